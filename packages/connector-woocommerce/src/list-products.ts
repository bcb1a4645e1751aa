import { type CallOptions, ConnectorError, epochMs, type Page, type ProductFilter, path } from "@coccinelle/core";
import type { WooCommerceClient } from "./api.ts";
import { afterParameter, listPage } from "./paging.ts";
import { isLockSku } from "./reservations/stock-lock.ts";
import { type ProductDraft, toProduct } from "./to-product.ts";
import { type WireProduct, type WireVariation, wireProduct } from "./wire.ts";

/** One status a query, and any without one. */
const statusParameters = { active: "publish", draft: "draft", archived: "private", unknown: null } as const;

interface Shop {
  readonly client: WooCommerceClient;
  /** A variable product's variations; `null` for every other product. */
  readonly variationsOf: (wire: WireProduct, call?: CallOptions) => Promise<readonly WireVariation[] | null>;
}

/**
 * A page of products. What changed since a time comes with its variations: a variation's stock moves its product's date too,
 * and only that date can be asked for. How many of their requests are under way at once is the budget's business.
 */
export async function listProducts(
  { client, variationsOf }: Shop,
  filter: ProductFilter | null | undefined,
  call: CallOptions | undefined,
): Promise<Page<ProductDraft>> {
  const [currency, page] = await Promise.all([
    client.currency(call),
    listPage(client, { path: path`/products`, item: wireProduct, query: toQuery(filter), call }, filter),
  ]);
  const since = filter?.updatedAfter ? Math.floor(epochMs(filter.updatedAfter) / 1000) * 1000 : null;
  const products = page.items
    .filter(({ sku }) => !isLockSku(sku))
    .map((wire) => ({ wire, product: toProduct(wire, currency, null) }));
  // The shop ignores a filter that it does not know and then gives everything: what it gave is looked at again.
  const wanted = products.filter(
    ({ product: { status, updatedAt } }) =>
      (!filter?.status || status === filter.status) &&
      (since === null || (updatedAt != null && epochMs(updatedAt) >= since)),
  );
  const items = wanted.map(async ({ wire, product }) =>
    since === null ? product : toProduct(wire, currency, await variationsOf(wire, call)),
  );
  return { items: await Promise.all(items), nextCursor: page.nextCursor };
}

function toQuery(filter: ProductFilter | null | undefined) {
  const status = filter?.status ? statusParameters[filter.status] : undefined;
  if (status === null)
    throw new ConnectorError("input_invalid", "WooCommerce cannot list products of unknown status.", {
      fields: ["status"],
    });
  return { status, modified_after: afterParameter(filter?.updatedAfter) };
}
