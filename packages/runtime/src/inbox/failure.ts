import { ConnectorError } from "@coccinelle/core";
import { warnOfBug } from "./warn-of-bug.ts";

/** A delivery that its connector cannot read: tried again, it would be the same. */
export class UnreadableDelivery extends Error {
  override readonly name = "UnreadableDelivery";
}

/** The worker stops: others go on at once. */
export class WorkerStopped extends Error {
  override readonly name = "WorkerStopped";
}

/** Why an attempt failed, without a secret or personal data: a bug's own words may hold anything. */
export function toReason(error: unknown): ConnectorError {
  if (ConnectorError.is(error)) return error;
  if (error instanceof UnreadableDelivery) return unreadable(error.cause);
  if (error instanceof WorkerStopped)
    return new ConnectorError("unavailable", "The worker stopped before it was done.");
  warnOfBug(error);
  return new ConnectorError("unavailable", `Processing it failed by a bug of ours (${nameOf(error)}).`);
}

function unreadable(cause: unknown): ConnectorError {
  if (ConnectorError.is(cause)) return cause;
  warnOfBug(cause);
  const advice = "Its bytes are kept: replay it once that is mended.";
  return new ConnectorError("response_invalid", `The connector failed to read it (${nameOf(cause)}). ${advice}`);
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
