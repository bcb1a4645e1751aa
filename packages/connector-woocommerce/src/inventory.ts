import { type CallOptions, type Implementation, type ProductFilter, path } from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "./api.ts";
import { checkAvailability } from "./availability.ts";
import { listProducts } from "./list-products.ts";
import { reservations } from "./reservations/index.ts";
import { isLockSku } from "./reservations/stock-lock.ts";
import { searchProducts } from "./search.ts";
import { stockReads } from "./stock-reads.ts";
import { toProduct } from "./to-product.ts";
import { updateStock } from "./update-stock.ts";
import { fieldsOf, type WireProduct, wireProduct } from "./wire.ts";

/** What is in stock. */
export function inventory(client: WooCommerceClient) {
  const stocks = stockReads(client);
  /** A variable product's variations; `null` for every other product. */
  const variationsOf = async ({ id, type }: WireProduct, call?: CallOptions) =>
    type === "variable" ? (await stocks.variations(String(id), call)).value : null;
  const find = (id: string, call?: CallOptions): Promise<WireProduct | null> =>
    isRemoteId(id)
      ? client.api.find(path`/products/${id}`, wireProduct, { query: { _fields: fieldsOf(wireProduct) }, call })
      : Promise.resolve(null);
  return {
    searchProducts: (query: string, options?: { limit?: number | null | undefined } | null, call?: CallOptions) =>
      searchProducts({ client, variationsOf }, { query, limit: options?.limit ?? 10, call }),
    async getProduct(id: string, call?: CallOptions) {
      const wire = await find(id, call);
      // The address also answers for a variation, which is no product.
      if (!wire || wire.type === "variation" || isLockSku(wire.sku)) return null;
      const [currency, variations] = await Promise.all([client.currency(call), variationsOf(wire, call)]);
      return { ...toProduct(wire, currency, variations), raw: wire };
    },
    listProducts: (filter?: ProductFilter | null, call?: CallOptions) =>
      listProducts({ client, variationsOf }, filter, call),
    ...reservations(client),
    updateStock: (input, call?: CallOptions) => updateStock(client, input, call),
    checkAvailability: (productId: string, variantId?: string | null, call?: CallOptions) =>
      checkAvailability(stocks, { productId, variantId: variantId || null, call }),
  } satisfies {
    [O in InventoryOperations]: Implementation<"inventory", O>;
  };
}

type InventoryOperations =
  | "searchProducts"
  | "getProduct"
  | "listProducts"
  | "checkAvailability"
  | "updateStock"
  | keyof ReturnType<typeof reservations>;
