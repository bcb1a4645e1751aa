import { type Availability, epochMs } from "@coccinelle/core";
import { alignWatches, claimAlikeWatches, finishWatch, rescheduleWatch } from "@coccinelle/store";
import type { Look, LookAt, TakenWatch } from "./look.ts";
import { laterBy, settle } from "./settle.ts";
import { lookAtStock } from "./stock.ts";
import { stockDetailsSchema } from "./watch-stock.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

/** How often an item is asked about, by how long the last of its watchers has waited. */
const rhythm = [
  { withinMs: dayMs, everyMs: 15 * minuteMs },
  { withinMs: 7 * dayMs, everyMs: 60 * minuteMs },
  { withinMs: Number.POSITIVE_INFINITY, everyMs: 240 * minuteMs },
] as const;

/** Backorder and preorder can be bought as well, but are not there. */
const isThere = ({ status }: Availability): boolean => status === "in_stock" || status === "low_stock";

/** Tells each watcher once that it is there again; until then all look together. */
export const lookAtBackInStock: LookAt = lookAtStock((look, availability) =>
  isThere(availability) ? tellAll(look, availability) : lookLater(look),
);

const leaseMs = 300_000;

/** Those who are not due are told as well: one answer is enough for all. */
async function tellAll(look: Look, availability: Availability): Promise<void> {
  const { store } = look.durable;
  for (let watches = look.watches; watches.length > 0; ) {
    look.signal.throwIfAborted();
    for (const watch of watches) await tell(look, { watch, availability });
    const [{ connectionId, kind, subject }] = watches as [TakenWatch]; // there is one
    const alike = { connectionId, kind, subject, leaseMs, limit: 100 };
    watches = await store.asTenant(look.tenantId, (transaction) => claimAlikeWatches(transaction, alike));
  }
}

interface Telling {
  readonly watch: TakenWatch;
  readonly availability: Availability;
}

async function tell(look: Look, { watch, availability }: Telling): Promise<void> {
  const { id, claim, connectionId, watcher } = watch;
  const { productId, variantId } = stockDetailsSchema.parse(watch.details);
  const { status, quantity, asOf } = availability;
  await settle(look, async (transaction) => {
    await finishWatch(transaction, watch);
    await look.durable.emit(transaction, {
      ...{ id: `stock.back:${id}:${claim}`, type: "stock.back", occurredAt: transaction.now },
      ...{ connectionId, subjectId: productId },
      data: { productId, variantId, watcher, status, quantity, asOf },
    });
  });
}

async function lookLater(look: Look): Promise<void> {
  const [first] = look.watches;
  if (!first) return;
  const { connectionId, kind, subject } = first;
  for (const watch of look.watches) {
    await settle(look, async (transaction) => {
      const dueAt = laterBy(transaction.now, pauseOf(look.watches, transaction.now));
      await rescheduleWatch(transaction, { ...watch, dueAt, lastSeen: watch.lastSeen });
      if (watch === look.watches.at(-1)) await alignWatches(transaction, { connectionId, kind, subject, dueAt });
    });
  }
}

function pauseOf(watches: readonly TakenWatch[], now: string): number {
  const latest = Math.max(...watches.map(({ details }) => epochMs(stockDetailsSchema.parse(details).since)));
  const waitedMs = epochMs(now) - latest;
  return rhythm.find(({ withinMs }) => waitedMs < withinMs)?.everyMs ?? dayMs;
}
