import { type Connector, ConnectorError, defineConnector, path } from "@coccinelle/core";
import { type HttpAnswer, restClient } from "@coccinelle/core/http";
import * as z from "zod";

const wireHold = z.object({
  id: z.string(),
  productId: z.string(),
  customerId: z.string(),
  quantity: z.int(),
  status: z.enum(["active", "released", "consumed"]),
  createdAt: z.string(),
  expiresAt: z.string(),
  orderId: z.string().nullable(),
});

const wireOrder = z.object({
  id: z.string(),
  items: z.array(z.object({ productId: z.string(), quantity: z.int() })),
});

const conflicts = {
  short: ["There are not enough units.", "insufficient_stock"],
  over: ["The hold is over.", "wrong_status"],
  done: ["An order was made of the hold.", "already_done"],
  key: ["The key was used otherwise.", "duplicate"],
} as const;

const refusal = z.object({ code: z.enum(["short", "over", "done", "key"]) });

function toError({ body }: HttpAnswer): ConnectorError | null {
  const { data } = refusal.safeParse(body);
  if (!data) return null;
  const [message, reason] = conflicts[data.code];
  return new ConnectorError("conflict", message, { reason, effect: "none" });
}

const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

function toOrder({ id, items }: z.output<typeof wireOrder>) {
  const lines = items.map(({ productId, quantity }, index) => ({
    ...{ id: `l${index}`, productId, title: "Robe", quantity },
    ...{ subtotal: euros(0), total: euros(0), tax: euros(0) },
  }));
  return {
    ...{ id, number: `#${id}`, currency: "EUR", taxesIncluded: true, lines, createdAt: "2026-11-22T08:00:00Z" },
    ...({ status: "processing", paymentStatus: "paid", fulfillmentStatus: "unfulfilled" } as const),
    ...{ subtotal: euros(0), discountTotal: euros(0), shippingTotal: euros(0), taxTotal: euros(0), total: euros(0) },
    refundedTotal: euros(0),
  };
}

const keyed = (key: string | undefined) => (key === undefined ? {} : { "idempotency-key": key });

/** A connector of the shop, with holds of its own or without. */
export function shelfConnector({ knowsHolds }: { readonly knowsHolds: boolean }): Connector {
  return defineConnector({
    id: knowsHolds ? "shelf" : "plain-shelf",
    label: "Shelf",
    contract: 1,
    config: z.strictObject({ url: z.string().default("https://shelf.example") }),
    hosts: ({ url }) => [new URL(url).host],
    connect: ({ config, fetch, clock }) => restClient({ baseUrl: config.url, fetch, clock, toError }),
    inventory: (api) => ({
      async checkAvailability(productId, _variantId, call) {
        const { units } = await api.get(path`/stock/${productId}`, z.object({ units: z.int() }), { call });
        const status = units > 0 ? ("in_stock" as const) : ("out_of_stock" as const);
        return { productId, status, available: units > 0, quantity: units, asOf: "2026-11-22T08:00:00Z" };
      },
      ...(knowsHolds && {
        async reserveProduct({ productId, quantity, customerId, duration }, call) {
          const body = { productId, quantity, customerId, minutes: duration };
          return api.post(path`/holds`, wireHold, { body, headers: keyed(call?.idempotencyKey), call });
        },
        async releaseReservation(id, call) {
          return api.delete(path`/holds/${id}`, wireHold, { call });
        },
        async listReservations(_filter, call) {
          return { items: await api.get(path`/holds`, z.array(wireHold), { call }), nextCursor: null };
        },
      }),
    }),
    orders: (api) => ({
      async createOrder({ items, reservationIds }, call) {
        const body = {
          items: items.map(({ productId, quantity }) => ({ productId, quantity })),
          holds: knowsHolds ? (reservationIds ?? []) : [],
        };
        return toOrder(await api.post(path`/orders`, wireOrder, { body, headers: keyed(call?.idempotencyKey), call }));
      },
    }),
  });
}
