import { demoToken, type ShopifyTwin, type ShopifyTwinOptions, shopifyTwin } from "../../src/twin/index.ts";
import type { TwinInventoryLevel } from "../../src/twin/state.ts";
import { levelAt } from "../../src/twin/stock.ts";

/** An answer of the shop, as far as tests look at it. */
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  readonly data: any;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  readonly errors: any;
  // biome-ignore lint/suspicious/noExplicitAny: tests read what they asked for
  readonly extensions: any;
}

interface AskOptions {
  readonly token?: string;
  readonly version?: string;
  readonly operationName?: string;
}

/** A fresh shop with a clock that stands still until it is told to move. */
export interface Desk {
  readonly twin: ShopifyTwin;
  readonly ask: (query: string, variables?: object, options?: AskOptions) => Promise<Answer>;
  readonly pass: (ms: number) => void;
  readonly nowMs: () => number;
  /** The variant with this SKU, and its item. */
  readonly find: (sku: string) => { readonly productId: string; readonly variantId: string; readonly itemId: string };
  readonly level: (sku: string, place?: "paris" | "lyon") => TwinInventoryLevel;
  readonly paris: string;
  readonly lyon: string;
}

export const startMs = Date.parse("2026-11-22T10:00:00Z");

export function newDesk(options: Partial<ShopifyTwinOptions> = {}): Desk {
  let clock = startMs;
  const nowMs = (): number => clock;
  const twin = shopifyTwin({ now: nowMs, ...options });
  const { shop } = twin;
  const [paris = "", lyon = ""] = shop.locations.keys();
  const find: Desk["find"] = (sku) => {
    const item = [...shop.inventoryItems.values()].find((one) => one.sku === sku);
    const variant = [...shop.variants.values()].find((one) => one.inventoryItemId === item?.id);
    if (!item || !variant) throw new Error(`no ${sku}`);
    return { productId: variant.productId, variantId: variant.id, itemId: item.id };
  };
  return {
    twin,
    nowMs,
    paris,
    lyon,
    find,
    pass: (ms) => {
      clock += ms;
    },
    level: (sku, place = "paris") => {
      const locationId = place === "paris" ? paris : lyon;
      const level = levelAt(shop, { inventoryItemId: find(sku).itemId, locationId });
      if (!level) throw new Error(`no level of ${sku}`);
      return level;
    },
    ask: async (query, variables = {}, { token = demoToken, version = "2026-10", operationName } = {}) => {
      const response = await twin.handle(
        new Request(`https://${shop.settings.domain}/admin/api/${version}/graphql.json`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-shopify-access-token": token },
          body: JSON.stringify({ query, variables, operationName }),
        }),
      );
      if (!response) throw new Error("not the shop's address");
      const { status, headers } = response;
      const text = await response.text();
      const body = text.startsWith("{") ? JSON.parse(text) : {};
      return { status, headers, data: body.data, errors: body.errors, extensions: body.extensions };
    },
  };
}
