import { ConnectorError } from "@coccinelle/core";
import type { HttpAnswer } from "@coccinelle/core/http";
import { meaningOf, type SlsMeaning } from "../vocabularies/sls.ts";
import { isError, type WireMessage, wireLabel, wireMessages } from "./wire.ts";

/** The wire's names of an address's fields, and ours. A message names them without saying whose address it is. */
const addressFields: ReadonlyMap<unknown, string> = new Map([
  ["companyName", "company"],
  ["lastName", "lastName"],
  ["firstName", "firstName"],
  ["line1", "line2"],
  ["line2", "line1"],
  ["city", "city"],
  ["zipCode", "postalCode"],
  ["countryCode", "countryCode"],
  ["mobileNumber", "phone"],
  ["phoneNumber", "phone"],
  ["email", "email"],
]);

/** Other fields that a message may name. */
const otherFields: ReadonlyMap<unknown, string> = new Map([
  ["orderNumber", "reference"],
  ["senderParcelRef", "reference"],
  ["addresseeParcelRef", "reference"],
  ["description", "customs.items"],
  ["artref", "customs.items"],
]);

/**
 * Puts the service's messages into our words. It says no in HTTP 400, 500 and, as other answers do, perhaps in 200: the
 * messages decide. `null` leaves the judgement to the status. Whatever it refuses it did not do.
 */
export function toSlsError({ status, body }: HttpAnswer): ConnectorError | null {
  const errors = wireMessages.safeParse(body).data?.messages.filter(isError) ?? [];
  const [first] = errors;
  if (!first) return null;
  const id = idOf(first);
  const meaning = id === undefined ? undefined : meaningOf(id);
  const effect = wireLabel.safeParse(body).data?.labelV2Response?.parcelNumber ? "unknown" : "none";
  if (!meaning) return toUnknownError({ status, id, effect });
  const alike = errors.flatMap((message) => fieldsOf(message, meaning.code));
  return new ConnectorError(meaning.code, `Colissimo refused: ${meaning.advice} (message ${id}).`, {
    effect,
    remoteCode: id,
    reason: meaning.reason,
    retryable: meaning.isLasting ? false : undefined,
    fields: alike.length > 0 ? [...new Set(alike)] : undefined,
  });
}

/** A message's id: a number, or a word of the routing. Anything else may be anything. */
export function idOf({ id }: WireMessage): string | undefined {
  return id && /^(?:\d{1,6}|(?:GEO_)?ROUTING_[A-Z0-9_]{1,30})$/.test(id) ? id : undefined;
}

function toUnknownError({
  status,
  id,
  effect,
}: {
  status: number;
  id: string | undefined;
  effect: "none" | "unknown";
}): ConnectorError {
  const which = id === undefined ? "a message" : `message ${id}, which`;
  const message = `Colissimo failed with ${which}${id === undefined ? " that" : ""} is in no public list: ask its support.`;
  // A server that fails in a way nobody knows may have done the work.
  if (status >= 500) return new ConnectorError("unavailable", message, { effect: "unknown", remoteCode: id });
  return new ConnectorError("input_invalid", message, { effect, remoteCode: id });
}

/** The fields of our input that a message is about, if it says the same kind of thing. */
function fieldsOf(message: WireMessage, code: SlsMeaning["code"]): readonly string[] {
  const meaning = meaningOf(idOf(message) ?? "");
  if (meaning?.code !== code) return [];
  if (idOf(message) !== "30600") return meaning.fields ?? [];
  return (message.replacementValues ?? []).flatMap((value) => {
    const field = addressFields.get(value);
    return field === undefined ? (otherFields.get(value) ?? []) : [`sender.${field}`, `recipient.${field}`];
  });
}
