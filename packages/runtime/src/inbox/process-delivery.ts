import { ConnectorError, epochMs, toInstant } from "@coccinelle/core";
import { failInbox, finishInbox, type InboxItem } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { toToldError } from "../error-fields.ts";
import type { EventHandler, Happening } from "./event-handler.ts";
import { toReason, UnreadableDelivery, WorkerStopped } from "./failure.ts";
import { inTime } from "./in-time.ts";
import { handlersOf, lookInto } from "./look-into.ts";
import { toOutgoing } from "./outgoing.ts";
import { type InboxRetryPolicy, waitAfter } from "./retry-policy.ts";

/** What a delivery is processed with. */
export interface Processing {
  readonly durable: Durable;
  readonly tenantId: string;
  readonly handlers: readonly EventHandler[];
  readonly policy: InboxRetryPolicy;
  readonly workMs: number;
  readonly random: () => number;
  /** Aborts when the worker stops. */
  readonly signal: AbortSignal;
}

/** One attempt at a delivery. What fails in it is written down with the delivery; rejects only when that fails, too. */
export async function processDelivery(item: InboxItem, processing: Processing): Promise<void> {
  const { durable, tenantId, handlers, policy, workMs, signal } = processing;
  // The attempts before wrote nothing down: each may have ended its process.
  if (item.attempts > policy.attempts) return giveBack(item, unheardOf(), processing);
  try {
    const happenings = await inTime(
      (ending) => lookInto(item, { runtime: durable.runtime, tenantId, handlers, signal: ending }),
      { clock: durable.clock, withinMs: workMs, signal },
    );
    await writeDown(item, happenings, processing);
  } catch (error) {
    await giveBack(item, error, processing);
  }
}

const unheardOf = (): ConnectorError =>
  new ConnectorError("unavailable", "The worker ended in the middle of every attempt, or was too slow.");

/** The effects and the delivery's end, all or nothing. A worker whose lease has run out writes nothing. */
function writeDown(
  item: InboxItem,
  happenings: readonly Happening[],
  { durable, tenantId, handlers }: Processing,
): Promise<void> {
  return durable.store.asTenant(tenantId, async (transaction) => {
    await finishInbox(transaction, item);
    for (const happening of happenings) {
      await durable.emit(transaction, toOutgoing(happening, item.receivedAt));
      for (const { apply } of handlersOf(happening, handlers)) await apply?.(transaction, happening);
    }
  });
}

/** To be tried again later, or parked. Nothing is done where another worker has taken it over: then it is that one's. */
async function giveBack(item: InboxItem, error: unknown, processing: Processing): Promise<void> {
  const { durable, tenantId, policy, random } = processing;
  const { id, claim, attempts, connectionId, topic } = item;
  const isStop = error instanceof WorkerStopped;
  const isOver = error instanceof UnreadableDelivery || (attempts >= policy.attempts && !isStop);
  const waitMs = isStop ? 0 : waitAfter({ error, attempts }, { policy, random });
  const reason = toReason(error);
  try {
    await durable.store.asTenant(tenantId, (transaction) => {
      const retryAt = isOver ? null : toInstant(epochMs(transaction.now) + waitMs);
      return failInbox(transaction, { id, claim, reason, retryAt });
    });
  } catch (failure) {
    if (ConnectorError.is(failure) && failure.reason === "stale_write") return;
    throw failure;
  }
  if (!isOver) return;
  const parked = { deliveryId: id, topic, attempts, error: toToldError(reason) };
  durable.onEvent({ kind: "inbox_parked", tenantId, connectionId, ...parked });
}
