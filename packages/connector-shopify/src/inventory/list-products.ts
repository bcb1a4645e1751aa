import { type CallOptions, ConnectorError, epochMs, type Page, type ProductFilter, toInstant } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { listProductsDocument, moreVariantsDocument } from "../queries/products.ts";
import { fromCursor, toCursor } from "./cursor.ts";
import { type ProductDraft, toProduct } from "./to-product.ts";
import { type WireProduct, type WireVariant, wirePage, wireProduct, wireVariant } from "./wire.ts";

const statusFilters = {
  active: "(status:active OR status:unlisted)",
  draft: "status:draft",
  archived: "status:archived",
  unknown: null,
} as const;

/** What changed this long before is given once more: Shopify's index learns of a change some seconds later. */
const overlapMs = 30_000;

const wireProducts = z.object({ products: wirePage(wireProduct) });

/** A page of products in the order of their ids, the only one that stays while products change. */
export async function listProducts(
  client: ShopifyClient,
  filter: ProductFilter,
  call?: CallOptions,
): Promise<Page<ProductDraft>> {
  const { after, limit } = fromCursor(filter);
  const sinceMs = filter.updatedAfter ? epochMs(filter.updatedAfter) - overlapMs : null;
  const variables = { first: limit, after, query: toQuery(filter, sinceMs) };
  const { products } = await client.query(listProductsDocument, variables, wireProducts, { call });
  const items = products.nodes
    .map((wire) => toProduct(wire, wire.variants.pageInfo.hasNextPage ? null : wire.variants.nodes))
    .filter(({ status }) => !filter.status || status === filter.status)
    .filter(({ updatedAt }) => sinceMs === null || (updatedAt != null && epochMs(updatedAt) >= sinceMs - 1000));
  return { items, nextCursor: toCursor(products.pageInfo, limit) };
}

function toQuery({ status }: ProductFilter, sinceMs: number | null): string | null {
  const word = status ? statusFilters[status] : undefined;
  if (word === null) {
    throw new ConnectorError("input_invalid", "Shopify cannot list products of unknown status.", {
      fields: ["status"],
    });
  }
  const since = sinceMs === null ? undefined : `updated_at:>='${toInstant(sinceMs)}'`;
  return [word, since].filter((part) => part !== undefined).join(" AND ") || null;
}

const wireMoreVariants = z.object({ product: z.object({ variants: wirePage(wireVariant) }).nullable() });

/** All variants of a product, those beyond its first hundred too. */
export async function allVariantsOf(
  client: ShopifyClient,
  wire: WireProduct,
  call?: CallOptions,
): Promise<readonly WireVariant[]> {
  const variants = [...wire.variants.nodes];
  let page = wire.variants.pageInfo;
  while (page.hasNextPage) {
    const variables = { id: wire.id, after: page.endCursor };
    const { product } = await client.query(moreVariantsDocument, variables, wireMoreVariants, { call });
    if (!product) break; // deleted meanwhile
    variants.push(...product.variants.nodes);
    page = product.variants.pageInfo;
  }
  return variants;
}
