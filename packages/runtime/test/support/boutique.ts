import { type Connector, ConnectorError, defineConnector, path, type RateLimits, secret } from "@coccinelle/core";
import { restClient } from "@coccinelle/core/http";
import * as z from "zod";

const wireStock = z.object({ units: z.int() });
const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });
const day = "2026-11-22T08:00:00Z";

const productOf = (id: string) => ({
  id,
  title: `Robe ${id}`,
  status: "active" as const,
  variants: [{ id: `v${id}`, attributes: { size: "38" } }],
});

const orderOf = (id: string) => ({
  id,
  number: `#${id}`,
  status: "processing" as const,
  paymentStatus: "paid" as const,
  fulfillmentStatus: "unfulfilled" as const,
  currency: "EUR",
  taxesIncluded: true,
  lines: [
    { id: "l1", productId: "1", title: "Robe", quantity: 1, subtotal: euros(100), total: euros(100), tax: euros(0) },
  ],
  ...{ subtotal: euros(100), discountTotal: euros(0), shippingTotal: euros(0), taxTotal: euros(0), total: euros(100) },
  refundedTotal: euros(0),
  createdAt: day,
});

/** A small shop over HTTP, as a connector's author would write it. */
export function boutique(limits?: RateLimits): Connector {
  return defineConnector({
    id: "boutique",
    label: "Boutique",
    contract: 1,
    config: z.strictObject({ host: z.string().default("boutique.example"), key: secret(z.string()).optional() }),
    hosts: ({ host }) => [host],
    ...(limits && { limits: () => limits }),
    connect: ({ config, fetch, clock, budget, notify, saveSecrets }) => ({
      ...restClient({
        ...{ baseUrl: `https://${config.host}`, fetch, clock, budget },
        ...(config.key && { headers: { authorization: `Bearer ${config.key}` } }),
        toBudgetAnswer: ({ headers }) => {
          const remaining = headers.get("x-remaining");
          return remaining === null ? {} : { remaining: Number(remaining), maximum: 100, restorePerSecond: 10 };
        },
      }),
      notify,
      saveSecrets,
    }),
    check: async (api) => {
      await api.saveSecrets({ key: "renewed" });
      return { isWorking: true, remoteVersion: null, missingPermissions: [], ordersVisibleSince: null, findings: [] };
    },
    inventory: (api) => ({
      async searchProducts(query, options, call) {
        const found = await api.get(path`/products`, z.array(z.string()), { query: { query }, call });
        return found.slice(0, options?.limit ?? 10).map(productOf);
      },
      async getProduct(id, call) {
        await api.get(path`/stock/${id}`, wireStock, { call });
        return productOf(id);
      },
      async checkAvailability(productId, _variantId, call) {
        const { units } = await api.get(path`/stock/${productId}`, wireStock, { call, cost: 1 });
        const status = units > 0 ? ("in_stock" as const) : ("out_of_stock" as const);
        return { productId, status, available: units > 0, quantity: units, asOf: day };
      },
      async updateStock({ productId, quantity }, call) {
        const { units } = await api.put(path`/stock/${productId}`, wireStock, {
          body: { units: quantity },
          headers: { "idempotency-key": call?.idempotencyKey ?? "none" },
          call,
        });
        return { productId, status: "in_stock", available: units > 0, quantity: units, asOf: day };
      },
      async listProducts(_filter, call) {
        await api.get(path`/products`, z.array(z.string()), { call });
        return { items: [], nextCursor: null };
      },
    }),
    orders: (api) => ({
      async getOrder(id, call) {
        const found = await api.find(path`/orders/${id}`, z.object({ id: z.string() }), { call });
        return found && { ...orderOf(found.id), raw: call?.includeRaw ? { secret: "raw" } : undefined };
      },
      async cancelOrder(id, _options, call) {
        await api.post(path`/orders/${id}`, z.unknown(), { body: { status: "cancelled" }, call });
        return orderOf(id);
      },
    }),
    tracking: (api) => ({
      async getShipmentStatus(trackingNumber) {
        if (trackingNumber === "BUG") throw new TypeError("not a function");
        api.notify({ kind: "unknown_word", vocabulary: "event", word: "XX", message: "XX is unknown." });
        throw new ConnectorError("unavailable", "The carrier is down.");
      },
    }),
  });
}
