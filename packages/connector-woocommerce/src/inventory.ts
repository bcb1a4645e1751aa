import {
  type CallOptions,
  ConnectorError,
  epochMs,
  type Implementation,
  type ProductFilter,
  path,
} from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "./api.ts";
import { checkAvailability } from "./availability.ts";
import { afterParameter, listPage } from "./paging.ts";
import { reservations } from "./reservations/index.ts";
import { isLockSku } from "./reservations/stock-lock.ts";
import { searchProducts } from "./search.ts";
import { stockReads } from "./stock-reads.ts";
import { toProduct } from "./to-product.ts";
import { updateStock } from "./update-stock.ts";
import { fieldsOf, type WireProduct, wireProduct } from "./wire.ts";

/** One status a query, and any without one. */
const statusParameters = { active: "publish", draft: "draft", archived: "private", unknown: null } as const;

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
    async listProducts(filter?: ProductFilter | null, call?: CallOptions) {
      const [currency, page] = await Promise.all([
        client.currency(call),
        listPage(client, { path: path`/products`, item: wireProduct, query: toQuery(filter), call }, filter),
      ]);
      const since = filter?.updatedAfter ? Math.floor(epochMs(filter.updatedAfter) / 1000) * 1000 : null;
      const products = page.items.map((wire) => toProduct(wire, currency, null));
      // The shop ignores a filter that it does not know and then gives everything: what it gave is looked at again.
      const wanted = products.filter(
        ({ status, updatedAt }) =>
          (!filter?.status || status === filter.status) &&
          (since === null || (updatedAt != null && epochMs(updatedAt) >= since)),
      );
      return { items: wanted, nextCursor: page.nextCursor };
    },
    ...reservations(client),
    updateStock: (input, call?: CallOptions) => updateStock(client, input, call),
    async checkAvailability(productId: string, variantId?: string | null, call?: CallOptions) {
      return checkAvailability(stocks, { productId, variantId: variantId || null, call });
    },
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

function toQuery(filter: ProductFilter | null | undefined) {
  const status = filter?.status ? statusParameters[filter.status] : undefined;
  if (status === null)
    throw new ConnectorError("input_invalid", "WooCommerce cannot list products of unknown status.", {
      fields: ["status"],
    });
  return { status, modified_after: afterParameter(filter?.updatedAfter) };
}
