import type { CallOptions, Page, Reservation } from "@coccinelle/core";
import type { StockItem } from "@coccinelle/store";
import { harmlessly, type Saga } from "./saga.ts";

/** The remote's own holds of a product, by its ids. */
export interface HoldsThere {
  readonly byId: ReadonlyMap<string, Reservation>;
  /** Whether all were read: what is missing then is not there. */
  readonly isWhole: boolean;
}

/** Pages of 100 that are read at most. */
const maxPages = 50;

/** Reads the remote's holds of a product. */
export async function readHoldsThere(
  { inventory }: Saga,
  { productId }: StockItem,
  call: CallOptions,
): Promise<HoldsThere> {
  const byId = new Map<string, Reservation>();
  const asked = { ...call, idempotencyKey: undefined, includeRaw: false };
  let cursor: string | null = null;
  for (let page = 1; page <= maxPages; page += 1) {
    const read: Page<Reservation> = await harmlessly(
      inventory.listReservations({ productId, limit: 100, cursor }, asked),
    );
    for (const item of read.items) byId.set(item.id, item);
    cursor = read.nextCursor;
    if (cursor === null) return { byId, isWhole: true };
  }
  return { byId, isWhole: false };
}
