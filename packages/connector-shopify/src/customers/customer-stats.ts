import { type CallOptions, ConnectorError, type CustomerStats, compareInstants, sumMoney } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { ordersByEmail, ordersOfCustomer } from "../queries/customers.ts";
import { toMoney } from "../to-money.ts";
import { findPerson } from "./find-person.ts";
import { allNodes, gone } from "./pages.ts";
import { quoted } from "./search-terms.ts";
import { pageOf, type WireBoughtOrder, wireBoughtOrder } from "./wire.ts";

type Stats = Omit<CustomerStats, "connectionId">;

/**
 * Counts and sums, each currency by itself. Shopify's own `amountSpent` is one currency and lacks what was given back, so
 * that the orders themselves are added up; its `numberOfOrders` tells whether all of them were shown.
 */
export async function customerStats(client: ShopifyClient, id: string, call?: CallOptions): Promise<Stats | null> {
  const person = await findPerson(client, id, call);
  if (!person) return null;
  const orders =
    person.kind === "account"
      ? await ordersOf(client, person.wire.id, call)
      : await guestOrders(client, person.wire.email ?? null, call);
  return statsOf(id, orders);
}

async function ordersOf(client: ShopifyClient, id: string, call?: CallOptions): Promise<WireBoughtOrder[]> {
  const schema = z.object({
    customer: z.object({ numberOfOrders: z.string().regex(/^\d{1,9}$/), orders: pageOf(wireBoughtOrder) }).nullable(),
  });
  let known = 0;
  const orders = await allNodes(async (after) => {
    const { customer } = await client.query(ordersOfCustomer, { id, after }, schema, { call });
    if (!customer) throw gone();
    known = Number(customer.numberOfOrders);
    return customer.orders;
  });
  if (orders.length >= known) return orders;
  throw new ConnectorError(
    "permission_denied",
    "The shop shows this app only the orders of the last 60 days. Grant it read_all_orders.",
  );
}

/** All orders that somebody made without an account. */
export async function guestOrders(
  client: ShopifyClient,
  email: string | null,
  call?: CallOptions,
): Promise<WireBoughtOrder[]> {
  if (!email) return [];
  const schema = z.object({ orders: pageOf(wireBoughtOrder) });
  const orders = await allNodes(async (after) => {
    const query = `email:${quoted(email)}`;
    return (await client.query(ordersByEmail, { query, after }, schema, { call })).orders;
  });
  return orders.filter((order) => order.customer === null && order.email?.toLowerCase() === email.toLowerCase());
}

/** Sums of what was bought. */
export function statsOf(customerId: string, wires: readonly WireBoughtOrder[]): Stats {
  const orders = wires.filter(isPurchase);
  const byCurrency = Map.groupBy(orders, ({ totalPriceSet }) => totalPriceSet.shopMoney.currencyCode);
  const dates = orders.map(({ createdAt }) => createdAt).toSorted(compareInstants);
  return {
    customerId,
    orderCount: orders.length,
    totals: [...byCurrency].map(([currency, own]) => totalOf(currency, own)),
    firstOrderAt: dates[0] ?? null,
    lastOrderAt: dates.at(-1) ?? null,
  };
}

function totalOf(currency: string, orders: readonly WireBoughtOrder[]): Stats["totals"][number] {
  const sum = (key: "totalPriceSet" | "totalRefundedSet") =>
    sumMoney(
      orders.map((order) => toMoney(order[key].shopMoney)),
      currency,
    );
  const spent = sum("totalPriceSet");
  return {
    spent,
    refunded: sum("totalRefundedSet"),
    orderCount: orders.length,
    averageOrder: { amountMinor: Math.round(spent.amountMinor / orders.length), currency },
  };
}

const left: readonly string[] = ["FULFILLED", "PARTIALLY_FULFILLED"];
const notLeft: readonly string[] = [
  "UNFULFILLED",
  "FULFILLMENT_NOT_REQUIRED",
  "IN_PROGRESS",
  "ON_HOLD",
  "OPEN",
  "PENDING_FULFILLMENT",
  "REQUEST_DECLINED",
  "RESTOCKED",
  "SCHEDULED",
];

/** Paid, authorised, or sent before it was paid; not cancelled and not a test. */
function isPurchase(order: WireBoughtOrder): boolean {
  if (order.cancelledAt !== null || order.test) return false;
  if (!order.unpaid || order.fullyPaid || order.capturable) return true;
  if (left.includes(order.displayFulfillmentStatus)) return true;
  if (notLeft.includes(order.displayFulfillmentStatus)) return false;
  throw new ConnectorError("response_invalid", "An order's fulfilment is in a state that nobody knows.");
}
