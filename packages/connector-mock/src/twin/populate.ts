import { type TwinCollection, toInstant } from "@coccinelle/core";
import { buildOrder } from "../shop/build-order.ts";
import type { Shop } from "../shop/shop.ts";

/** Makes the collection hold exactly `count` items: its own first ones, then copies. */
export function populate({ state, clock }: Shop, collection: TwinCollection, count: number): void {
  const items: { id: string }[] = state[collection];
  const template = structuredClone(items[0]) ?? templates[collection]?.(clock.now());
  if (!template) throw new TypeError(`There is nothing to make ${collection} from`);
  items.length = Math.min(items.length, count);
  for (let index = items.length; index < count; index += 1) {
    const id = `${collection}-${state.lastId + 1}`;
    state.lastId += 1;
    items.push({ ...structuredClone(template), id, ...(collection === "orders" && { number: id }) });
  }
}

const templates: Partial<Record<TwinCollection, (nowMs: number) => { id: string }>> = {
  orders: (nowMs) => buildOrder({ id: "", number: "", createdAt: toInstant(nowMs), lines: [] }),
  reservations: (nowMs) => ({
    id: "",
    connectionId: null,
    productId: "BL-445",
    variantId: "BL-445-38",
    customerId: "customer-1",
    quantity: 1,
    status: "released",
    rawStatus: null,
    orderId: null,
    createdAt: toInstant(nowMs),
    expiresAt: toInstant(nowMs + 60_000),
  }),
  returns: (nowMs) => ({
    id: "",
    connectionId: null,
    orderId: "order-2847",
    status: "declined",
    rawStatus: null,
    lines: [],
    refundId: null,
    label: null,
    note: null,
    createdAt: toInstant(nowMs),
    updatedAt: null,
  }),
};
