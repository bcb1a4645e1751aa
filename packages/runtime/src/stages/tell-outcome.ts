import { type Clock, ConnectorError } from "@coccinelle/core";
import type { CallReport } from "../events.ts";
import { type Call, isRead, type Stage } from "../pipeline.ts";

/** What {@link tellOutcome} goes by. */
export interface TellOutcomeOptions {
  readonly clock: Clock;
  /** It must not throw. */
  readonly onCall: (report: CallReport) => void;
}

/** Tells how each call ended, and the caller of a read where its answer came from. */
export function tellOutcome({ clock, onCall }: TellOutcomeOptions): Stage {
  const tell = (call: Call, outcome: CallReport["outcome"], code: CallReport["code"]): void => {
    const { connection, system, operation, row, notes, startedAtMs } = call;
    const { attempts, requests, freshness } = notes;
    const durationMs = clock.now() - startedAtMs;
    onCall({
      ...connection,
      system,
      operation,
      effect: row.effect,
      outcome,
      code,
      freshness,
      durationMs,
      attempts,
      requests,
    });
  };
  return async (call, next) => {
    const answer = await next(call).catch((error: unknown) => {
      if (call.options.signal?.aborted) tell(call, "aborted", null);
      else if (ConnectorError.is(error)) tell(call, "failed", error.code);
      else tell(call, "bug", null);
      throw error;
    });
    tell(call, "answered", null);
    if (isRead(call)) {
      const { connection, notes, options } = call;
      const asOf = new Date(notes.askedAtMs).toISOString();
      options.onAnswer?.({ connectionId: connection.connectionId, freshness: notes.freshness, asOf });
    }
    return answer;
  };
}
