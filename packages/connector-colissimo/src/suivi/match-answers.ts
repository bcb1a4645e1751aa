import { ConnectorError, type ErrorCode } from "@coccinelle/core";
import { isSameNumber, normalNumber } from "../numbers/tracking-number.ts";
import { returnCodes } from "./return-codes.ts";
import { sentences } from "./sentences.ts";
import { type WireItem, type WireShipment, wireShipment } from "./wire.ts";

/** What one item says: the parcel with the remote's own value, `null` when it is not known, or why it cannot be told. */
export type ItemAnswer = { readonly wire: WireShipment; readonly raw: unknown } | ConnectorError | null;

/**
 * Which item of an answer is about which number: by `idShip`, since no order is promised. Throws `response_invalid` when
 * none is about any. A number that nobody speaks of is a failure of its own.
 */
export function matchAnswers(numbers: readonly string[], items: readonly WireItem[]): Map<string, ItemAnswer> {
  const [only, another] = numbers;
  const isSingle = only !== undefined && another === undefined && items.length === 1;
  const found = numbers.map((number) => {
    const item = items.find((candidate) => isAbout(candidate, number, isSingle));
    return [number, item] as const;
  });
  if (found.every(([, item]) => item === undefined)) {
    throw new ConnectorError("response_invalid", "Suivi answered about none of the parcels that it was asked about.");
  }
  return new Map(found.map(([number, item]) => [number, item ? toAnswer(item) : missing()]));
}

/** A failure about the only number that was asked need not repeat it. */
function isAbout({ returnCode, idShip, shipment }: WireItem, number: string, isSingle: boolean): boolean {
  const answered = shipment?.idShip ?? idShip;
  if (answered) return isSameNumber(number, normalNumber(answered));
  return isSingle && !shipment && typeof returnCode === "number" && returnCodes[returnCode] !== "found";
}

function toAnswer({ returnCode, shipment }: WireItem): ItemAnswer {
  const meaning = typeof returnCode === "number" ? (returnCodes[returnCode] ?? "response_invalid") : "found";
  if (meaning === "absent") return null;
  if (meaning !== "found") return failure(meaning, returnCode ?? null);
  const parsed = wireShipment.safeParse(shipment);
  if (parsed.success) return { wire: parsed.data, raw: shipment };
  return new ConnectorError("response_invalid", "Suivi's answer about this parcel cannot be read.", {
    fields: parsed.error.issues.map(({ path }) => ["shipment", ...path].join(".")),
  });
}

const sentenceOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  input_invalid: sentences.refusedNumber,
  auth_failed: sentences.refusedKey,
  unavailable: sentences.failing,
};

function failure(code: ErrorCode, returnCode: number | null): ConnectorError {
  const said = sentenceOf[code] ?? "Suivi answered about this parcel with a code that cannot be told from others.";
  return new ConnectorError(code, said, { ...(returnCode !== null && { remoteCode: String(returnCode) }) });
}

function missing(): ConnectorError {
  return new ConnectorError("response_invalid", sentences.otherParcels);
}
