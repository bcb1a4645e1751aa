import { type CallOptions, ConnectorError, isSameMoney, type OrderItem, parseMoney } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import {
  addEditVariantDocument,
  beginEditDocument,
  commitEditDocument,
  setEditQuantityDocument,
} from "../queries/order-edits.ts";
import { present, readOrder, refused, wrongStatus } from "./read-order.ts";
import { assertEnough, readSellables, type Sellable } from "./sellables.ts";
import type { OrderDraft } from "./to-order.ts";
import { toFulfillmentStatus, toPaymentStatus } from "./to-order-status.ts";
import type { WireOrder } from "./wire.ts";

/** What is wanted: a variant and how many. */
interface Wish {
  readonly sellable: Sellable;
  readonly quantity: number;
}

/**
 * Replaces all items of an order that nobody paid. Shopify prepares an edit beside the order, and only its last step
 * changes anything.
 */
export async function replaceItems(
  client: ShopifyClient,
  id: string,
  items: readonly OrderItem[],
  call: CallOptions = {},
): Promise<OrderDraft> {
  const order = await readOrder(client, id, call);
  const sellables = await readSellables(client, items, call);
  assertPrices(order, items, sellables);
  const wishes = sellables.map((sellable, index) => ({ sellable, quantity: items[index]?.quantity ?? 0 }));
  if (hasItems(order, wishes)) return present(client, order, call);
  refusePaid(order);
  assertEnough({ items, sellables, own: unitsIn(order) });
  await edit(client, order, wishes, call);
  return present(client, await readOrder(client, id, call), call);
}

function refusePaid(order: WireOrder): void {
  const isOpen =
    order.cancelledAt === null &&
    toPaymentStatus(order.displayFinancialStatus) === "pending" &&
    toFulfillmentStatus(order.displayFulfillmentStatus) === "unfulfilled";
  if (!isOpen) throw wrongStatus("Only the items of an order that is neither paid nor sent can be replaced.");
}

/** Edits take the shop's prices. Another one would need a discount, which Shopify rounds in its own way. */
function assertPrices(order: WireOrder, items: readonly OrderItem[], sellables: readonly Sellable[]): void {
  for (const [index, { unitPrice }] of items.entries()) {
    const price = sellables[index]?.price;
    if (!unitPrice || (price && isSameMoney(unitPrice, parseMoney(price, order.currencyCode)))) continue;
    throw refused("Shopify gives the items of an edited order the shop's own prices.", `items.${index}.unitPrice`);
  }
}

/** Units that the order has now, by variant. */
function unitsIn({ lineItems }: WireOrder): Map<string, number> {
  const units = new Map<string, number>();
  for (const { variant, currentQuantity } of lineItems.nodes)
    if (variant && currentQuantity > 0) units.set(variant.id, (units.get(variant.id) ?? 0) + currentQuantity);
  return units;
}

/** Whether the order has exactly these units already. */
function hasItems(order: WireOrder, wishes: readonly Wish[]): boolean {
  if (order.lineItems.nodes.some(({ variant, currentQuantity }) => !variant && currentQuantity > 0)) return false;
  const wanted = new Map<string, number>();
  for (const { sellable, quantity } of wishes) wanted.set(sellable.id, (wanted.get(sellable.id) ?? 0) + quantity);
  const present = unitsIn(order);
  return wanted.size === present.size && [...wanted].every(([id, quantity]) => present.get(id) === quantity);
}

const wireBegun = z.object({
  orderEditBegin: z.object({
    calculatedOrder: z.object({
      id: z.string().min(1),
      lineItems: z.object({
        nodes: z.array(
          z.object({
            id: z.string().min(1),
            quantity: z.int().nonnegative(),
            editableQuantity: z.int().nonnegative(),
            variant: z.object({ id: z.string() }).nullable(),
          }),
        ),
        pageInfo: z.object({ hasNextPage: z.boolean() }),
      }),
    }),
  }),
});

const done = z.object({});

/** Lines of a wanted variant get their new quantity, the others none; what has no line yet gets one. */
async function edit(
  client: ShopifyClient,
  order: WireOrder,
  wishes: readonly Wish[],
  call: CallOptions,
): Promise<void> {
  // Nothing of this changes the order, so it may fail without a trace.
  const preparing = { ...call };
  const { orderEditBegin } = await client.mutate(beginEditDocument, { id: order.id }, wireBegun, { call: preparing });
  const { id, lineItems } = orderEditBegin.calculatedOrder;
  if (lineItems.pageInfo.hasNextPage) throw wrongStatus("The order has too many lines to be edited at once.");
  const open = [...wishes];
  for (const line of lineItems.nodes) {
    const index = open.findIndex(({ sellable }) => sellable.id === line.variant?.id);
    const quantity = open[index]?.quantity ?? 0;
    if (index >= 0) open.splice(index, 1);
    if (quantity === line.quantity) continue;
    const change = { id, lineItemId: line.id, quantity };
    await client.mutate(setEditQuantityDocument, change, done, { call: preparing });
  }
  for (const { sellable, quantity } of open)
    await client.mutate(addEditVariantDocument, { id, variantId: sellable.id, quantity }, done, { call: preparing });
  await commit(client, id, call);
}

async function commit(client: ShopifyClient, id: string, call: CallOptions): Promise<void> {
  try {
    await client.mutate(commitEditDocument, { id }, done, { call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
    throw ConnectorError.extend(error, { message: "Shopify forgot the edit before it was done. Try again." });
  }
}
