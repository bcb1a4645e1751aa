import { type CallOptions, ConnectorError } from "@coccinelle/core";
import { type ClaimedReservation, claimReservations, listDueReservations } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { DueJob, JobContext } from "../jobs/job.ts";
import { tryLater } from "./give-back.ts";
import { sagasOf } from "./saga-of.ts";
import { settle } from "./settle.ts";

/** Holds that are taken at a time, and for how long: each asks the remote a few times at most. */
const taking = { limit: 5, leaseMs: 300_000 };
const callDeadlineMs = 20_000;

/**
 * Brings due holds to their end: those that have run out expire, and what a process left half-way when it died is finished
 * or undone, exactly once. What fails is tried again with growing pauses, and never dropped.
 */
export function reservationJob(durable: Durable): DueJob {
  return {
    name: "reservations",
    listDue: listDueReservations,
    run: async (context) => {
      const claimed = await durable.store.asTenant(context.tenantId, (t) => claimReservations(t, taking));
      let done = 0;
      for (const hold of claimed) {
        if (context.signal.aborted) break; // the lease ends, and another worker takes them
        await bringOn(durable, hold, context);
        done += 1;
        await context.tell({ done, total: claimed.length, note: null });
      }
      return claimed.length;
    },
  };
}

async function bringOn(durable: Durable, hold: ClaimedReservation, context: JobContext): Promise<void> {
  const { tenantId, signal } = context;
  const { runtime, store } = durable;
  const saga = await sagasOf(runtime)(tenantId, hold.connectionId);
  if (!saga) {
    const connection = { tenantId, connectionId: hold.connectionId, connectorId: "", label: "" };
    const closed = new ConnectorError("not_found", "Its connection is not open, or keeps no holds.");
    return tryLater({ store, connection }, { reservation: hold, claim: hold.claim }, closed);
  }
  const call: CallOptions = {
    ...{ signal, deadlineMs: callDeadlineMs, priority: "batch", actor: { kind: "system", id: "reservations" } },
  };
  await settle({ ...saga, emit: durable.emit, onEvent: durable.onEvent }, hold, call);
  await runtime.forget(tenantId, hold.connectionId, { system: "inventory", ids: [hold.productId] });
}
