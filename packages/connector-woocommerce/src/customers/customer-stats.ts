import { type CallOptions, type CustomerStats, type Order, path, sumMoney } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { listAll } from "../paging.ts";
import { toOrder } from "../to-order.ts";
import { type WireOrder, wireOrder } from "../wire.ts";
import type { CustomerDraft } from "./to-customer.ts";

/** Orders that say nothing about what somebody bought. */
const ignored: readonly Order["status"][] = ["draft", "pending", "cancelled", "failed"];

/** All orders of somebody: by account, or for a guest by the e-mail that their order names. */
export async function ordersOf(
  client: WooCommerceClient,
  { id, isGuest, email }: CustomerDraft,
  call?: CallOptions,
): Promise<WireOrder[]> {
  if (!isGuest) {
    const orders = await listAll(client, { path: path`/orders`, item: wireOrder, query: { customer: id }, call });
    return orders.filter(({ customer_id }) => String(customer_id) === id);
  }
  return email ? guestOrders(client, email, call) : [];
}

/** All orders that somebody made without an account. The search also gives longer e-mails: each is compared. */
export async function guestOrders(client: WooCommerceClient, email: string, call?: CallOptions): Promise<WireOrder[]> {
  const query = { search: email, customer: "0" };
  const orders = await listAll(client, { path: path`/orders`, item: wireOrder, query, call });
  return orders.filter(
    ({ billing, customer_id }) => customer_id === 0 && billing.email?.toLowerCase() === email.toLowerCase(),
  );
}

/** Counts and sums, each currency by itself. */
export function statsOf(
  customerId: string,
  wires: readonly WireOrder[],
  statuses: WooCommerceClient["statuses"],
): Omit<CustomerStats, "connectionId"> {
  const orders = wires.map((wire) => toOrder(wire, statuses)).filter(({ status }) => !ignored.includes(status));
  const byCurrency = Map.groupBy(orders, ({ currency }) => currency);
  const dates = orders.map(({ createdAt }) => createdAt).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    customerId,
    orderCount: orders.length,
    totals: [...byCurrency].map(([currency, own]) => {
      const spent = sumMoney(
        own.map(({ total }) => total),
        currency,
      );
      const refunded = sumMoney(
        own.map(({ refundedTotal }) => refundedTotal),
        currency,
      );
      return {
        spent,
        refunded,
        orderCount: own.length,
        averageOrder: { amountMinor: Math.round(spent.amountMinor / own.length), currency },
      };
    }),
    firstOrderAt: dates[0] ?? null,
    lastOrderAt: dates.at(-1) ?? null,
  };
}
