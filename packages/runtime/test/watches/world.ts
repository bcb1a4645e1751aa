import { type Connector, defineConnector, path, type RateLimits } from "@coccinelle/core";
import { restClient } from "@coccinelle/core/http";
import * as z from "zod";

const wireParcels = z.array(
  z.object({ number: z.string(), status: z.enum(["in_transit", "delivered"]), at: z.string() }),
);
const wireOrders = z.object({
  items: z.array(z.object({ id: z.string(), createdAt: z.string(), isSent: z.boolean() })),
  next: z.string().nullable(),
});
const euros = (amountMinor: number) => ({ amountMinor, currency: "EUR" });

interface Shape {
  readonly limits?: RateLimits;
  /** Whether parcels can be asked about together. */
  readonly together?: boolean;
}

/** A carrier and a shop over HTTP, as far as watches ask them. */
export function worldConnector({ limits, together = true }: Shape = {}): Connector {
  return defineConnector({
    id: "world",
    label: "World",
    contract: 1,
    config: z.strictObject({}),
    hosts: () => ["world.example"],
    ...(limits && { limits: () => limits }),
    connect: ({ fetch, clock, budget }) => restClient({ baseUrl: "https://world.example", fetch, clock, budget }),
    inventory: (api) => ({
      async checkAvailability(productId, variantId, call) {
        const query = { variant: variantId ?? "" };
        const { units } = await api.get(path`/stock/${productId}`, z.object({ units: z.int() }), { query, call });
        const status = units > 0 ? "in_stock" : "out_of_stock";
        return { productId, variantId, status, available: units > 0, quantity: units, asOf: "2026-11-23T10:00:00Z" };
      },
    }),
    orders: (api) => ({
      async listOrders(filter, call) {
        const { createdAfter, createdBefore, cursor } = filter ?? {};
        const query = { after: createdAfter ?? "", before: createdBefore ?? "", cursor: cursor ?? "" };
        const { items, next } = await api.get(path`/orders`, wireOrders, { query, call });
        return { items: items.map(toOrder), nextCursor: next };
      },
    }),
    tracking: (api) => {
      const ask = async (numbers: readonly string[], call: object | undefined) => {
        const found = await api.get(path`/parcels`, wireParcels, {
          query: { numbers: numbers.join(",") },
          ...(call && { call }),
        });
        return numbers.map((trackingNumber) => {
          const parcel = found.find(({ number }) => number === trackingNumber);
          const events = parcel ? [{ status: parcel.status, at: parcel.at }] : [];
          return { trackingNumber, shipment: parcel ? { trackingNumber, status: parcel.status, events } : null };
        });
      };
      return {
        getShipmentStatus: async (number, call) => (await ask([number], call))[0]?.shipment ?? null,
        ...(together && { getShipmentStatuses: (numbers, call) => ask(numbers, call) }),
      };
    },
  });
}

function toOrder({ id, createdAt, isSent }: z.infer<typeof wireOrders>["items"][number]) {
  return {
    ...({ id, number: `#${id}`, createdAt, status: "processing", paymentStatus: "paid" } as const),
    fulfillmentStatus: isSent ? ("fulfilled" as const) : ("unfulfilled" as const),
    ...{ currency: "EUR", taxesIncluded: true, lines: [], subtotal: euros(0), discountTotal: euros(0) },
    ...{ shippingTotal: euros(0), taxTotal: euros(0), total: euros(0), refundedTotal: euros(0) },
  };
}

/** What is true in the world, and what was asked of it. */
export interface World {
  readonly stock: Map<string, number>;
  readonly parcels: Map<string, { status: "in_transit" | "delivered"; at: string }>;
  readonly orders: { readonly id: string; readonly createdAt: string; readonly isSent: boolean }[];
  /** Every request so far, as `GET /stock/1`. */
  readonly seen: string[];
  /** Every request meets this; `null` ends it. */
  fault: (() => Response) | null;
  /** Runs before each answer. */
  before: () => Promise<void>;
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
}

export function createWorld(): World {
  const world: World = {
    ...{ stock: new Map(), parcels: new Map(), orders: [], seen: [], fault: null, before: async () => {} },
    fetch: async (input, init) => {
      const url = new URL(new Request(input, init).url);
      world.seen.push(`GET ${url.pathname}`);
      await world.before();
      return world.fault?.() ?? answer(world, url);
    },
  };
  return world;
}

const pageSize = 2;

function answer(world: World, { pathname, searchParams }: URL): Response {
  const [, kind, id = ""] = pathname.split("/");
  if (kind === "stock") return Response.json({ units: world.stock.get(id) ?? 0 });
  if (kind === "parcels") {
    const numbers = searchParams.get("numbers")?.split(",") ?? [];
    return Response.json(
      numbers.flatMap((number) => ({ number, ...world.parcels.get(number) })).filter((one) => "at" in one),
    );
  }
  const [after = "", before = ""] = ["after", "before"].map((name) => searchParams.get(name) ?? "");
  const meant = world.orders.filter(({ createdAt }) => createdAt >= after && createdAt < before);
  const start = Number(searchParams.get("cursor") || 0);
  const next = start + pageSize < meant.length ? String(start + pageSize) : null;
  return Response.json({ items: meant.slice(start, start + pageSize), next });
}
