import type { CallOptions, Implementation, ProductFilter, SearchOptions } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { stockDocument } from "../queries/inventory.ts";
import { getProductDocument } from "../queries/products.ts";
import { coalesce } from "./coalesce.ts";
import { allVariantsOf, listProducts } from "./list-products.ts";
import { reservations } from "./reservations/index.ts";
import { searchProducts } from "./search.ts";
import { allStocksOf, stockGid } from "./stock.ts";
import { toAvailability } from "./to-availability.ts";
import { toProduct } from "./to-product.ts";
import { updateStock } from "./update-stock.ts";
import { wireProduct, wireStockNodes } from "./wire.ts";

/** Shopify takes no more ids in one request. */
const idsAtOnce = 250;

const wireFound = z.object({ product: wireProduct.nullable() });
const wireStocks = z.object({ nodes: wireStockNodes });

/** What is in stock. */
export function inventory(client: ShopifyClient) {
  const stockOf = coalesce(idsAtOnce, async (ids, call) => {
    const { nodes } = await client.query(stockDocument, { ids }, wireStocks, { call });
    return nodes;
  });
  return {
    searchProducts: (query: string, options?: SearchOptions | null, call?: CallOptions) =>
      searchProducts(client, { query, limit: options?.limit ?? 10, call }),
    async getProduct(id: string, call?: CallOptions) {
      const gid = toGid("Product", id);
      if (!gid) return null;
      const { product } = await client.query(getProductDocument, { id: gid }, wireFound, { call });
      return product && { ...toProduct(product, await allVariantsOf(client, product, call)), raw: product };
    },
    listProducts: (filter?: ProductFilter | null, call?: CallOptions) => listProducts(client, filter ?? {}, call),
    /** Questions of the same moment are one request. */
    async checkAvailability(productId: string, variantId?: string | null, call?: CallOptions) {
      const sellable = { productId, variantId };
      const nowMs = client.clock.now();
      const node = await stockOf(stockGid(sellable), call);
      return toAvailability(await allStocksOf(client, node, { sellable, call }), sellable, nowMs);
    },
    ...reservations(client),
    updateStock: (input, call?: CallOptions) => updateStock(client, input, call),
  } satisfies { [O in InventoryOperations]: Implementation<"inventory", O> };
}

type InventoryOperations =
  | "searchProducts"
  | "getProduct"
  | "listProducts"
  | "checkAvailability"
  | "updateStock"
  | keyof ReturnType<typeof reservations>;
