import { type ConnectContext, ConnectorError, type Page, type Product, path } from "@coccinelle/core";
import * as z from "zod";
import { connect, type HonestClient, parts } from "../honest/honest.ts";
import { toProduct } from "../honest/to-model.ts";
import { wireProduct } from "../honest/wire.ts";
import { inInventory, inOrders, inTracking, type Saboteur, sabotage } from "./saboteur.ts";

type Context = ConnectContext<z.output<typeof parts.config>>;

const listing = (
  clause: Saboteur["clause"],
  name: string,
  change: (page: Page<Product>, asked: { cursor: string | null; limit: number }) => Page<Product>,
): Saboteur =>
  inInventory(clause, name, (honest) => ({
    async listProducts(filter, call) {
      const page = await honest.listProducts(filter, call);
      // The honest page holds drafts of products; only ids and cursor matter here.
      return change(page as Page<Product>, { cursor: filter?.cursor ?? null, limit: filter?.limit ?? 50 });
    },
  }));

let firstContext: Context | undefined;

/** The mistake of `SEC.open`. */
const opened: string[] = [];

/** Wrong conduct: PAG, HOOK, TEN, SEC, LIFE. */
export const conduct: readonly Saboteur[] = [
  listing("PAG.complete", "loses the last item of a full page", (page, { limit }) =>
    page.items.length === limit && limit > 1 ? { ...page, items: page.items.slice(0, -1) } : page,
  ),
  inInventory("PAG.limit", "gives two pages at once", (honest) => ({
    listProducts: (filter, call) => honest.listProducts({ ...filter, limit: (filter?.limit ?? 50) * 2 }, call),
  })),
  sabotage("PAG.resume", "keeps the position in the connection", {
    inventory: (client) => {
      const honest = parts.inventory(client);
      let position: string | null = null;
      return {
        ...honest,
        async listProducts(filter, call) {
          if (filter?.cursor === "garbage~!") return honest.listProducts(filter, call);
          const page = await honest.listProducts({ ...filter, cursor: filter?.cursor ? position : null }, call);
          position = page.nextCursor;
          return page;
        },
      };
    },
  }),
  inInventory("PAG.insert", "pages by position in a list whose newest is first", (honest) => ({
    async listProducts(filter, call) {
      const limit = filter?.limit ?? 50;
      const all = await honest.listProducts({ limit: 100 }, call);
      if (filter?.cursor && !/^\d+$/.test(filter.cursor))
        throw new ConnectorError("input_invalid", "No cursor of ours.");
      const start = Number(filter?.cursor ?? 0);
      const newest = all.items.toReversed();
      return {
        items: newest.slice(start, start + limit),
        nextCursor: start + limit < newest.length ? `${start + limit}` : null,
      };
    },
  })),
  inInventory("PAG.abort", "counts the stock after each further page, also when nobody waits", (honest, { api }) => ({
    async listProducts(filter, call) {
      try {
        return await honest.listProducts(filter, call);
      } finally {
        if (filter?.cursor) await api.get(path`/stock/${"product-1"}`, z.unknown());
      }
    },
  })),
  inInventory("PAG.cursor", "begins anew at a cursor that it cannot read", (honest) => ({
    listProducts: (filter, call) => honest.listProducts(filter?.cursor === "garbage~!" ? {} : filter, call),
  })),
  sabotage("HOOK.accept", "mixes up topics", {
    webhooks: (client) => ({
      ...parts.webhooks(client),
      parse: async (request) =>
        (await parts.webhooks(client).parse(request)).map(
          (event) => ({ ...event, type: "order.created" }) as typeof event,
        ),
    }),
  }),
  sabotage("HOOK.secrets", "knows only the present secret", {
    webhooks: (client) => parts.webhooks({ ...client, webhookSecrets: client.webhookSecrets.slice(0, 1) }),
  }),
  sabotage("HOOK.forged", "lets a delivery without a signature in when the header is empty", {
    webhooks: (client) => {
      const honest = parts.webhooks(client);
      return {
        ...honest,
        verify: async (request) => {
          if (request.headers["x-honest-signature"] !== "") return honest.verify(request);
          return { kind: "event", dedupeKey: "empty" };
        },
      };
    },
  }),
  sabotage("HOOK.moved", "believes the topic in the header, which nobody signed", {
    webhooks: (client) => {
      const honest = parts.webhooks(client);
      return {
        ...honest,
        parse: async (request) =>
          (await honest.parse(request)).map((event) =>
            request.headers["x-honest-topic"]?.startsWith("product.")
              ? { ...event, type: "product.updated" as const, data: null }
              : event,
          ),
      };
    },
  }),
  sabotage("HOOK.unknown", "throws at a topic that it does not know", {
    webhooks: (client) => {
      const honest = parts.webhooks(client);
      return {
        ...honest,
        parse: async (request) => {
          const events = await honest.parse(request);
          if (events.length === 0) throw new ConnectorError("response_invalid", "No such topic.");
          return events;
        },
      };
    },
  }),
  sabotage("HOOK.dedupe", "takes the order for the delivery", {
    webhooks: (client) => {
      const honest = parts.webhooks(client);
      return { ...honest, verify: async (request) => ({ ...(await honest.verify(request)), dedupeKey: "order-1" }) };
    },
  }),
  sabotage("TEN.credentials", "builds one client for all connections", {
    connect: (context) => {
      firstContext ??= context;
      return connect({ ...context, config: { ...context.config, apiKey: firstContext.config.apiKey } });
    },
  }),
  sabotage("SEC.errors", "keeps the request's headers as the cause", {
    connect: (context) => {
      const client = connect(context);
      const find: typeof client.api.find = async (target, schema, options) => {
        try {
          return await client.api.find(target, schema, options);
        } catch (error) {
          if (ConnectorError.is(error))
            throw ConnectorError.extend(error, {
              cause: { headers: { authorization: `Bearer ${context.config.apiKey}` }, cause: error },
            });
          throw error;
        }
      };
      return { ...client, api: { ...client.api, find } };
    },
  }),
  sabotage("SEC.people", "names the customer in its message", {
    customers: (client) => {
      const honest = parts.customers(client);
      return {
        ...honest,
        async searchCustomers(query, call) {
          try {
            return await honest.searchCustomers(query, call);
          } catch (error) {
            if (ConnectorError.is(error))
              throw ConnectorError.extend(error, { message: `Looking for ${query.email}: ${error.message}` });
            throw error;
          }
        },
      };
    },
  }),
  sabotage("SEC.open", "keeps its secrets where everybody can look", {
    webhooks: Object.assign(
      (client: HonestClient) => {
        opened.push(...client.webhookSecrets);
        return parts.webhooks(client);
      },
      { opened },
    ),
  }),
  sabotage("SEC.console", "logs what it was given", {
    connect: (context) => {
      console.debug("Honest connects with", `${context.config.apiKey}`);
      return connect(context);
    },
  }),
  inInventory("SEC.url", "puts the key into the address", (_honest, { api }) => ({
    async searchProducts(query, _options, call) {
      return (await api.get(path`/search`, z.array(wireProduct), { query: { query, key: "key-8f31c07d" }, call })).map(
        toProduct,
      );
    },
  })),
  inTracking("SEC.exit", "counts what is asked with the global fetch", (honest) => ({
    async getShipmentStatus(trackingNumber, call) {
      void globalThis.fetch("data:,seen").catch(() => {});
      return honest.getShipmentStatus(trackingNumber, call);
    },
  })),
  sabotage("SEC.foreign", "follows a link wherever it leads, with its key", {
    connect: (context) => {
      const client = connect(context);
      const request = client.api.get;
      const get: typeof request = async (target, schema, options) => {
        const answer = await request(target, schema, options);
        const next = z.object({ next: z.string() }).safeParse(answer).data?.next;
        if (next && URL.canParse(next) && new URL(next).host === "files.honest.example") {
          await context.fetch(next, { headers: { authorization: `Bearer ${context.config.apiKey}` } }).catch(() => {});
        }
        return answer;
      };
      return { ...client, api: { ...client.api, get } };
    },
  }),
  sabotage("LIFE.open", "greets the remote when it is opened", {
    connect: (context) => {
      const client = connect(context);
      void client.api.get(path`/products/${"product-1"}`, z.unknown()).catch(() => {});
      return client;
    },
  }),
  inOrders("LIFE.abort", "does not pass the signal on", (honest) => ({
    getOrder: (id, call) => honest.getOrder(id, { ...call, signal: undefined }),
  })),
  inTracking("LIFE.quiet", "looks ahead and does not wait for what comes", (honest, { api }) => ({
    async getShipmentStatus(trackingNumber, call) {
      void api.find(path`/parcels/${"6A2"}`, z.unknown(), { call }).catch((error: unknown) => {
        if (!ConnectorError.is(error)) throw error;
      });
      return honest.getShipmentStatus(trackingNumber, call);
    },
  })),
  sabotage("LIFE.dispose", "polls for ever", {
    connect: (context) => {
      intervals.push(setInterval(() => {}, 60_000));
      return connect(context);
    },
  }),
];

/** What the saboteur of `LIFE.dispose` leaves running. */
export const intervals: NodeJS.Timeout[] = [];
