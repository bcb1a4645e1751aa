import {
  type AvailabilityStatus,
  canonicalAttribute,
  fromLocal,
  type Implementations,
  type Order,
  parseMoney,
  sumMoney,
  wordMap,
} from "@coccinelle/core";
import type * as z from "zod";
import type { wireHold, wireOrder, wireProduct, wireStock } from "./wire.ts";

type Draft<S extends "inventory" | "orders", O extends keyof Implementations<S>> = Awaited<
  ReturnType<NonNullable<Implementations<S>[O]>>
>;

export const zone = "Europe/Paris";

const productStatus = wordMap<"active" | "archived" | "unknown">({ live: "active", gone: "archived" }, "unknown");
const stockStatus = wordMap<AvailabilityStatus>({ yes: "in_stock", no: "out_of_stock" }, "unknown");
const holdStatus = wordMap<"active" | "released" | "expired" | "consumed" | "unknown">(
  { held: "active", free: "released", over: "expired", sold: "consumed" },
  "unknown",
);
const orderStatus = wordMap<Order["status"]>({ new: "pending", sent: "completed", void: "cancelled" }, "unknown");
const fulfillment = wordMap<Order["fulfillmentStatus"]>(
  { new: "unfulfilled", sent: "fulfilled", void: "unfulfilled" },
  "unknown",
);

export function toProduct(wire: z.infer<typeof wireProduct>): NonNullable<Draft<"inventory", "getProduct">> {
  const price = parseMoney(wire.price, wire.currency);
  return { id: wire.id, title: wire.name, status: productStatus(wire.state), rawStatus: wire.state, price };
}

export function toAvailability(wire: z.infer<typeof wireStock>, asOf: string): Draft<"inventory", "checkAvailability"> {
  return {
    productId: wire.product,
    status: stockStatus(wire.state),
    rawStatus: wire.state,
    available: wire.left > 0,
    quantity: wire.left,
    asOf,
  };
}

export function toReservation(wire: z.infer<typeof wireHold>): Draft<"inventory", "reserveProduct"> {
  return {
    id: wire.id,
    productId: wire.product,
    customerId: wire.holder,
    quantity: wire.quantity,
    status: holdStatus(wire.state),
    rawStatus: wire.state,
    createdAt: fromLocal(wire.made, zone),
    expiresAt: fromLocal(wire.until, zone),
  };
}

export function toOrder(wire: z.infer<typeof wireOrder>): NonNullable<Draft<"orders", "getOrder">> {
  const money = (text: string) => parseMoney(text, wire.currency);
  const lines = wire.lines.map((line) => ({
    id: line.id,
    productId: line.product,
    title: line.name,
    attributes: { [canonicalAttribute("Taille")]: "38" },
    quantity: line.quantity,
    subtotal: money(line.full),
    total: money(line.total),
    tax: money(line.tax),
  }));
  const refunds = wire.refunds.map(({ id, amount }) => ({ id, orderId: wire.id, amount: money(amount) }));
  return {
    id: wire.id,
    number: wire.number,
    status: orderStatus(wire.state),
    rawStatus: wire.state,
    paymentStatus: wire.paid ? "paid" : "pending",
    fulfillmentStatus: fulfillment(wire.state),
    currency: wire.currency,
    taxesIncluded: true,
    lines,
    shippingLines: [{ title: "Shipping", total: money(wire.shipping) }],
    refunds,
    subtotal: sumMoney(
      lines.map((line) => line.subtotal),
      wire.currency,
    ),
    discountTotal: money(wire.discount),
    shippingTotal: money(wire.shipping),
    taxTotal: sumMoney(
      lines.map((line) => line.tax),
      wire.currency,
    ),
    total: money(wire.total),
    refundedTotal: sumMoney(
      refunds.map((refund) => refund.amount),
      wire.currency,
    ),
    createdAt: fromLocal(wire.made, zone),
  };
}
