import type { CallOptions } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { withStockLocks } from "../reservations/stock-lock.ts";
import { insufficientStock } from "../reservations/stock-target.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import type { WireOrder } from "../wire.ts";
import { putOrder, readOrder, stateOf, wrongStatus } from "./order-api.ts";
import { type Item, toLineItems } from "./order-body.ts";
import { setPrices } from "./prices.ts";
import { assertEnoughFor, assertSold, isOversold, type Needs, readNeeds } from "./take-units.ts";

/**
 * Replaces all items of an order that nobody paid. One that is on hold gives its units back first and takes the new ones
 * afterwards, so that each unit moves once.
 */
export async function replaceItems(
  client: WooCommerceClient,
  id: string,
  items: readonly Item[],
  call: CallOptions = {},
): Promise<OrderDraft> {
  const before = await readOrder(client, id, call);
  if (hasItems(before, items)) return toOrder(before, client.statuses);
  refusePaid(client, before);
  const [wanted, present] = await Promise.all([readNeeds(client, items, call), ownersOf(client, before, call)]);
  assertSold(wanted.targets);
  const owners = [...wanted.targets.map(({ ownerId }) => ownerId), ...present.keys(), id];
  const wire = await withStockLocks(client, owners, call, async (held) => {
    const order = await readOrder(client, id, held.call);
    refusePaid(client, order);
    const { targets, needs } = await readNeeds(client, items, held.call);
    const isTaking = order.status === "on-hold";
    assertEnoughFor(targets, needs, isTaking ? present : new Map());
    held.assertHeld();
    if (isTaking) await putOrder(client, id, { status: "pending" }, held.call);
    const removed = order.line_items.map((line) => ({ id: line.id, quantity: 0 }));
    const replaced = await putOrder(client, id, { line_items: [...removed, ...toLineItems(items)] }, held.call);
    const priced = await setPrices(client, replaced, { items }, held.call);
    if (!isTaking) return priced;
    const taken = await putOrder(client, id, { status: "on-hold" }, held.call);
    const after = await readNeeds(client, items, held.call);
    if (!isOversold(after.targets, needs)) return taken;
    await putOrder(client, id, { status: "pending" }, held.call);
    throw insufficientStock();
  });
  return toOrder(wire, client.statuses);
}

function refusePaid(client: WooCommerceClient, order: WireOrder): void {
  const { status, paymentStatus } = stateOf(client, order);
  if ((status === "pending" || status === "on_hold" || status === "draft") && paymentStatus === "pending") return;
  throw wrongStatus("Only the items of an order that is not paid yet can be replaced.");
}

/** Whether the order has exactly these items already. Chosen prices are always written. */
function hasItems({ line_items }: WireOrder, items: readonly Item[]): boolean {
  return (
    line_items.length === items.length &&
    items.every(({ productId, variantId, quantity, unitPrice }, index) => {
      const line = line_items[index];
      const variant = variantId && variantId !== productId ? variantId : "0";
      const isSame =
        String(line?.product_id) === productId && String(line?.variation_id) === variant && line?.quantity === quantity;
      return isSame && !unitPrice;
    })
  );
}

/** Units that the order's present lines have, by counter. Products that are gone have none. */
async function ownersOf(client: WooCommerceClient, { line_items }: WireOrder, call: CallOptions): Promise<Needs> {
  const known = line_items.filter((line) => line.product_id > 0);
  const items = known.map((line) => ({
    productId: String(line.product_id),
    variantId: line.variation_id > 0 ? String(line.variation_id) : null,
    quantity: line.quantity,
  }));
  return (await readNeeds(client, items, call)).needs;
}
