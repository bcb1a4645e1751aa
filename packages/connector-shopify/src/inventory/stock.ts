import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { moreStockDocument, stockDocument } from "../queries/inventory.ts";
import { type WireStock, type WireStockNode, wirePage, wireStock, wireStockNodes } from "./wire.ts";

/** A product, or one of its variants. */
export interface Sellable {
  readonly productId: string;
  readonly variantId?: string | null | undefined;
}

const notFound = (): ConnectorError =>
  new ConnectorError("not_found", "The shop has no such product or variant.", { effect: "none" });

/** The GID under which a product's or a variant's stock is asked. Rejects what can be none with `not_found`. */
export function stockGid({ productId, variantId }: Sellable): string {
  const product = toGid("Product", productId);
  const gid = variantId ? toGid("ProductVariant", variantId) : product;
  if (!product || !gid) throw notFound();
  return gid;
}

/** The variants that an answer is about: the one that was named, or all of the product's that came with it. */
function stocksOf(node: WireStockNode | null | undefined, sellable: Sellable): readonly WireStock[] {
  if (!node) throw notFound();
  if (node.id !== stockGid(sellable)) {
    throw new ConnectorError("response_invalid", "The shop answered about another product than was asked for.");
  }
  if ("variants" in node) return node.variants.nodes;
  if (node.product.id !== toGid("Product", sellable.productId)) throw notFound();
  return [node];
}

const wireMoreStock = z.object({ product: z.object({ variants: wirePage(wireStock) }).nullable() });

/** Every variant's stock, however many the product has. */
export async function allStocksOf(
  client: ShopifyClient,
  node: WireStockNode | null | undefined,
  { sellable, call }: { readonly sellable: Sellable; readonly call: CallOptions | undefined },
): Promise<readonly WireStock[]> {
  const stocks = [...stocksOf(node, sellable)];
  let page = node && "variants" in node ? node.variants.pageInfo : null;
  while (page?.hasNextPage) {
    const variables = { id: stockGid(sellable), after: page.endCursor };
    const { product } = await client.query(moreStockDocument, variables, wireMoreStock, { call });
    if (!product) throw notFound();
    stocks.push(...product.variants.nodes);
    page = product.variants.pageInfo;
  }
  return stocks;
}

/** Units at one location; `null` where the item is not stocked. */
export function availableAt({ inventoryItem }: WireStock, locationId: string): number | null {
  const level = inventoryItem.inventoryLevels.nodes.find(
    ({ isActive, location }) => isActive && location.id === locationId,
  );
  return level ? availableIn(level) : null;
}

type WireLevel = WireStock["inventoryItem"]["inventoryLevels"]["nodes"][number];

export function availableIn({ quantities }: WireLevel): number {
  const available = quantities.find(({ name }) => name === "available");
  if (available) return available.quantity;
  throw new ConnectorError("response_invalid", "The shop did not say how many units are available.");
}

/** Units that can be sold, at all locations where the item is stocked; `null` when the shop does not count them. */
export function quantityOf({ inventoryItem, inventoryQuantity }: WireStock): number | null {
  if (!inventoryItem.tracked) return null;
  const { nodes, pageInfo } = inventoryItem.inventoryLevels;
  if (pageInfo.hasNextPage) return inventoryQuantity;
  return nodes.filter(({ isActive }) => isActive).reduce((sum, level) => sum + availableIn(level), 0);
}

const wireStocks = z.object({ nodes: wireStockNodes });

/** Reads one variant's units. Rejects with `not_found`, or with `input_invalid` when a variant must be named. */
export async function readStock(client: ShopifyClient, sellable: Sellable, call: CallOptions): Promise<WireStock> {
  const { nodes } = await client.query(stockDocument, { ids: [stockGid(sellable)] }, wireStocks, { call });
  return oneStock(nodes[0], sellable);
}

/** The one variant that is meant. */
export function oneStock(node: WireStockNode | null | undefined, sellable: Sellable): WireStock {
  const [stock, ...others] = stocksOf(node, sellable);
  if (stock && others.length === 0) return stock;
  throw new ConnectorError("input_invalid", "The product has variants: say which one by variantId.", {
    fields: ["variantId"],
    effect: "none",
  });
}

export const untracked = (): ConnectorError =>
  new ConnectorError("conflict", "The shop does not count this product's units. Turn on Track quantity for it first.", {
    reason: "wrong_status",
    effect: "none",
  });
