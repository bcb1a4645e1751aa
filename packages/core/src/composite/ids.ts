import type { SystemName } from "../systems/systems.ts";

/**
 * Keys whose values name something of the remote, in answers and in input. A reservation's `customerId` is an opaque
 * holder, and a parcel's number is the carrier's own everywhere: neither is such a name.
 */
const idKeys: Readonly<Record<SystemName, ReadonlySet<string>>> = {
  inventory: new Set(["id", "productId", "variantId", "locationId", "orderId"]),
  orders: new Set([
    ...["id", "idOrNumber", "orderId", "lineId", "productId", "variantId", "customerId", "companyId"],
    ...["returnId", "refundId", "replacementOrderId", "reservationIds"],
  ]),
  tracking: new Set(["id", "pickupPointId"]),
  customers: new Set(["id", "customerId"]),
};

/** Values that are the remote's or the shop's own, whatever their keys are called. */
const opaqueKeys: ReadonlySet<string> = new Set(["raw", "records", "attributes"]);

/** How one connection's answers are named. */
export interface Naming {
  readonly system: SystemName;
  readonly connectionId: string;
  /** Whether ids become `connectionId:remoteId`: only where a tenant has several connections of the kind. */
  readonly isQualified: boolean;
}

/** The answer with its connection's id on every entity, and with qualified ids where there are several connections. */
export function nameAnswer(answer: unknown, { system, connectionId, isQualified }: Naming): unknown {
  return change(answer, (key, text) => {
    if (key === "connectionId") return connectionId;
    return isQualified && idKeys[system].has(key) && text !== null ? `${connectionId}:${text}` : text;
  });
}

/** The input as the connection's remote knows it. */
export function toRemoteIds(input: unknown, system: SystemName, connectionId: string): unknown {
  const prefix = `${connectionId}:`;
  return change(input, (key, text) =>
    text !== null && idKeys[system].has(key) && text.startsWith(prefix) ? text.slice(prefix.length) : text,
  );
}

/** Every id in the input, qualified or not. */
export function idsIn(input: unknown, system: SystemName): string[] {
  const ids: string[] = [];
  change(input, (key, text) => {
    if (text !== null && idKeys[system].has(key)) ids.push(text);
    return text;
  });
  return ids;
}

/** A copy of plain JSON in which every text and every `null` below a key went through `to`. */
function change(value: unknown, to: (key: string, text: string | null) => string | null, key = ""): unknown {
  if (opaqueKeys.has(key)) return value;
  if (value === null) return to(key, null);
  if (typeof value === "string") return to(key, value);
  if (Array.isArray(value)) return value.map((entry) => change(entry, to, key));
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([inner, entry]) => [inner, change(entry, to, inner)]));
}
