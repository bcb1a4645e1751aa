import { ConnectorError } from "@coccinelle/core";
import type { FailureReason } from "@coccinelle/store";
import { warnOfBug } from "./warn-of-bug.ts";

/** A delivery that its connector cannot read: tried again, it would be the same. */
export class UnreadableDelivery extends Error {
  override readonly name = "UnreadableDelivery";
}

/** The worker stops: others go on at once. */
export class WorkerStopped extends Error {
  override readonly name = "WorkerStopped";
}

/** Why an attempt failed, in words that hold no secret and no personal data: a bug's own words may hold anything. */
export function toReason(error: unknown): FailureReason {
  if (error instanceof UnreadableDelivery) return { code: "response_invalid", message: unreadable(error.cause) };
  if (error instanceof WorkerStopped) return { code: "unavailable", message: "The worker stopped before it was done." };
  if (ConnectorError.is(error)) return { code: error.code, message: error.message };
  warnOfBug(error);
  return { code: "unavailable", message: `Processing it failed by a bug of ours (${nameOf(error)}).` };
}

function unreadable(cause: unknown): string {
  if (ConnectorError.is(cause)) return cause.message;
  warnOfBug(cause);
  return `The connector failed to read this delivery (${nameOf(cause)}). Its bytes are kept: replay it once that is mended.`;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
