import { epochMs, toInstant } from "@coccinelle/core";
import { advanceWalk, type MirrorState } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { JobContext } from "../jobs/job.ts";
import type { MirroredKind } from "./mirrored-kind.ts";
import type { Item, Place, Source } from "./source.ts";

/** What a walk needs. */
export interface Walking<Thing extends Item> {
  readonly durable: Durable;
  readonly context: Pick<JobContext, "signal" | "tell">;
  readonly place: Place;
  readonly mirrored: MirroredKind<Thing>;
  readonly source: Source<Thing>;
}

const pageSize = 100;

/**
 * Walks on from where the state says, to the last page. Each page is written in one transaction with the cursor behind it:
 * killed at any moment, a walk goes on from a page that was not written.
 */
export async function walkPages<Thing extends Item>(walking: Walking<Thing>, begun: MirrorState): Promise<MirrorState> {
  const { context } = walking;
  let state = begun;
  while (!state.isWalked) {
    context.signal.throwIfAborted();
    state = await walkPage(walking, state);
    const { connectionId, kind, phase, items, pages } = state;
    await context.tell({ done: items, total: null, note: `${connectionId}: ${kind}, ${phase}, page ${pages}` });
  }
  return state;
}

async function walkPage<Thing extends Item>(walking: Walking<Thing>, state: MirrorState): Promise<MirrorState> {
  const { durable, context, place, mirrored, source } = walking;
  const { store, clock } = durable;
  const { connectionId, kind, walk, cursor, since } = state;
  const call = { signal: context.signal, priority: "batch", fresh: true } as const;
  const asOf = toInstant(clock.now()); // before the shop was asked: what it tells is not older
  const page = await source.list({ limit: pageSize, cursor, updatedAfter: since }, call);
  const fetched = await mirrored.prepare(page.items, { store, place, source, call });
  const { nextCursor, items } = page;
  const walked = { connectionId, kind, walk, cursor, nextCursor, items: items.length, latestAt: latestOf(items) };
  return store.asTenant(place.tenantId, async (transaction) => {
    const moved = await advanceWalk(transaction, walked);
    await mirrored.put(transaction, { connectionId, asOf, ...fetched });
    return moved;
  });
}

function latestOf(items: readonly Item[]): string | null {
  const dates = items.map(({ updatedAt }) => updatedAt).filter((date) => date !== null);
  return dates.toSorted((a, b) => epochMs(b) - epochMs(a))[0] ?? null;
}
