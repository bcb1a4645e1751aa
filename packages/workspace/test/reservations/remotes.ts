import { mockTwin } from "@coccinelle/connector-mock";
import { shopify } from "@coccinelle/connector-shopify";
import { demoToken, shopifyTwin } from "@coccinelle/connector-shopify/twin";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { demoKeys, woocommerceTwin } from "@coccinelle/connector-woocommerce/twin";
import type { Connector, Transport, Twin } from "@coccinelle/core";

/** A fake remote and how it is reached. */
export interface Remote {
  readonly connector: Connector;
  readonly config: Readonly<Record<string, unknown>>;
  readonly twin: Twin;
}

const keys = { consumerKey: demoKeys.consumerKey, consumerSecret: demoKeys.consumerSecret };

/** The shops that holds are kept over. */
export const remotes: Readonly<Record<string, (now: () => number) => Remote>> = {
  WooCommerce: (now) => ({
    connector: woocommerce,
    config: { storeUrl: "https://boutique.example", ...keys },
    twin: woocommerceTwin({ now }),
  }),
  Shopify: (now) => ({
    connector: shopify,
    config: { shop: "boutique.myshopify.com", accessToken: demoToken },
    twin: shopifyTwin({ now }),
  }),
  "Shopify with moved units": (now) => ({
    connector: shopify,
    config: { shop: "boutique.myshopify.com", accessToken: demoToken, holds: "location" },
    twin: shopifyTwin({ now }),
  }),
  "the mock": (now) => {
    const twin = mockTwin({ now });
    if (!twin.connector) throw new Error("The mock is its own connector");
    return { connector: twin.connector, config: {}, twin };
  },
};

/** Requests go to the twin. */
export function transportTo(twin: Twin): Transport {
  return async (input, init) => {
    const answer = await twin.handle(new Request(input, init));
    return answer ?? Response.error();
  };
}

/** What is held and sold: something that is counted, with so many units. */
export function stockUp({ truth, setStock }: Twin, quantity: number) {
  const item = truth().stock?.find((stock) => stock.quantity !== null);
  if (!item || !setStock) throw new Error("The twin counts nothing");
  setStock(item.productId, item.variantId, quantity);
  return { productId: item.productId, variantId: item.variantId };
}

export type Item = ReturnType<typeof stockUp>;

/** How many units of it can be sold. */
export function leftOf({ truth }: Twin, { productId, variantId }: Item): number | null {
  const stock = truth().stock ?? [];
  return stock.find((one) => one.productId === productId && one.variantId === variantId)?.quantity ?? null;
}
