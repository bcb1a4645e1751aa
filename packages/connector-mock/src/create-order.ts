import { ConnectorError, type CreateOrderInput, compareMoney, type Order, type OrderItem } from "@coccinelle/core";
import { defined, fullAddress } from "./full-address.ts";
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
  for (const { status } of holds) {
    if (status === "consumed")
      throw new ConnectorError("conflict", "An order was already made from this reservation.", {
        reason: "already_done",
      });
    if (status !== "active")
      throw new ConnectorError("conflict", "The reservation is over. Reserve again.", { reason: "wrong_status" });
  }
  const lines = toLines(shop, input.items);
  const held = holds.map((hold) => ({ variantId: hold.variantId ?? "", quantity: -hold.quantity }));
  assertSellable(state, [...quantitiesOf(lines), ...held]);
  if (input.customerId && !state.customers.some(({ id }) => id === input.customerId))
    throw new ConnectorError("not_found", "There is no such customer.");

  const number = String(state.lastId + 1);
  const createdAt = shop.now();
  const order = buildOrder({
    id: shop.createId("order"),
    number,
    createdAt,
    lines: lines.map((line, index) => ({ ...line, id: `line-${number}-${index + 1}` })),
    shipping: input.shipping ?? null,
    rest: {
      ...(input.isPaid ? { status: "processing", paymentStatus: "paid", paidAt: createdAt } : {}),
      customerId: input.customerId ?? null,
      contact: { email: null, phone: null, firstName: null, lastName: null, ...defined(input.contact ?? {}) },
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

/** Lines at the catalogue's prices, unless the caller gave others. */
export function toLines(shop: Shop, items: readonly OrderItem[]): OrderLineDraft[] {
  return items.map(({ productId, variantId, quantity, unitPrice }, index) => {
    const { product, variant } = findVariant(shop.state, productId, variantId);
    const price = unitPrice ?? variant.price ?? product.price;
    if (!price || compareMoney({ ...price, amountMinor: 0 }, price) > 0) {
      throw new ConnectorError("input_invalid", "The product has no price. Give a unitPrice.", {
        fields: [`items.${index}.unitPrice`],
      });
    }
    return {
      ...{
        id: `line-${index + 1}`,
        productId: product.id,
        variantId: variant.id,
        sku: variant.sku,
        quantity,
        unitPrice: price,
      },
      title: [product.title, variant.title].filter(Boolean).join(" - "),
      attributes: variant.attributes,
    };
  });
}
