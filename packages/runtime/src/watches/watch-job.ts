import { ConnectorError, compareInstants } from "@coccinelle/core";
import { claimWatches, finishWatch, listDueWatches, type WatchKind } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { DueJob } from "../jobs/job.ts";
import { lookAtBackInStock } from "./back-in-stock.ts";
import type { Look, LookAt, TakenWatch } from "./look.ts";
import { lookAtLowStock } from "./low-stock.ts";
import { attempt, fail, maxAttempts, release, settle } from "./settle.ts";
import { lookAtShipments } from "./shipments.ts";
import { lookAtUrgentOrders } from "./urgent-orders.ts";

/** How each kind is looked at; a new one does not compile without. */
const handlers: Readonly<Record<WatchKind, LookAt>> = {
  shipment: lookAtShipments,
  back_in_stock: lookAtBackInStock,
  low_stock: lookAtLowStock,
  urgent_order: lookAtUrgentOrders,
};

/** As many as one question about parcels may be about. */
const limit = 100;

/** How watches are taken. */
export interface WatchJobOptions {
  /** After so many milliseconds others may take them: the worker has died. Default 300,000. */
  readonly leaseMs?: number | undefined;
}

/** Looks at what is watched when it is due: parcels, stock, orders. */
export function watchJob(durable: Durable, { leaseMs = 300_000 }: WatchJobOptions = {}): DueJob {
  return {
    name: "watches",
    listDue: listDueWatches,
    run: async ({ tenantId, signal }) => {
      const { now, watches } = await durable.store.asTenant(tenantId, async (transaction) => ({
        now: transaction.now,
        watches: await claimWatches(transaction, { leaseMs, limit }),
      }));
      const groups = Map.groupBy(watches, ({ connectionId, kind }) => JSON.stringify([connectionId, kind]));
      const outcomes = await Promise.allSettled(
        [...groups.values()].map((group) => lookAtGroup(group, { durable, tenantId, signal, now })),
      );
      for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
      return watches.length;
    },
  };
}

type Looking = Pick<Look, "durable" | "tenantId" | "signal"> & { readonly now: string };

async function lookAtGroup(watches: readonly TakenWatch[], { now, ...looking }: Looking): Promise<void> {
  const [first] = watches;
  if (!first) return;
  const lookOf = (some: readonly TakenWatch[] = []): Look => ({
    ...looking,
    connectionId: first.connectionId,
    watches: some,
  });
  const { over, exhausted, open } = Object.groupBy(watches, (watch) => stateOf(watch, now));
  await finish(lookOf(over));
  await fail(lookOf(exhausted), new ConnectorError("unavailable", "It ended its worker, again and again."));
  const look = lookOf(open);
  if (look.watches.length === 0) return;
  try {
    await attempt(look, () => handlers[first.kind](look));
  } catch (error) {
    if (looking.signal.aborted) await release(look);
    throw error;
  }
}

/** One that was taken more often than it may fail never came to say why. */
function stateOf({ endsAt, attempts }: TakenWatch, now: string): "over" | "exhausted" | "open" {
  if (endsAt !== null && compareInstants(endsAt, now) <= 0) return "over";
  return attempts > maxAttempts ? "exhausted" : "open";
}

async function finish(look: Look): Promise<void> {
  for (const watch of look.watches) await settle(look, (transaction) => finishWatch(transaction, watch));
}
