import * as z from "zod";
import {
  type CallOptions,
  type Completed,
  type ConnectionFailure,
  type ConnectionRecord,
  type Connector,
  ConnectorError,
  createRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
} from "../../src/index.ts";

const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const asOf = "2026-11-22T08:00:00Z";

const orderOf = (id: string, customerId: string | null, productId = "0") => ({
  id,
  number: id,
  status: "processing" as const,
  paymentStatus: "paid" as const,
  fulfillmentStatus: "unfulfilled" as const,
  currency: "EUR",
  taxesIncluded: true,
  lines: [{ id: "l1", productId, title: "Robe", quantity: 1, subtotal: euros(100), total: euros(100), tax: euros(0) }],
  subtotal: euros(100),
  discountTotal: euros(0),
  shippingTotal: euros(0),
  taxTotal: euros(0),
  total: euros(100),
  refundedTotal: euros(0),
  customerId,
  createdAt: asOf,
});

/** A shop whose config says what it sells, which orders it has (id: customer) and how it is broken. */
export const shop = defineConnector({
  id: "shop",
  label: "Shop",
  contract: 1,
  config: z.strictObject({
    titles: z.array(z.string()).default([]),
    orders: z.record(z.string(), z.string()).default({}),
    failsWith: z.enum(["unavailable", "bug"]).nullish(),
    failsAfter: z.int().default(0),
    recoversAfter: z.int().default(Number.MAX_SAFE_INTEGER),
  }),
  hosts: () => [],
  connect: ({ config }) => {
    let asked = 0;
    const answer = <Value>(value: Value): Value => {
      asked += 1;
      if (asked <= config.failsAfter || asked > config.recoversAfter || !config.failsWith) return value;
      if (config.failsWith === "bug") throw new TypeError("private text");
      throw new ConnectorError("unavailable", "Shop is down.");
    };
    return { ...config, answer };
  },
  inventory: ({ titles, answer }) => ({
    async searchProducts(_query, options) {
      const found = titles.map((title, index) => ({ id: `${index}`, title, status: "active" as const }));
      return answer(found.slice(0, options?.limit ?? 10));
    },
    async getProduct(id) {
      const title = titles[Number(id)];
      return answer(
        title === undefined ? null : { id, title, status: "active", variants: [{ id: "v", attributes: { id: "x" } }] },
      );
    },
    async listProducts(filter) {
      const start = Number(filter?.cursor ?? 0);
      const items = titles.map((title, index) => ({ id: `${index}`, title, status: "active" as const }));
      const nextCursor = start + 2 < titles.length ? `${start + 2}` : null;
      return answer({ items: items.slice(start, start + 2), nextCursor });
    },
    async checkAvailability(productId, variantId) {
      if (titles[Number(productId)] === undefined) throw new ConnectorError("not_found", "No such product.");
      return answer({
        productId,
        variantId: variantId ?? null,
        status: "in_stock",
        available: true,
        quantity: 2,
        asOf,
      });
    },
    async reserveProduct({ productId, variantId, customerId, quantity }) {
      return answer({
        ...{ id: "r1", productId, variantId: variantId ?? null, customerId, quantity },
        ...{ status: "active", createdAt: asOf, expiresAt: asOf },
      });
    },
    async releaseExpiredReservations() {
      const holds = titles.map((_, index) => ({
        id: `r${index}`,
        productId: `${index}`,
        customerId: "7",
        quantity: 1,
      }));
      return answer(holds.map((hold) => ({ ...hold, status: "expired", createdAt: asOf, expiresAt: asOf })));
    },
    async updateStock({ productId, quantity }) {
      return answer({ productId, status: "in_stock", available: true, quantity, asOf });
    },
  }),
  orders: ({ orders, answer }) => ({
    async getOrder(idOrNumber) {
      const customerId = orders[idOrNumber];
      return answer(customerId === undefined ? null : orderOf(idOrNumber, customerId));
    },
    async listOrders(filter) {
      const found = Object.entries(orders).filter(([, customer]) => customer === (filter?.customerId ?? customer));
      return answer({ items: found.map(([id, customer]) => orderOf(id, customer)), nextCursor: null });
    },
    async createOrder({ items, customerId, reservationIds }) {
      return answer(orderOf(`new-${reservationIds?.join("+") ?? ""}`, customerId ?? null, items[0]?.productId));
    },
  }),
  customers: ({ titles, answer }) => ({
    async getCustomer(id) {
      return answer(id === "7" ? { id, firstName: titles[0] ?? null } : null);
    },
    async exportPersonalData(id) {
      const sections = [{ name: "orders", records: [{ id: "2847", connectionId: "theirs" }] }];
      return answer({ customerId: id, createdAt: asOf, sections });
    },
  }),
});

/** A shop that can be looked at and nothing else. */
const window = defineConnector({
  id: "window",
  label: "Window",
  contract: 1,
  config: z.strictObject({}),
  hosts: () => [],
  connect: () => ({}),
  inventory: () => ({ getProduct: async (id) => ({ id, title: "Pull", status: "active" }) }),
});

type Knows = (
  trackingNumber: string,
  call?: CallOptions,
) => Promise<{ trackingNumber: string; status: "in_transit" } | null>;

/** A carrier without a network. */
export const carrier = (id: string, getShipmentStatus: Knows, hasMany = false): Connector =>
  defineConnector({
    id,
    label: id,
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    tracking: () => ({
      getShipmentStatus,
      async listPickupPoints() {
        const meters = id === "north" ? [300, 100] : [200];
        return meters.map((distanceMeters) => ({ id: `${distanceMeters}`, name: id, distanceMeters }));
      },
      ...(hasMany && {
        getShipmentStatuses: (trackingNumbers: string[]) =>
          Promise.all(
            trackingNumbers.map(async (trackingNumber) => ({
              trackingNumber,
              shipment: await getShipmentStatus(trackingNumber),
            })),
          ),
      }),
    }),
  });

/** A carrier that knows one parcel. */
export const knows =
  (known: string): Knows =>
  async (trackingNumber) =>
    trackingNumber === known ? { trackingNumber, status: "in_transit" } : null;

export const record = (
  id: string,
  config: unknown = {},
  connectorId = "shop",
  tenantId = "boutique",
): ConnectionRecord => ({
  id,
  tenantId,
  connectorId,
  config,
});

/** A factory for the tenant `boutique`, with a note of what failed beside others' answers. */
export function factoryOf(
  records: readonly ConnectionRecord[],
  carriers: readonly Connector[] = [],
): { factory: IntegrationFactory; failures: ConnectionFailure[] } {
  const failures: ConnectionFailure[] = [];
  const factory = new IntegrationFactory({
    registry: createRegistry([shop, window, ...carriers]),
    connections: memoryConnections(records),
    onFailure: (failure) => failures.push(failure),
  });
  return { factory, failures };
}

/** The tenant's tracking over carriers in their order. */
export function trackingOf(...carriers: Connector[]): Promise<Completed<"tracking">> {
  return factoryOf(
    carriers.map(({ id }) => record(id, {}, id)),
    carriers,
  ).factory.createTrackingSystem("boutique");
}
