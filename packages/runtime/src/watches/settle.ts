import { ConnectorError, epochMs, toInstant } from "@coccinelle/core";
import { failWatch, rescheduleWatch, type TenantTransaction } from "@coccinelle/store";
import { toToldError } from "../error-fields.ts";
import type { Look, TakenWatch } from "./look.ts";

/** A watch that failed so often in a row is parked: by then it was tried for most of a day. */
export const maxAttempts = 20;

const firstPauseMs = 60_000;
const longestPauseMs = 3_600_000;

/** The instant so many milliseconds later. */
export function laterBy(instant: string, ms: number): string {
  return toInstant(epochMs(instant) + ms);
}

/**
 * Writes what became of a watch, with what is told of it, in one transaction. Whoever was too slow drops what it has, and
 * is answered `false`.
 */
export async function settle(
  { durable, tenantId }: Look,
  work: (transaction: TenantTransaction) => Promise<void>,
): Promise<boolean> {
  try {
    await durable.store.asTenant(tenantId, work);
    return true;
  } catch (error) {
    if (ConnectorError.is(error) && error.reason === "stale_write") return false;
    throw error;
  }
}

/** Gives watches back as they were, for the next worker. */
export async function release(look: Look): Promise<void> {
  for (const watch of look.watches) {
    await settle(look, (transaction) =>
      rescheduleWatch(transaction, { ...watch, dueAt: transaction.now, lastSeen: watch.lastSeen }),
    );
  }
}

/** Lets watches come again later, or parks those that failed too often and tells so. */
export async function fail(look: Look, reason: ConnectorError): Promise<void> {
  for (const watch of look.watches) await failOne(look, { watch, reason });
}

interface Failing {
  readonly watch: TakenWatch;
  readonly reason: ConnectorError;
}

async function failOne(look: Look, { watch, reason }: Failing): Promise<void> {
  const { durable, tenantId } = look;
  const { connectionId, kind, subject, id, claim } = watch;
  const isParked = watch.attempts >= maxAttempts;
  const isOurs = await settle(look, async (transaction) => {
    const { now } = transaction;
    const retryAt = isParked ? null : laterBy(now, pauseOf(watch, reason.retryAfterMs));
    await failWatch(transaction, { id, claim, reason, retryAt });
    if (!isParked) return;
    await durable.emit(transaction, {
      ...{ id: `watch.parked:${id}:${claim}`, type: "watch.parked", occurredAt: now, connectionId, subjectId: null },
      data: { kind, subject, watcher: watch.watcher, code: reason.code },
    });
  });
  if (!isOurs || !isParked) return;
  durable.onEvent({ kind: "watch_parked", tenantId, connectionId, watchKind: kind, error: toToldError(reason) });
}

function pauseOf({ attempts }: TakenWatch, retryAfterMs = 0): number {
  return Math.max(retryAfterMs, Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1)));
}

/** Runs a part of a look; a remote's failure puts that part off and leaves the others standing. */
export async function attempt(look: Look, run: () => Promise<void>): Promise<void> {
  try {
    look.signal.throwIfAborted();
    await run();
  } catch (error) {
    if (look.signal.aborted || !ConnectorError.is(error)) throw error;
    await fail(look, error);
  }
}
