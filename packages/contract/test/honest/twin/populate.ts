import type { TwinCollection } from "@coccinelle/core";
import { nextId, type State } from "./state.ts";

/** Makes a collection hold exactly `count` items: its first ones, then new ones at the end. */
export function populate(state: State, collection: TwinCollection, count: number): void {
  fillers[collection](state, count);
}

const fillers: Readonly<Record<TwinCollection, (state: State, count: number) => void>> = {
  products: (state, count) => {
    for (const id of [...state.products.keys()].slice(count)) state.products.delete(id);
    while (state.products.size < count)
      state.products.set(`product-${nextId(state)}`, { name: "Jupe", minor: 100, stock: 1 });
  },
  orders: (state, count) =>
    fill(state.orders, count, () => ({
      ...{ id: `order-${nextId(state)}`, state: "new", paid: false },
      ...{ lines: [], shippingMinor: 0, refunds: [], madeMs: Date.UTC(2026, 0, 1) },
    })),
  reservations: (state, count) =>
    fill(state.holds, count, () => ({
      ...{ id: `hold-${nextId(state)}`, product: "product-1", holder: "holder-0", quantity: 1 },
      ...{ state: "free", madeMs: state.now(), untilMs: state.now() },
    })),
  returns: () => {},
};

function fill<Item>(items: Item[], count: number, make: () => Item): void {
  items.length = Math.min(items.length, count);
  while (items.length < count) items.push(make());
}
