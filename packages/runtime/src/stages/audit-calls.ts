import { type Clock, ConnectorError } from "@coccinelle/core";
import { type Ending, endingOf } from "../audit/draft.ts";
import type { Trail } from "../audit/trail.ts";
import { toToldError } from "../error-fields.ts";
import type { RuntimeEvent } from "../events.ts";
import { type Call, isRead, type Stage } from "../pipeline.ts";

/** What {@link auditCalls} goes by. */
export interface AuditCallsOptions {
  readonly trail: Trail;
  readonly clock: Clock;
  readonly onEvent: (event: RuntimeEvent) => void;
}

/** So long an answered write waits for its entry; then a job writes it. */
const endWithinMs = 5_000;

/**
 * Leaves one entry of each write, and of each read of personal data. A write is written down before it begins: when that
 * cannot be done, nothing is done. A read is given when its entry is there, and not otherwise.
 */
export function auditCalls({ trail, clock, onEvent }: AuditCallsOptions): Stage {
  async function write(call: Call, run: () => Promise<unknown>): Promise<unknown> {
    call.options.signal?.throwIfAborted();
    const intentId = await inTime(trail.begin(call), call.endsAtMs - clock.now()).catch((error: unknown) => {
      throw unwritten(call, error);
    });
    const end = (ending: Ending): Promise<void> =>
      inTime(trail.end(call, { intentId, ending }), endWithinMs).catch((error: unknown) => tell(call, error));
    const answer = await run().catch(async (error: unknown) => {
      await end(endingOf(call, error));
      throw error;
    });
    await end({ outcome: "done", effect: null, answer });
    return answer;
  }

  async function read(call: Call, run: () => Promise<unknown>): Promise<unknown> {
    const end = (ending: Ending): Promise<void> =>
      inTime(trail.end(call, { intentId: null, ending }), Math.max(endWithinMs, call.endsAtMs - clock.now()));
    const answer = await run().catch(async (error: unknown) => {
      await end(endingOf(call, error)).catch((reason: unknown) => tell(call, reason));
      throw error;
    });
    await end({ outcome: "done", effect: null, answer }).catch((error: unknown) => {
      throw unwritten(call, error);
    });
    return answer;
  }

  function tell({ connection, operation }: Call, error: unknown): void {
    const failure = ConnectorError.is(error) ? error : new ConnectorError("unavailable", "The entry was not written.");
    onEvent({ ...connection, kind: "audit", operation, error: toToldError(failure) });
  }

  async function inTime<Value>(work: Promise<Value>, withinMs: number): Promise<Value> {
    const timer = new AbortController();
    const late = clock.sleep(Math.max(0, withinMs), timer.signal).then(() => {
      throw new ConnectorError("unavailable", "The audit trail did not answer in time.");
    });
    late.catch(() => {}); // it was in time
    work.catch(() => {}); // nobody waits for it any more
    return Promise.race([work, late]).finally(() => timer.abort());
  }

  return (call, next) => {
    if (!call.policy.isAudited || isWithinSame(call)) return next(call);
    const run = (): Promise<unknown> => next(call);
    return isRead(call) ? read(call, run) : write(call, run);
  };
}

/** Whether it has an entry already: what the runtime does over a connection may ask the connection for the same. */
function isWithinSame({ connection: { connectionId }, operation, within }: Call): boolean {
  for (let outer = within; outer; outer = outer.within) {
    if (outer.operation === operation && outer.connection.connectionId === connectionId) return true;
  }
  return false;
}

function unwritten(call: Call, cause: unknown): ConnectorError {
  const { connection, operation } = call;
  const nothing = isRead(call) ? "the answer is not given" : "nothing was done";
  return new ConnectorError("unavailable", `The audit trail cannot be written, so ${nothing}.`, {
    cause,
    connectorId: connection.connectorId,
    operation,
    effect: isRead(call) ? undefined : "none",
    retryable: ConnectorError.is(cause) && cause.retryable,
  });
}
