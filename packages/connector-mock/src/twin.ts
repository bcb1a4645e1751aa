import {
  type CommerceEvent,
  type ErrorCode,
  epochMs,
  type Twin,
  type TwinCollection,
  type TwinFactory,
  type TwinFault,
  type TwinTruth,
  toInstant,
} from "@coccinelle/core";
import { createMockShop } from "./mock.ts";
import { buildOrder } from "./shop/build-order.ts";
import type { Shop } from "./shop/shop.ts";
import { sellable, settleReservations } from "./shop/stock.ts";
import { signDelivery } from "./webhooks.ts";

const codes: Readonly<Record<TwinFault, ErrorCode>> = {
  auth_failed: "auth_failed",
  permission_denied: "permission_denied",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
  server_error: "unavailable",
};

/** The shop behind a mock connector as the contract suite asks it: there is no network between the two. */
export const mockTwin: TwinFactory = ({ now, secrets = [] }): Twin => {
  const clock = {
    now,
    sleep: async (_ms: number, signal?: AbortSignal) => signal?.throwIfAborted(),
  };
  const { shop, connector } = createMockShop({ clock, webhookSecrets: secrets });
  addOpenBusiness(shop);
  return {
    connector,
    handle: async () => null,
    truth: () => truthOf(shop),
    sideEffects: () => shop.state.changes,
    fault: (fault) => {
      shop.outage = { operation: "*", code: codes[fault], ...(fault === "rate_limited" && { retryAfterMs: 2000 }) };
    },
    populate: (collection, count) => populate(shop, collection, count),
    setStock: (_productId, variantId, quantity) => {
      if (variantId !== null) shop.state.stock.set(variantId, quantity);
    },
    emitWebhook: (type, { secret }) => signDelivery(eventOf(shop, type), secret),
  };
};

/** Something of each kind that is still open: the demo boutique's own business is all done. */
function addOpenBusiness({ state, clock }: Shop): void {
  const at = toInstant(clock.now());
  const unitPrice = { amountMinor: 12_900, currency: "EUR" };
  const line = {
    id: "line-open-1",
    productId: "BL-445",
    variantId: "BL-445-40",
    sku: null,
    title: "Blazer Beige Élégant",
    attributes: {},
    quantity: 1,
    unitPrice,
  };
  state.orders.push(buildOrder({ id: "order-open", number: "2999", createdAt: at, lines: [line] }));
  state.reservations.push({
    ...{
      id: "reservation-open",
      connectionId: null,
      productId: "BL-445",
      variantId: "BL-445-40",
      customerId: "holder-0",
      quantity: 1,
    },
    ...{
      status: "active",
      rawStatus: null,
      createdAt: at,
      expiresAt: toInstant(clock.now() + 86_400_000),
      orderId: null,
    },
  });
  state.returns.push({
    ...{
      id: "return-open",
      connectionId: null,
      orderId: "order-2901",
      status: "requested",
      rawStatus: null,
      refundId: null,
      label: null,
      note: null,
    },
    lines: [{ lineId: "line-2901-1", quantity: 1, reason: "other", note: null }],
    ...{ createdAt: at, updatedAt: null },
  });
}

function truthOf(shop: Shop): TwinTruth {
  settleReservations(shop.state, shop.clock.now());
  const { products, orders, parcels, customers, reservations, returns } = shop.state;
  const nowMs = shop.clock.now();
  return {
    stock: products.flatMap(({ id, variants }) =>
      (variants ?? []).map((variant) => ({
        productId: id,
        variantId: variant.id,
        quantity: sellable(shop.state, variant.id),
      })),
    ),
    products: products.map(({ id, title, price }) => ({
      id,
      title,
      priceMinor: price?.amountMinor ?? null,
      currency: price?.currency ?? "EUR",
    })),
    orders: orders.map(({ id, number, total, refundedTotal, currency, createdAt }) => ({
      ...{
        id,
        number,
        totalMinor: total.amountMinor,
        refundedMinor: refundedTotal.amountMinor,
        currency,
        createdAtMs: epochMs(createdAt),
      },
    })),
    parcels: parcels.map(({ trackingNumber, status }) => ({
      trackingNumber,
      isDelivered: status === "delivered",
      isReturned: status === "returned",
    })),
    customers: customers.map(({ id, email }) => ({ id, email })),
    reservations: reservations.map(({ id, quantity, status, expiresAt }) => ({
      id,
      quantity,
      isActive: status === "active" && epochMs(expiresAt) > nowMs,
    })),
    returns: returns.map(({ id, orderId }) => ({ id, orderId })),
  };
}

function populate({ state, clock }: Shop, collection: TwinCollection, count: number): void {
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
    ...{
      id: "",
      connectionId: null,
      productId: "BL-445",
      variantId: "BL-445-38",
      customerId: "customer-1",
      quantity: 1,
      status: "released",
      rawStatus: null,
      orderId: null,
    },
    ...{ createdAt: toInstant(nowMs), expiresAt: toInstant(nowMs + 60_000) },
  }),
  returns: (nowMs) => ({
    ...{
      id: "",
      connectionId: null,
      orderId: "order-2847",
      status: "declined",
      rawStatus: null,
      lines: [],
      refundId: null,
      label: null,
      note: null,
    },
    ...{ createdAt: toInstant(nowMs), updatedAt: null },
  }),
};

function eventOf(shop: Shop, type: CommerceEvent["type"]): CommerceEvent {
  const kind = type.split(".")[0];
  const { orders, products, customers, parcels } = shop.state;
  const subjects: Readonly<Record<string, string | undefined>> = {
    ...{
      order: orders[0]?.id,
      product: products[0]?.id,
      stock: products[0]?.id,
      customer: customers[0]?.id,
      shipment: parcels[0]?.trackingNumber,
    },
  };
  const event = {
    id: shop.createId("event"),
    connectionId: null,
    occurredAt: shop.now(),
    subjectId: subjects[kind ?? ""] ?? "shop",
    type,
    data: null,
  };
  return event as CommerceEvent; // an event without data is one of every type
}
