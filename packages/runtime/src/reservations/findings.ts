import { type CallOptions, epochMs } from "@coccinelle/core";
import type { StockItem, StoredReservation } from "@coccinelle/store";
import { type HoldsThere, readHoldsThere } from "./holds-there.ts";
import type { Oversale } from "./report.ts";
import { harmlessly, type Saga } from "./saga.ts";
import { countedUnits } from "./stock.ts";

/** Which of these holds, the newest first, have lost their units by what the remote said. */
export type Finding = (holds: readonly StoredReservation[], now: string) => readonly Oversale[];

const nothing: Finding = () => [];

/** A remote's list of holds may be behind by so much, in milliseconds. */
const indexLagMs = 60_000;

/** While others decide, a counter may be below zero for a moment: it is read again so much later, in milliseconds. */
const settlingMs = 3_000;

/** The remote knows nothing of holds: its units must be as many as the ledger's. */
export async function judgeByStock(saga: Saga, item: StockItem, call: CallOptions): Promise<Finding> {
  const counted = await countThere(saga, item, call);
  if (counted === null) return nothing;
  return (holds) => newestFirst(holds, unitsOf(holds) - Math.max(0, counted));
}

/** The remote knows the holds: it must still have them, and its counter must not be below zero. */
export async function judgeByHolds(saga: Saga, item: StockItem, call: CallOptions): Promise<Finding> {
  const there = saga.inventory.supports("listReservations") ? await readHoldsThere(saga, item, call) : null;
  const missing = await unitsMissing(saga, item, call);
  return (holds, now) => {
    const gone = there ? holds.flatMap((hold) => findGone(hold, there, now) ?? []) : [];
    const kept = holds.filter(({ id }) => !gone.some(({ reservation }) => reservation.id === id));
    return [...gone, ...newestFirst(kept, missing)];
  };
}

async function countThere({ inventory }: Saga, item: StockItem, call: CallOptions): Promise<number | null> {
  const { productId, variantId } = item;
  const asked = { ...call, idempotencyKey: undefined, includeRaw: false, fresh: true };
  return countedUnits(await harmlessly(inventory.checkAvailability(productId, variantId, asked)));
}

/** How far the counter is below zero, and stays there. */
async function unitsMissing(saga: Saga, item: StockItem, call: CallOptions): Promise<number> {
  const first = (await countThere(saga, item, call)) ?? 0;
  if (first >= 0) return 0;
  await saga.clock.sleep(settlingMs, call.signal);
  const second = (await countThere(saga, item, call)) ?? 0;
  return -Math.min(0, Math.max(first, second));
}

function findGone(hold: StoredReservation, { byId, isWhole }: HoldsThere, now: string): Oversale | null {
  const { remoteId, createdAt } = hold;
  if (remoteId === null) return null;
  const there = byId.get(remoteId);
  if (there?.status === "consumed") {
    return { reservation: { ...hold, orderId: there.orderId }, cause: "sold_elsewhere" };
  }
  const isMissing = !there && isWhole && epochMs(createdAt) + indexLagMs < epochMs(now);
  const isOver = there?.status === "released" || there?.status === "expired";
  return isMissing || isOver ? { reservation: hold, cause: "hold_gone" } : null;
}

/** Who came last gives way, until the shop has enough for those who came before. */
function newestFirst(holds: readonly StoredReservation[], missing: number): Oversale[] {
  const lost: Oversale[] = [];
  let left = missing;
  for (const reservation of holds) {
    if (left <= 0) break;
    left -= reservation.quantity;
    lost.push({ reservation, cause: "stock_short" });
  }
  return lost;
}

const unitsOf = (holds: readonly StoredReservation[]): number => holds.reduce((sum, { quantity }) => sum + quantity, 0);
