import { type CallOptions, ConnectorError, type OrderItem } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { sellablesDocument } from "../queries/orders.ts";

const wireSellable = z.object({
  id: z.string().min(1),
  price: z.string(),
  taxable: z.boolean(),
  inventoryPolicy: z.string(),
  inventoryQuantity: z.int().nullable(),
  product: z.object({ id: z.string().min(1) }),
  inventoryItem: z.object({ id: z.string().min(1), tracked: z.boolean(), requiresShipping: z.boolean() }),
});

const wireNodes = z.object({
  nodes: z.array(
    z
      .union([wireSellable, z.object({ id: z.string(), variants: z.object({ nodes: z.array(wireSellable) }) })])
      .nullable(),
  ),
});

/** A variant that can be sold. */
export type Sellable = z.output<typeof wireSellable>;

type Item = Pick<OrderItem, "productId" | "variantId" | "quantity">;

/** The variant of each item, in their order. Rejects with `not_found`, or when one of several has to be named. */
export async function readSellables(
  client: ShopifyClient,
  items: readonly Item[],
  call?: CallOptions,
): Promise<readonly Sellable[]> {
  const wanted = items.map(({ productId, variantId }) => {
    const product = toGid("Product", productId);
    const gid = variantId ? toGid("ProductVariant", variantId) : product;
    if (!product || !gid) throw gone();
    return { product, gid };
  });
  const ids = [...new Set(wanted.map(({ gid }) => gid))];
  const { nodes } = await client.query(sellablesDocument, { ids }, wireNodes, { call });
  const found = new Map(ids.map((id, index) => [id, nodes[index] ?? null]));
  return wanted.map(({ product, gid }) => {
    const node = found.get(gid);
    if (!node) throw gone();
    if (node.id !== gid)
      throw new ConnectorError("response_invalid", "The shop answered about another product than was asked for.");
    if (!("variants" in node)) {
      if (node.product.id !== product) throw gone();
      return node;
    }
    const [only, ...others] = node.variants.nodes;
    if (only && others.length === 0) return only;
    throw new ConnectorError("input_invalid", "The product has variants: say which one by variantId.", {
      fields: ["items"],
      effect: "none",
    });
  });
}

const gone = (): ConnectorError =>
  new ConnectorError("not_found", "The shop has no such product or variant.", { fields: ["items"], effect: "none" });

export const insufficientStock = (): ConnectorError =>
  new ConnectorError("conflict", "There is not enough in stock.", { reason: "insufficient_stock", effect: "none" });

interface Demand {
  readonly items: readonly Item[];
  readonly sellables: readonly Sellable[];
  /** Units that the caller has already, by the variant's GID. */
  readonly own?: ReadonlyMap<string, number> | undefined;
}

/** Rejects when the shop has less than is wanted. The same variant twice counts twice. */
export function assertEnough({ items, sellables, own }: Demand): void {
  const needs = new Map<string, number>();
  for (const [index, { id }] of sellables.entries())
    needs.set(id, (needs.get(id) ?? 0) + (items[index]?.quantity ?? 0));
  for (const { id, inventoryItem, inventoryPolicy, inventoryQuantity } of sellables) {
    if (!inventoryItem.tracked || inventoryPolicy === "CONTINUE" || inventoryQuantity === null) continue;
    if ((needs.get(id) ?? 0) > Math.max(0, inventoryQuantity) + (own?.get(id) ?? 0)) throw insufficientStock();
  }
}
