import {
  ConnectorError,
  type CreateOrderInput,
  compareMoney,
  epochMs,
  type Implementations,
  type Order,
  type OrderItem,
  type OrderLine,
} from "@coccinelle/core";
import { findReservation } from "./inventory.ts";
import { once } from "./once.ts";
import { paginate } from "./paginate.ts";
import { refund } from "./refunds.ts";
import { returns } from "./returns.ts";
import { buildOrder } from "./shop/build-order.ts";
import type { Shop } from "./shop/shop.ts";
import { assertSellable, findVariant, moveStock, type VariantQuantity } from "./shop/stock.ts";

/** What was ordered. */
export function orders(shop: Shop): Required<Implementations<"orders">> {
  const { state } = shop;
  return {
    ...returns(shop),
    async getOrder(idOrNumber) {
      const number = idOrNumber.replace(/^#/, "");
      return state.orders.find((order) => order.id === idOrNumber || order.number === number) ?? null;
    },
    async listOrders(filter) {
      const { status, customerId, createdAfter, createdBefore, updatedAfter } = filter ?? {};
      const wanted = state.orders.filter(
        (order) =>
          (!status || order.status === status) &&
          (!customerId || order.customerId === customerId) &&
          (!createdAfter || epochMs(order.createdAt) > epochMs(createdAfter)) &&
          (!createdBefore || epochMs(order.createdAt) < epochMs(createdBefore)) &&
          (!updatedAfter || epochMs(order.updatedAt ?? order.createdAt) > epochMs(updatedAfter)),
      );
      return paginate(wanted, filter ?? {});
    },
    async createOrder(input, call) {
      return once(shop, { input: ["createOrder", input], call }, () => createOrder(shop, input));
    },
    async cancelOrder(orderId, options) {
      const order = findOrder(shop, orderId);
      if (order.status === "cancelled") return order;
      assertNotSent(order, "cancelled");
      if (options?.restock !== false) moveStock(shop, quantitiesOf(order.lines));
      const cancelledAt = shop.now();
      return changeOrder(shop, order, {
        status: "cancelled",
        cancelledAt,
        ...(order.paymentStatus === "pending" && { paymentStatus: "voided" }),
      });
    },
    async updateShippingAddress(orderId, address) {
      const order = findOrder(shop, orderId);
      assertNotSent(order, "sent elsewhere");
      const empty = {
        firstName: null,
        lastName: null,
        company: null,
        line1: null,
        line2: null,
        postalCode: null,
        city: null,
        region: null,
        countryCode: null,
        phone: null,
      };
      return changeOrder(shop, order, { shippingAddress: { ...empty, ...defined(address) } });
    },
    async replaceItems(orderId, items) {
      const order = findOrder(shop, orderId);
      if (order.status !== "pending") {
        throw new ConnectorError(
          "conflict",
          "Only a pending order's items can be replaced. Make a return or an exchange.",
          { reason: "wrong_status" },
        );
      }
      const lines = toLines(shop, items);
      const own = quantitiesOf(order.lines);
      assertSellable(state, [
        ...quantitiesOf(lines),
        ...own.map(({ variantId, quantity }) => ({ variantId, quantity: -quantity })),
      ]);
      moveStock(shop, [...own, ...taken(lines)]);
      const [charge] = order.shippingLines;
      const shipping = charge ? { title: charge.title ?? "", total: charge.total } : null;
      const built = buildOrder({ id: order.id, number: order.number, createdAt: order.createdAt, lines, shipping });
      const { subtotal, taxes, taxTotal, total } = built;
      return changeOrder(shop, order, { lines: built.lines, subtotal, taxes, taxTotal, total });
    },
    async addOrderNote(orderId, note, call) {
      return once(shop, { input: ["addOrderNote", orderId, note], call }, () => {
        const order = findOrder(shop, orderId);
        const added = {
          id: shop.createId("note"),
          orderId,
          connectionId: null,
          text: note.text,
          isCustomerVisible: note.isCustomerVisible ?? false,
          createdAt: shop.now(),
        };
        state.notes.push(added);
        changeOrder(shop, order, { notes: [...order.notes, note.text] });
        return added;
      });
    },
    async createShipment(input, call) {
      return once(shop, { input: ["createShipment", input], call }, () => {
        const order = findOrder(shop, input.orderId);
        assertNotSent(order, "sent again");
        const lines = input.lines ?? order.lines.map(({ id, quantity }) => ({ lineId: id, quantity }));
        for (const { lineId } of lines) {
          if (!order.lines.some(({ id }) => id === lineId))
            throw new ConnectorError("input_invalid", "The order has no such line.", { fields: ["lines"] });
        }
        const shippedAt = shop.now();
        const shipment = {
          ...{
            trackingNumber: input.trackingNumber,
            id: shop.createId("shipment"),
            connectionId: null,
            carrier: input.carrier ?? null,
          },
          ...{
            status: "label_created" as const,
            rawStatus: null,
            trackingUrl: input.trackingUrl ?? null,
            estimatedDeliveryOn: null,
          },
          ...{ shippedAt, deliveredAt: null, events: [], lines },
        };
        state.parcels.push(shipment);
        const shipments = [...order.shipments, shipment];
        const sent = (line: OrderLine): number =>
          shipments
            .flatMap((parcel) => parcel.lines)
            .reduce((sum, { lineId, quantity }) => sum + (lineId === line.id ? quantity : 0), 0);
        const isComplete = order.lines.every((line) => sent(line) >= line.quantity);
        changeOrder(shop, order, { shipments, fulfillmentStatus: isComplete ? "fulfilled" : "partially_fulfilled" });
        shop.changed({ type: "shipment.created", subjectId: input.trackingNumber, data: shipment });
        return shipment;
      });
    },
    async refund(input, call) {
      return once(shop, { input: ["refund", input], call }, () => refund(shop, input));
    },
  };
}

/** The order of this id. Rejects with `not_found`. */
export function findOrder(shop: Shop, orderId: string): Order {
  const order = shop.state.orders.find(({ id }) => id === orderId);
  if (order) return order;
  throw new ConnectorError("not_found", "There is no such order.");
}

/** Changes an order and tells it. */
export function changeOrder(shop: Shop, order: Order, change: Partial<Order>): Order {
  Object.assign(order, change, { updatedAt: shop.now() });
  shop.changed({
    type: change.status === "cancelled" ? "order.cancelled" : "order.updated",
    subjectId: order.id,
    data: structuredClone(order),
  });
  return order;
}

/** A line's units, by variant. Lines of products that the shop no longer has move no stock. */
export function quantitiesOf(lines: readonly Pick<OrderLine, "variantId" | "quantity">[]): VariantQuantity[] {
  return lines.flatMap(({ variantId, quantity }) => (variantId === null ? [] : [{ variantId, quantity }]));
}

const taken = (lines: readonly OrderLineDraft[]): VariantQuantity[] =>
  quantitiesOf(lines).map(({ variantId, quantity }) => ({ variantId, quantity: -quantity }));

type OrderLineDraft = Parameters<typeof buildOrder>[0]["lines"][number];

function createOrder(shop: Shop, input: CreateOrderInput): Order {
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

function toLines(shop: Shop, items: readonly OrderItem[]): OrderLineDraft[] {
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

function assertNotSent(order: Order, what: string): void {
  const isOpen = order.status === "pending" || order.status === "on_hold" || order.status === "processing";
  if (isOpen && order.fulfillmentStatus !== "fulfilled") return;
  throw new ConnectorError("conflict", `An order that was sent or closed cannot be ${what}.`, {
    reason: "wrong_status",
  });
}

type AddressInput = NonNullable<CreateOrderInput["shippingAddress"]>;

function fullAddress(address: AddressInput): Order["shippingAddress"] {
  const empty = {
    firstName: null,
    lastName: null,
    company: null,
    line1: null,
    line2: null,
    postalCode: null,
    city: null,
    region: null,
    countryCode: null,
    phone: null,
  };
  return { ...empty, ...defined(address) };
}

/** The given keys without those that are `undefined`. */
function defined<Value extends object>(value: Value): { [K in keyof Value]: Exclude<Value[K], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof Value]: Exclude<Value[K], undefined> }; // only absent keys were left out
}
