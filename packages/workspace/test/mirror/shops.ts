import { createMockShop } from "@coccinelle/connector-mock";
import { shopify } from "@coccinelle/connector-shopify";
import { createTwin as createShopify } from "@coccinelle/connector-shopify/twin";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { createTwin as createWooCommerce } from "@coccinelle/connector-woocommerce/twin";
import { type Connector, type CreateTwin, type ServedTwin, type TwinCollection, toInstant } from "@coccinelle/core";

/** A shop to mirror, whose clock runs ahead when it is told to. */
export interface MirroredShop {
  readonly connector: Connector;
  readonly config: Readonly<Record<string, unknown>>;
  readonly fetch?: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /** Makes the shop hold so many: it removes some, or adds some now. */
  readonly hold: (collection: TwinCollection, count: number) => void;
  readonly count: (collection: "products" | "orders") => number;
  readonly stop: (isDown: boolean) => void;
}

function overHttp(connector: Connector, createTwin: CreateTwin): MirroredShop {
  const twin: ServedTwin = createTwin({ now: Date.now, home: "https://boutique.example" });
  let isDown = false;
  return {
    connector,
    config: twin.config,
    fetch: async (input, init) => {
      if (isDown) return Response.json({}, { status: 503 });
      return (await twin.handle(new Request(input, init))) ?? Response.json({}, { status: 404 });
    },
    hold: (collection, count) => twin.populate?.(collection, count),
    count: (collection) => twin.truth()[collection]?.length ?? 0,
    stop: (down) => {
      isDown = down;
    },
  };
}

function inMemory(): MirroredShop {
  const { shop, connector } = createMockShop();
  const hold = (collection: "products" | "orders", count: number): void => {
    const things: { id: string; updatedAt: string | null }[] = shop.state[collection];
    const [template] = things;
    if (!template) throw new Error("The demo shop sells something");
    while (things.length < count) {
      things.push({ ...structuredClone(template), id: `added-${things.length}`, updatedAt: toInstant(Date.now()) });
    }
    things.length = count;
  };
  return {
    connector,
    config: {},
    hold: (collection, count) => {
      if (collection === "products" || collection === "orders") hold(collection, count);
    },
    count: (collection) => shop.state[collection].length,
    stop: (isDown) => {
      shop.outage = isDown ? { operation: "*", code: "unavailable" } : null;
    },
  };
}

/** One fresh shop of each kind. */
export const shops: Readonly<Record<string, () => MirroredShop>> = {
  mock: inMemory,
  woocommerce: () => overHttp(woocommerce, createWooCommerce),
  shopify: () => overHttp(shopify, createShopify),
};
