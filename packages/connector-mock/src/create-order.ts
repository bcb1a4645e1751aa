import {
  ConnectorError,
  type ContactInfo,
  type CreateOrderInput,
  type Money,
  type Order,
  type OrderItem,
  type Reservation,
} from "@coccinelle/core";
import { findCustomer } from "./customers.ts";
import { fullAddress } from "./full-address.ts";
import { findReservation } from "./inventory.ts";
import { quantitiesOf, taken } from "./order-state.ts";
import { buildOrder } from "./shop/build-order.ts";
import type { Shop } from "./shop/shop.ts";
import { assertSellable, findVariant, moveStock } from "./shop/stock.ts";

type OrderLineDraft = Parameters<typeof buildOrder>[0]["lines"][number];

/** Makes an order: stock checked, holds consumed once, units taken off the shelf. */
export function createOrder(shop: Shop, input: CreateOrderInput): Order {
  const { state } = shop;
  const holds = [...new Set(input.reservationIds ?? [])].map((id) => findReservation(shop, id));
  for (const hold of holds) assertActive(hold);
  const number = String(state.lastId + 1);
  const lines = toLines(shop, input.items, number);
  assertPrices([...lines.map(({ unitPrice }) => unitPrice), input.shipping?.total]);
  const held = holds.map((hold) => ({ variantId: hold.variantId ?? "", quantity: -hold.quantity }));
  assertSellable(state, [...quantitiesOf(lines), ...held]);
  const customer = input.customerId ? findCustomer(shop, input.customerId) : null;

  const createdAt = shop.now();
  const order = buildOrder({
    id: shop.createId("order"),
    number,
    createdAt,
    lines,
    shipping: input.shipping ?? null,
    rest: {
      ...(input.isPaid ? { status: "processing", paymentStatus: "paid", paidAt: createdAt } : {}),
      customerId: input.customerId ?? null,
      contact: toContact(input.contact ?? customer ?? {}),
      billingAddress: input.billingAddress ? fullAddress(input.billingAddress) : null,
      shippingAddress: input.shippingAddress ? fullAddress(input.shippingAddress) : null,
      notes: input.note ? [input.note] : [],
    },
  });
  for (const hold of holds) Object.assign(hold, { status: "consumed", orderId: order.id });
  moveStock(shop, taken(lines));
  state.orders.push(order);
  shop.changed({ type: "order.created", subjectId: order.id, data: structuredClone(order) });
  return order;
}

/** Lines of the order of this number, at the catalogue's prices unless the caller gave others. */
export function toLines(shop: Shop, items: readonly OrderItem[], orderNumber: string): OrderLineDraft[] {
  return items.map(({ productId, variantId, quantity, unitPrice }, index) => {
    const { product, variant } = findVariant(shop.state, productId, variantId);
    const price = unitPrice ?? variant.price ?? product.price;
    if (!price) {
      throw new ConnectorError("input_invalid", "The product has no price. Give a unitPrice.", {
        fields: [`items.${index}.unitPrice`],
      });
    }
    return {
      id: `line-${orderNumber}-${index + 1}`,
      productId: product.id,
      variantId: variant.id,
      sku: variant.sku,
      title: [product.title, variant.title].filter(Boolean).join(" - "),
      attributes: variant.attributes,
      quantity,
      unitPrice: price,
    };
  });
}

/** Rejects with `input_invalid` when an order's amounts are negative or of several currencies. */
export function assertPrices(amounts: readonly (Money | null | undefined)[]): void {
  const given = amounts.filter((amount) => amount !== null && amount !== undefined);
  if (given.some(({ amountMinor }) => amountMinor < 0)) {
    throw new ConnectorError("input_invalid", "A price is below zero. Give zero or more.", { fields: ["items"] });
  }
  if (new Set(given.map(({ currency }) => currency)).size > 1) {
    throw new ConnectorError("input_invalid", "An order has one currency. Give all prices in the catalogue's.", {
      fields: ["items"],
    });
  }
}

function assertActive({ status }: Reservation): void {
  if (status === "active") return;
  const [message, reason] =
    status === "consumed"
      ? (["An order was already made from this reservation.", "already_done"] as const)
      : (["The reservation is over. Reserve again.", "wrong_status"] as const);
  throw new ConnectorError("conflict", message, { reason });
}

function toContact({
  email,
  phone,
  firstName,
  lastName,
}: { [K in keyof ContactInfo]?: ContactInfo[K] | undefined }): ContactInfo {
  return { email: email ?? null, phone: phone ?? null, firstName: firstName ?? null, lastName: lastName ?? null };
}
