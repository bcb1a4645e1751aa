import {
  type CallOptions,
  type Clock,
  type CommerceEvent,
  type ConnectContext,
  ConnectorError,
  defineConnector,
  type Implementations,
  path,
  secret,
  toInstant,
  verifyHmac,
  type WebhookRequest,
  type Webhooks,
} from "@coccinelle/core";
import { type RestClient, restClient } from "@coccinelle/core/http";
import * as z from "zod";
import { tracking } from "./parcels.ts";
import { privacy } from "./privacy.ts";
import { toAvailability, toOrder, toProduct, toReservation, zone } from "./to-model.ts";
import { wireCustomer, wireDelivery, wireHold, wireOrder, wirePage, wireProduct, wireStock } from "./wire.ts";

const config = z.strictObject({
  apiKey: secret(z.string().min(8)),
  webhookSecrets: z.array(secret(z.string())),
});

type Context = ConnectContext<z.output<typeof config>>;

/** What Honest's operations work with. */
export interface HonestClient {
  readonly api: RestClient;
  readonly clock: Clock;
  readonly webhookSecrets: readonly string[];
}

const baseUrl = "https://api.honest.example/v1";

/** Its own words for conflicts; everything else is as the status says. */
const refusal = z.object({ code: z.enum(["insufficient_stock", "stale_write", "duplicate", "already_done"]) });

export function connect({ config: given, fetch, clock }: Context): HonestClient {
  const api = restClient({
    baseUrl,
    headers: { authorization: `Bearer ${given.apiKey}` },
    fetch,
    clock,
    toError({ status, body }) {
      const known = status === 409 ? refusal.safeParse(body) : null;
      return known?.success
        ? new ConnectorError("conflict", "Honest refused this: the state has changed.", { reason: known.data.code })
        : null;
    },
  });
  return { api, clock, webhookSecrets: given.webhookSecrets.map((value) => value.reveal()) };
}

const keyOf = (call: CallOptions | undefined): Record<string, string> =>
  call?.idempotencyKey ? { "idempotency-key": call.idempotencyKey } : {};

/** Its listings page by a link; the cursor is the last id, which the link carries. */
async function page<Item extends z.ZodType>(
  api: RestClient,
  {
    collection,
    item,
    filter,
    call,
  }: {
    collection: string;
    item: Item;
    filter: { cursor?: string | null | undefined; limit?: number | null | undefined } | null | undefined;
    call: CallOptions | undefined;
  },
): Promise<{ items: z.output<Item>[]; nextCursor: string | null }> {
  const { cursor, limit } = filter ?? {};
  if (cursor && !/^[a-z]+-\d+$/.test(cursor))
    throw new ConnectorError("input_invalid", "The cursor is not one that a page gave.", { fields: ["cursor"] });
  const answer = await api.get(path`/${collection}`, wirePage(item), {
    query: { limit: limit ?? 50, after: cursor },
    call,
  });
  return {
    items: answer.items,
    nextCursor: answer.next === null ? null : api.url(answer.next).searchParams.get("after"),
  };
}

function inventory({ api, clock }: HonestClient) {
  return {
    async searchProducts(query, _options, call) {
      return (await api.get(path`/search`, z.array(wireProduct), { query: { query }, call })).map(toProduct);
    },
    async getProduct(id, call) {
      const found = await api.find(path`/products/${id}`, wireProduct, { call });
      return found && toProduct(found);
    },
    async listProducts(filter, call) {
      const { items, nextCursor } = await page(api, { collection: "products", item: wireProduct, filter, call });
      return { items: items.map(toProduct), nextCursor };
    },
    async checkAvailability(productId, _variantId, call) {
      const stock = await api.get(path`/stock/${productId}`, wireStock, { call });
      return toAvailability(stock, toInstant(clock.now(), zone));
    },
    async reserveProduct({ productId, customerId, quantity, duration }, call) {
      const body = { product: productId, holder: customerId, quantity, minutes: duration };
      return toReservation(await api.post(path`/holds`, wireHold, { body, call, headers: keyOf(call) }));
    },
    async releaseReservation(id, call) {
      return toReservation(await api.delete(path`/holds/${id}`, wireHold, { call }));
    },
    async releaseExpiredReservations(options, call) {
      const body = { most: options?.limit ?? null };
      return (await api.post(path`/holds/sweep`, z.array(wireHold), { body, call })).map(toReservation);
    },
    async listReservations(filter, call) {
      const { items, nextCursor } = await page(api, { collection: "holds", item: wireHold, filter, call });
      return { items: items.map(toReservation), nextCursor };
    },
    async updateStock({ productId, mode, quantity, expected }, call) {
      const body = { [mode]: quantity, expected: expected ?? null };
      const stock = await api.put(path`/stock/${productId}`, wireStock, { body, call, headers: keyOf(call) });
      return toAvailability(stock, toInstant(clock.now(), zone));
    },
  } satisfies Implementations<"inventory">;
}

function orders({ api }: HonestClient) {
  return {
    async getOrder(idOrNumber, call) {
      const found = await api.find(path`/orders/${idOrNumber.replace(/^#/, "")}`, wireOrder, { call });
      return found && toOrder(found);
    },
    async listOrders(filter, call) {
      const { items, nextCursor } = await page(api, { collection: "orders", item: wireOrder, filter, call });
      return { items: items.map(toOrder), nextCursor };
    },
    async createOrder({ items, reservationIds, contact }, call) {
      const lines = items.map(({ productId, quantity }) => ({ product: productId, quantity }));
      const body = { lines, holds: reservationIds ?? [], email: contact?.email ?? null };
      return toOrder(await api.post(path`/orders`, wireOrder, { body, call, headers: keyOf(call) }));
    },
    async cancelOrder(orderId, _options, call) {
      return toOrder(await api.post(path`/orders/${orderId}/void`, wireOrder, { call }));
    },
  } satisfies Implementations<"orders">;
}

function customers({ api, clock }: HonestClient) {
  return {
    ...privacy({ api, clock }),
    async getCustomer(id, call) {
      return api.find(path`/customers/${id}`, wireCustomer, { call });
    },
    async searchCustomers({ email }, call) {
      return api.post(path`/customers/search`, z.array(wireCustomer), { body: { email }, call, isSafe: true });
    },
  } satisfies Implementations<"customers">;
}

function webhooks({ webhookSecrets }: HonestClient): Webhooks {
  return {
    async verify(request) {
      const signature = request.headers["x-honest-signature"] ?? "";
      const isSigned = await verifyHmac({ secrets: webhookSecrets, body: request.body, signature, encoding: "base64" });
      if (!isSigned) throw new ConnectorError("auth_failed", "The delivery's signature is missing or wrong.");
      return { kind: "event", dedupeKey: deliveryOf(request).id };
    },
    async parse(request) {
      const { id, topic, order } = deliveryOf(request);
      if (topic !== "order.updated") return [];
      const event: CommerceEvent = {
        id,
        type: topic,
        subjectId: order,
        connectionId: null,
        occurredAt: null,
        data: null,
      };
      return [event];
    },
  };
}

function deliveryOf({ body }: WebhookRequest): z.infer<typeof wireDelivery> {
  return wireDelivery.parse(JSON.parse(new TextDecoder().decode(body)));
}

/** The parts of the connector, so that a saboteur can replace one. */
export const parts = {
  config,
  hosts: (): readonly string[] => ["api.honest.example", "files.honest.example"],
  connect,
  inventory,
  orders,
  tracking,
  customers,
  webhooks,
};

/** A small connector that keeps every law. */
export const honest = defineConnector({ id: "honest", label: "Honest", contract: 1, ...parts });
