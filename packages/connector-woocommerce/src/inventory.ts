import {
  type CallOptions,
  ConnectorError,
  epochMs,
  type Implementation,
  type ProductFilter,
  path,
  toInstant,
} from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "./api.ts";
import { afterParameter, listAll, listPage } from "./paging.ts";
import { reservations } from "./reservations/index.ts";
import { searchProducts } from "./search.ts";
import { quantityOf, toAvailabilityStatus, toProduct, type WireStock } from "./to-product.ts";
import { updateStock } from "./update-stock.ts";
import { fieldsOf, type WireProduct, type WireVariation, wireProduct, wireVariation } from "./wire.ts";

/** One status a query, and any without one. */
const statusParameters = { active: "publish", draft: "draft", archived: "private", unknown: null } as const;

/** What is in stock. */
export function inventory(client: WooCommerceClient) {
  const find = (id: string, call?: CallOptions): Promise<WireProduct | null> =>
    isRemoteId(id)
      ? client.api.find(path`/products/${id}`, wireProduct, { query: { _fields: fieldsOf(wireProduct) }, call })
      : Promise.resolve(null);
  return {
    searchProducts: (query: string, options?: { limit?: number | null | undefined } | null, call?: CallOptions) =>
      searchProducts(client, { query, limit: options?.limit ?? 10, call }),
    async getProduct(id: string, call?: CallOptions) {
      const wire = await find(id, call);
      if (!wire) return null;
      // The address also answers for a variation, which is no product.
      if (wire.type === "variation") return null;
      const [currency, variations] = await Promise.all([client.currency(call), variationsOf(client, wire, call)]);
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
      const asOf = toInstant(client.clock.now());
      if (variantId && variantId !== productId) return ofVariation(client, { productId, variantId, asOf, call });
      const wire = await find(productId, call);
      if (!wire || wire.type === "variation") throw new ConnectorError("not_found", "The shop has no such product.");
      const variations = await variationsOf(client, wire, call);
      const stocks = variations && variations.length > 0 ? variations : [wire];
      return { ...toAvailability(stocks), productId, variantId: variantId ?? null, asOf };
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

/** A variable product's variations, however many; `null` for every other product. */
export async function variationsOf(
  client: WooCommerceClient,
  { id, type }: WireProduct,
  call?: CallOptions,
): Promise<WireVariation[] | null> {
  return type === "variable"
    ? listAll(client, { path: path`/products/${id}/variations`, item: wireVariation, call })
    : null;
}

interface OneVariation {
  readonly productId: string;
  readonly variantId: string;
  readonly asOf: string;
  readonly call: CallOptions | undefined;
}

async function ofVariation({ api }: WooCommerceClient, { productId, variantId, asOf, call }: OneVariation) {
  const target =
    isRemoteId(productId) && isRemoteId(variantId) ? path`/products/${productId}/variations/${variantId}` : null;
  const wire = target && (await api.find(target, wireVariation, { query: { _fields: fieldsOf(wireVariation) }, call }));
  if (!wire) throw new ConnectorError("not_found", "The product has no such variant.");
  return { ...toAvailability([wire]), productId, variantId, asOf };
}

/**
 * Several variants together: one untracked makes the sum untracked, one available makes it available. Those with
 * `manage_stock: "parent"` share their product's units, which count once.
 */
function toAvailability(stocks: readonly WireStock[]) {
  const statuses = stocks.map(toAvailabilityStatus);
  const order = ["in_stock", "low_stock", "backorder", "preorder", "unknown", "out_of_stock"] as const;
  const status = order.find((word) => statuses.includes(word)) ?? "unknown";
  const shared = stocks.filter(({ manage_stock }) => manage_stock === "parent");
  const quantities = [...stocks.filter((stock) => !shared.includes(stock)), ...shared.slice(0, 1)].map(quantityOf);
  const counted = quantities.filter((quantity) => quantity !== null);
  return {
    status,
    rawStatus: stocks.length === 1 ? (stocks[0]?.stock_status ?? null) : null,
    available: status !== "out_of_stock" && status !== "unknown",
    quantity: counted.length === quantities.length ? counted.reduce((sum, quantity) => sum + quantity, 0) : null,
  };
}

function toQuery(filter: ProductFilter | null | undefined) {
  const status = filter?.status ? statusParameters[filter.status] : undefined;
  if (status === null)
    throw new ConnectorError("input_invalid", "WooCommerce cannot list products of unknown status.", {
      fields: ["status"],
    });
  return { status, modified_after: afterParameter(filter?.updatedAfter) };
}
