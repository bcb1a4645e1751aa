import { type Clock, ConnectorError } from "@coccinelle/core";
import { type CallHook, type CallReport, type CallSpan, harmless } from "../events.ts";
import { type Call, isRead, type Next, type Stage } from "../pipeline.ts";
import { isStarved } from "./deadline.ts";

/** What {@link tellOutcome} goes by. */
export interface TellOutcomeOptions {
  readonly clock: Clock;
  /** It must not throw. */
  readonly onCall: (report: CallReport) => void;
  readonly aroundCall?: CallHook | undefined;
}

type Settled = PromiseSettledResult<unknown>;

/** Tells how each call ended, and the caller of a read where its answer came from. */
export function tellOutcome({ clock, onCall, aroundCall }: TellOutcomeOptions): Stage {
  const settle = async (call: Call, next: Next): Promise<readonly [Settled, CallReport]> => {
    const [settled] = await Promise.allSettled([next(call)]);
    const report = reportOf(call, settled, clock.now());
    onCall(report);
    return [settled, report];
  };
  return async (call, next) => {
    const ending = aroundCall ? surround(aroundCall, call, () => settle(call, next)) : settle(call, next);
    const [settled] = await ending;
    if (settled.status === "rejected") throw settled.reason;
    if (isRead(call)) {
      const { connection, notes, options } = call;
      const asOf = new Date(notes.askedAtMs).toISOString();
      options.onAnswer?.({ connectionId: connection.connectionId, freshness: notes.freshness, asOf });
    }
    return settled.value;
  };
}

/** The call runs once, whatever the hook does, and a hook that fails harms nobody. */
async function surround(
  hook: CallHook,
  call: Call,
  settle: () => Promise<readonly [Settled, CallReport]>,
): Promise<readonly [Settled, CallReport]> {
  let running: Promise<readonly [Settled, CallReport]> | undefined;
  const once = (): Promise<readonly [Settled, CallReport]> => {
    running ??= settle();
    return running;
  };
  try {
    await hook(spanOf(call), async () => (await once())[1]);
  } catch (error) {
    harmless(() => {
      throw error;
    })(undefined);
  }
  return once();
}

const spanOf = ({ connection, system, operation, row }: Call): CallSpan => ({
  ...connection,
  ...{ system, operation, effect: row.effect },
});

function reportOf(call: Call, settled: Settled, nowMs: number): CallReport {
  const { attempts, requests, freshness, waiting, waitingSinceMs, waitedMs } = call.notes;
  const error: unknown = settled.status === "rejected" ? settled.reason : null;
  return {
    ...spanOf(call),
    ...outcomeOf(call, settled),
    ...{ freshness, attempts, requests },
    durationMs: nowMs - call.startedAtMs,
    budgetWaitMs: waitedMs + (waiting > 0 ? nowMs - waitingSinceMs : 0),
    isStarved: isStarved(error),
  };
}

function outcomeOf(call: Call, settled: Settled): Pick<CallReport, "outcome" | "code"> {
  if (settled.status === "fulfilled") return { outcome: "answered", code: null };
  if (call.options.signal?.aborted) return { outcome: "aborted", code: null };
  if (ConnectorError.is(settled.reason)) return { outcome: "failed", code: settled.reason.code };
  return { outcome: "bug", code: null };
}
