import { ConnectorError, type ErrorCode } from "@coccinelle/core";

/** Refusals that a remote gives after it has looked for what the same key made before. */
const decisive: ReadonlySet<ErrorCode> = new Set(["conflict", "not_found", "input_invalid", "unsupported"]);

/**
 * Whether a failed write proves that there is nothing of it. Of a repeat it is not enough that this attempt did nothing: one
 * that was throttled says nothing of the first.
 */
export function isRefusal(error: unknown, { isRepeat }: { readonly isRepeat: boolean }): error is ConnectorError {
  return ConnectorError.is(error) && error.effect === "none" && (!isRepeat || decisive.has(error.code));
}

export const insufficientStock = (): ConnectorError =>
  new ConnectorError("conflict", "There are not enough units left.", { reason: "insufficient_stock", effect: "none" });

export const unknownReservation = (fields?: readonly string[]): ConnectorError =>
  new ConnectorError("not_found", "There is no such reservation.", { fields, effect: "none" });

export const alreadySold = (): ConnectorError =>
  new ConnectorError("conflict", "An order was made from this reservation.", {
    reason: "already_done",
    effect: "none",
  });

export const isOver = (): ConnectorError =>
  new ConnectorError("conflict", "The reservation is over. Reserve again.", { reason: "wrong_status", effect: "none" });
