import assert from "node:assert/strict";
import { type Order, orderSchema, type Product, type Refund } from "@coccinelle/core";
import type { Law, LawContext, Subject } from "../law.ts";
import { entriesOf } from "./expect.ts";

const readsOrders = ({ operation }: LawContext): boolean =>
  operation("getOrder") !== undefined || operation("listOrders") !== undefined;

/** Orders that the connector gives, by the operations that it has. */
async function ordersOf(context: LawContext, subject: Subject): Promise<Order[]> {
  const found: Order[] = [];
  for (const name of ["getOrder", "listOrders"]) {
    const operation = context.operation(name);
    if (!operation) continue;
    const entries = entriesOf(await subject.call(name, operation.found));
    found.push(...entries.map((entry) => orderSchema.parse(entry)));
  }
  assert.ok(found.length > 0, "no order was found to look at");
  return found;
}

const minor = (charges: readonly { readonly total: { readonly amountMinor: number } }[]): number =>
  charges.reduce((sum, { total }) => sum + total.amountMinor, 0);

/** Every `currency` beneath a value: the order's own, and that of each amount. */
function currenciesIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, entry]) =>
    key === "currency" && typeof entry === "string" ? [entry] : currenciesIn(entry),
  );
}

/** Money: integers of minor units that are the remote's own, and sums that add up. */
export const mon: Law = {
  id: "MON",
  title: "money is exact and adds up",
  clauses: [
    {
      id: "MON.truth",
      title: "an order's total and what was refunded are the remote's, to the minor unit",
      applies: readsOrders,
      needsTwin: true,
      async verify(context) {
        const subject = context.subject();
        const truth = subject.twin?.truth().orders ?? [];
        for (const order of await ordersOf(context, subject)) {
          const expected = truth.find(({ id }) => id === order.id);
          assert.ok(expected, `the remote has no order ${order.id}`);
          assert.deepEqual(order.total, { amountMinor: expected.totalMinor, currency: expected.currency }, "total");
          assert.deepEqual(
            order.refundedTotal,
            { amountMinor: expected.refundedMinor, currency: expected.currency },
            "refundedTotal",
          );
        }
      },
    },
    {
      id: "MON.sum",
      title: "lines, charges and taxes add up to the total, but for the remote's own rounding",
      applies: readsOrders,
      async verify(context) {
        for (const order of await ordersOf(context, context.subject())) {
          const parts = [order.lines, order.shippingLines, order.fees, order.tips, order.duties];
          const rounding = order.rounding?.amountMinor ?? 0;
          const taxes = order.taxesIncluded ? 0 : order.taxTotal.amountMinor;
          const sum = parts.reduce((total, part) => total + minor(part), 0) + taxes + rounding;
          assert.equal(sum, order.total.amountMinor, "the parts do not add up to the total");
          const most = parts.reduce((count, part) => count + part.length, 0);
          assert.ok(Math.abs(rounding) <= most, "the rounding is larger than one minor unit a part");
        }
      },
    },
    {
      id: "MON.discount",
      title: "what the lines lost to discounts is the discount told, but for a minor unit a line",
      applies: readsOrders,
      async verify(context) {
        for (const { lines, discountTotal } of await ordersOf(context, context.subject())) {
          const lost = lines.reduce((sum, { subtotal, total }) => sum + subtotal.amountMinor - total.amountMinor, 0);
          const off = Math.abs(lost - discountTotal.amountMinor);
          assert.ok(off <= lines.length, "the lines lost something else than discountTotal");
        }
      },
    },
    {
      id: "MON.currency",
      title: "every amount of an order is in the order's currency",
      applies: readsOrders,
      async verify(context) {
        for (const { presentmentTotal: _, ...order } of await ordersOf(context, context.subject()))
          assert.deepEqual([...new Set(currenciesIn(order))], [order.currency], "currencies differ");
      },
    },
    {
      id: "MON.price",
      title: "a product's price is the remote's, to the minor unit",
      applies: ({ operation }) => operation("getProduct") !== undefined,
      needsTwin: true,
      async verify({ subject: open }) {
        const subject = open();
        for (const { id, priceMinor, currency } of subject.twin?.truth().products ?? []) {
          const product = (await subject.call("getProduct", [id])) as Product | null; // the operation's output schema
          const expected = priceMinor === null ? null : { amountMinor: priceMinor, currency };
          assert.deepEqual(product?.price ?? null, expected, "the price of a product differs");
        }
      },
    },
    {
      id: "MON.refunds",
      title: "refunds are positive and add up to what was refunded",
      applies: readsOrders,
      async verify(context) {
        for (const { refunds, refundedTotal } of await ordersOf(context, context.subject())) {
          const sum = refunds.reduce((total: number, { amount }: Refund) => total + amount.amountMinor, 0);
          assert.ok(
            refunds.every(({ amount }) => amount.amountMinor >= 0),
            "a refund is negative",
          );
          assert.equal(sum, refundedTotal.amountMinor, "the refunds do not add up to refundedTotal");
        }
      },
    },
  ],
};
