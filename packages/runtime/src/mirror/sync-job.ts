import type { MirrorKind } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { PeriodicJob } from "../jobs/job.ts";
import { orderMirror, productMirror } from "./mirrored-kind.ts";
import type { Place } from "./source.ts";
import { type SyncSettings, syncMirror } from "./sync-mirror.ts";

/** How shops are mirrored. */
export interface SyncOptions {
  /** Five fields of cron, in UTC. Default every 15 minutes. */
  readonly cron?: string | undefined;
  /** How often everything is walked, and deletions are found. Default a day. */
  readonly fullEveryMs?: number | undefined;
  /** So much before the last walk the next one begins: for clocks that differ and changes told late. Default 5 minutes. */
  readonly overlapMs?: number | undefined;
  /** The share of a mirror, 0 to 1, that a full walk may miss before it is not believed. Default 0.1. */
  readonly maxShare?: number | undefined;
  /** What is mirrored. Default products and orders. */
  readonly kinds?: readonly MirrorKind[] | undefined;
}

const minuteMs = 60_000;

type Sync = (syncing: Omit<Parameters<typeof syncMirror>[0], "mirrored">) => Promise<void>;

const syncs: Readonly<Record<MirrorKind, Sync>> = {
  products: (syncing) => syncMirror({ ...syncing, mirrored: productMirror }),
  orders: (syncing) => syncMirror({ ...syncing, mirrored: orderMirror }),
};

/** Keeps a mirror of every connection that lists products or orders. One that fails leaves the others alone. */
export function syncJob(durable: Durable, options: SyncOptions = {}): PeriodicJob {
  const { cron = "*/15 * * * *", kinds = ["products", "orders"] } = options;
  const { fullEveryMs = 24 * 60 * minuteMs, overlapMs = 5 * minuteMs, maxShare = 0.1 } = options;
  const settings: SyncSettings = { fullEveryMs, overlapMs, maxShare };
  return {
    name: "sync",
    cron,
    run: async (context) => {
      const { connections } = await durable.runtime.getTenantSystems(context.tenantId);
      const bugs: unknown[] = [];
      for (const { id: connectionId } of connections) {
        const place: Place = { tenantId: context.tenantId, connectionId };
        for (const kind of kinds) {
          if (context.signal.aborted) return;
          await syncs[kind]({ durable, context, place, settings }).catch((error: unknown) => bugs.push(error));
        }
      }
      if (bugs.length > 0)
        throw new AggregateError(bugs, "The mirrors of some connections failed by a mistake of ours.");
    },
  };
}
