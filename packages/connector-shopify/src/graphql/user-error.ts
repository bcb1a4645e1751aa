import { type ConflictReason, ConnectorError, type ErrorCode } from "@coccinelle/core";
import { AnswerCause, type ShopifyAnswer, type UserError } from "./answer.ts";
import { withoutValues } from "./without-values.ts";

type Known = readonly [code: ErrorCode, reason?: ConflictReason];

/** Shopify's codes whose meaning is the same in every mutation. Whatever is not here is the caller's input. */
const known: Readonly<Record<string, Known>> = {
  ACCESS_DENIED: ["permission_denied"],
  CHANGE_FROM_QUANTITY_STALE: ["conflict", "stale_write"],
  COMPARE_QUANTITY_STALE: ["conflict", "stale_write"],
  IDEMPOTENCY_CONCURRENT_REQUEST: ["unavailable"],
  IDEMPOTENCY_KEY_PARAMETER_MISMATCH: ["conflict", "duplicate"],
  IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED: ["conflict", "wrong_status"],
  INTERNAL_ERROR: ["unavailable"],
  INVALID_INVENTORY_ITEM: ["not_found"],
  INVALID_LOCATION: ["not_found"],
  INVALID_STATE: ["conflict", "wrong_status"],
  LIMIT_REACHED: ["rate_limited"],
  NOT_FOUND: ["not_found"],
  OPERATION_IN_PROGRESS: ["conflict", "wrong_status"],
  ORDER_DOES_NOT_EXIST: ["not_found"],
  TAKEN: ["conflict", "duplicate"],
  UNAUTHORIZED: ["permission_denied"],
};

/** Sentences of payloads without codes. Shopify words them in the app's language, which is English. */
const byMessage: readonly (readonly [pattern: RegExp, ...Known])[] = [
  [/\b(?:does not|doesn't) exist\b|\bnot found\b|\bcould not be found\b/i, "not_found"],
  [/\bhas already been taken\b/i, "conflict", "duplicate"],
  [/\balready been (?:canceled|cancelled|refunded|fulfilled|completed|closed)\b/i, "conflict", "already_done"],
];

/** A mutation's refusal. Shopify changes nothing when it answers with one, though it may show the object as it is. */
export function toUserError(answer: ShopifyAnswer): ConnectorError | null {
  const [first] = answer.userErrors;
  if (!first) return null;
  const [code, reason] = meaningOf(first);
  const fields = answer.userErrors.flatMap(({ field }) => (field.length > 0 ? [field.join(".")] : [])).slice(0, 10);
  const texts = answer.userErrors.map(({ message }) => withoutValues(message)).filter((text) => text !== "");
  return new ConnectorError(code, `Shopify refused: ${texts.slice(0, 3).join(" / ") || "it gave no reason"}`, {
    cause: new AnswerCause(answer),
    // A first attempt with this key may still be at work.
    effect: first.code === "IDEMPOTENCY_CONCURRENT_REQUEST" ? "unknown" : "none",
    ...(reason && { reason }),
    ...(fields.length > 0 && { fields }),
    ...(first.code && { remoteCode: first.code }),
    ...(code === "rate_limited" && { retryAfterMs: 60_000 }),
  });
}

function meaningOf({ code, message }: UserError): Known {
  if (code !== null) return (Object.hasOwn(known, code) ? known[code] : undefined) ?? ["input_invalid"];
  const [, ...meaning] = byMessage.find(([pattern]) => pattern.test(message)) ?? [null, "input_invalid" as const];
  return meaning;
}
