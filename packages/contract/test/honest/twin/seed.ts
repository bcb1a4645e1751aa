import { parcelOf } from "./parcels.ts";
import type { State } from "./state.ts";

const dayMs = 86_400_000;

/** Honest as every test finds it. */
export function seed(now: () => number): State {
  return {
    now,
    products: new Map([
      ["product-1", { name: "Robe", minor: 8929, stock: 6 }],
      ["product-2", { name: "Blazer", minor: 12_900, stock: 0 }],
    ]),
    holds: [
      {
        id: "hold-1",
        product: "product-1",
        holder: "holder-0",
        quantity: 1,
        state: "held",
        madeMs: now(),
        untilMs: now() + 365 * dayMs,
      },
    ],
    orders: [
      {
        id: "order-1",
        state: "sent",
        paid: true,
        lines: [{ id: "line-1", product: "product-1", quantity: 1, fullMinor: 9921, minor: 8929 }],
        shippingMinor: 590,
        refunds: [{ id: "refund-1", minor: 1000 }],
        madeMs: Date.UTC(2026, 6, 14, 8), // summer time in Paris
      },
      {
        id: "order-2",
        state: "new",
        paid: false,
        lines: [{ id: "line-2", product: "product-2", quantity: 2, fullMinor: 25_800, minor: 25_800 }],
        shippingMinor: 0,
        refunds: [],
        madeMs: Date.UTC(2026, 9, 25, 0, 30), // the first 02:30 of a night that has two
      },
    ],
    parcels: new Map([
      ["6A1", parcelOf(now, 1, ["MOVING", "TRIED", "DONE"])],
      ["6A2", parcelOf(now, -1, ["MOVING", "MOVING"])],
      ["6A3", parcelOf(now, 5, ["MOVING", "BACK", "MOVING", "DONE"])],
    ]),
    customers: new Map([["customer-1", "emma@honest.example"]]),
    papers: { letters: [], bills: [] },
    lastId: 100,
    effects: 0,
  };
}
