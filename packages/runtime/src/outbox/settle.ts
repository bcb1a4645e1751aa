import { ConnectorError, epochMs, toInstant } from "@coccinelle/core";
import {
  failOutbox,
  finishOutbox,
  noteEndpointFailure,
  noteEndpointSuccess,
  type OutboxItem,
  type PauseReason,
  pauseEndpoint,
  recordDelivery,
  type TenantTransaction,
} from "@coccinelle/store";
import { toToldError } from "../error-fields.ts";
import type { RuntimeEvent } from "../events.ts";
import type { OutboxParts } from "./options.ts";
import { holdMs, hopelessMs, retryDelayMs, worthTellingMs } from "./schedule.ts";
import type { Attempt } from "./send.ts";

/** An attempt that is over. */
export interface Settlement {
  readonly tenantId: string;
  readonly item: OutboxItem;
  readonly attempt: Attempt;
  readonly random: () => number;
}

/** Writes down how an attempt went, in one transaction: the log, the event's state and the endpoint's. */
export async function settle({ store, onEvent }: OutboxParts, settlement: Settlement): Promise<void> {
  const { tenantId, item, attempt } = settlement;
  try {
    const told = await store.asTenant(tenantId, async (transaction) => {
      // The endpoint comes first, as everywhere: two who want both rows then never wait for one another.
      const events = await (attempt.error
        ? settleFailure(transaction, settlement, attempt.error)
        : settleSuccess(transaction, settlement));
      await log(transaction, item, attempt);
      return events;
    });
    for (const event of told) onEvent(event);
  } catch (error) {
    if (!isTakenOver(error)) throw error;
    await logLate({ store }, settlement);
  }
}

async function settleSuccess(
  transaction: TenantTransaction,
  { tenantId, item }: Settlement,
): Promise<readonly RuntimeEvent[]> {
  const failedForMs = await noteEndpointSuccess(transaction, item.destination);
  await finishOutbox(transaction, item);
  if (failedForMs < worthTellingMs) return [];
  return [{ kind: "endpoint", tenantId, endpointId: item.destination, state: "recovered", reason: null, error: null }];
}

async function settleFailure(
  transaction: TenantTransaction,
  { tenantId, item, random }: Settlement,
  error: ConnectorError,
): Promise<readonly RuntimeEvent[]> {
  const { id: outboxId, destination: endpointId, eventType, attempts } = item;
  const endpoint = { kind: "endpoint", tenantId, endpointId, error: toToldError(error) } as const;
  const pause = async (reason: PauseReason): Promise<RuntimeEvent[]> => {
    const wasGoing = await pauseEndpoint(transaction, { id: endpointId, reason });
    return wasGoing ? [{ ...endpoint, state: "paused", reason }] : [];
  };
  if (error.httpStatus === 410) {
    const events = await pause("gone");
    await failOutbox(transaction, { ...item, reason: error, retryAt: null });
    return events;
  }
  const failing = await noteEndpointFailure(transaction, { id: endpointId, holdMs: (ms) => holdMs(error, ms) });
  const isHopeless = failing !== null && failing.nowMs >= hopelessMs;
  const events = isHopeless ? await pause("failing") : [];
  if (failing && failing.beforeMs < worthTellingMs && failing.nowMs >= worthTellingMs) {
    events.unshift({ ...endpoint, state: "failing", reason: null });
  }
  const delayMs = retryDelayMs(error, { attempts, random });
  const retryAt = delayMs === null ? null : toInstant(epochMs(transaction.now) + delayMs);
  await failOutbox(transaction, { ...item, reason: error, retryAt });
  if (retryAt !== null) return events;
  return [...events, { kind: "outbox_parked", tenantId, endpointId, outboxId, eventType, error: toToldError(error) }];
}

function log(transaction: TenantTransaction, { id: outboxId }: OutboxItem, attempt: Attempt): Promise<void> {
  const { at, durationMs, httpStatus, error } = attempt;
  return recordDelivery(transaction, { outboxId, at, durationMs, httpStatus, errorCode: error?.code ?? null });
}

/** Others have the event by now, or its endpoint was removed. That it was sent is true all the same. */
async function logLate({ store }: Pick<OutboxParts, "store">, { tenantId, item, attempt }: Settlement): Promise<void> {
  try {
    await store.asTenant(tenantId, (transaction) => log(transaction, item, attempt));
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

function isTakenOver(error: unknown): boolean {
  return ConnectorError.is(error) && error.reason === "stale_write";
}
