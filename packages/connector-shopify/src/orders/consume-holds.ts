import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../client.ts";
import { changeHold, findHold, type Hold, statusOf } from "../inventory/reservations/hold.ts";
import { moveBack } from "../inventory/reservations/move.ts";
import { completeSaleDocument, prepareSaleDocument } from "../queries/orders.ts";
import { readOrder, refused } from "./read-order.ts";
import { type Sale, toDraftInput } from "./sale.ts";
import { assertEnough } from "./sellables.ts";
import type { WireOrder } from "./wire.ts";

interface Wanted {
  readonly ids: readonly string[];
  readonly sale: Sale;
}

/**
 * Makes the order of a hold's draft, which Shopify does once, then lets go of what the holds still keep: at no moment is it
 * on sale. Rejects with `conflict` when somebody else has one of them.
 */
export async function consumeHolds(
  client: ShopifyClient,
  { ids, sale }: Wanted,
  call: CallOptions,
): Promise<WireOrder> {
  const holds = await readHolds(client, ids, call);
  const order = await madeBefore(client, { holds, sale }, call);
  if (order) return letGo(client, { order, holds, base: completedOf(holds) }, call);
  const nowMs = client.clock.now();
  for (const hold of holds) assertActive(hold, nowMs);
  const base = chooseBase(holds, sale);
  return letGo(client, { order: await complete(client, { sale, holds, base }, call), holds, base }, call);
}

/** Ends what a call left half done whose order is known. */
export async function finishHolds(
  client: ShopifyClient,
  { ids, order }: { readonly ids: readonly string[]; readonly order: WireOrder },
  call: CallOptions,
): Promise<WireOrder> {
  const holds = await readHolds(client, ids, call);
  return letGo(client, { order, holds, base: completedOf(holds) }, call);
}

async function readHolds(client: ShopifyClient, ids: readonly string[], call: CallOptions): Promise<Hold[]> {
  const holds = await Promise.all(ids.map((id) => findHold(client, id, call)));
  return holds.map((hold) => {
    if (hold) return hold;
    throw new ConnectorError("not_found", "The shop has no such reservation.", {
      fields: ["reservationIds"],
      effect: "none",
    });
  });
}

/** The hold whose draft has become an order. */
const completedOf = (holds: readonly Hold[]): Hold | undefined =>
  holds.find(({ draftStatus }) => draftStatus === "COMPLETED");

/** What a call with this key made of one of the holds: the order carries the key's tag. */
async function madeBefore(
  client: ShopifyClient,
  { holds, sale }: { readonly holds: readonly Hold[]; readonly sale: Sale },
  call: CallOptions,
): Promise<WireOrder | null> {
  const orderId = completedOf(holds)?.orderId;
  if (!orderId || sale.tags.length === 0) return null;
  const order = await readOrder(client, orderId, call);
  return sale.tags.every((tag) => order.tags.includes(tag)) ? order : null;
}

function assertActive(hold: Hold, nowMs: number): void {
  const status = statusOf(hold, nowMs);
  if (status === "active") return;
  throw new ConnectorError("conflict", `The reservation is ${status} already.`, {
    reason: status === "consumed" ? "already_done" : "wrong_status",
    fields: ["reservationIds"],
    effect: "none",
  });
}

/**
 * Any draft that Shopify reserves for may become the order. One whose units were moved says by its first line how many they
 * are: the sale must have as many.
 */
function chooseBase(holds: readonly Hold[], sale: Sale): Hold {
  const base = holds.find(({ note }) => note.locationId === null) ?? holds.find((hold) => itemOf(hold, sale) >= 0);
  if (base) return base;
  throw refused("The order has fewer units than the reservation that it is to consume.", "reservationIds");
}

/** The item that has all units of a hold. */
const itemOf = ({ note, quantity }: Hold, { input, sellables }: Sale): number =>
  sellables.findIndex(
    ({ id }, index) =>
      id === toGid("ProductVariant", note.variantId) && (input.items[index]?.quantity ?? 0) >= quantity,
  );

interface Consumption {
  readonly sale: Sale;
  readonly holds: readonly Hold[];
  readonly base: Hold;
}

const wireCompleted = z.object({
  draftOrderComplete: z.object({ draftOrder: z.object({ order: z.object({ id: z.string().min(1) }) }) }),
});

/** Writes the whole sale into the draft, and makes the order of it. */
async function complete(
  client: ShopifyClient,
  { sale, holds, base }: Consumption,
  call: CallOptions,
): Promise<WireOrder> {
  const own = new Map<string, number>();
  for (const { note, quantity } of holds) {
    const variant = toGid("ProductVariant", note.variantId) ?? "";
    own.set(variant, (own.get(variant) ?? 0) + quantity);
  }
  assertEnough({ items: sale.input.items, sellables: sale.sellables, own });
  const id = `gid://shopify/DraftOrder/${base.id}`;
  const input = { ...toDraftInput(withHeldLine(sale, base)), tags: [...base.tags, ...sale.tags] };
  // A draft that is prepared is still a hold, and no order.
  await client.mutate(prepareSaleDocument, { id, input }, z.object({}), { call: { ...call } });
  const variables = { id, isPending: !sale.input.isPaid };
  const { draftOrderComplete } = await client.mutate(completeSaleDocument, variables, wireCompleted, { call });
  return readOrder(client, toId(draftOrderComplete.draftOrder.order.id), call);
}

/** The sale with a first line that has the units of a hold which were moved, no more and no less. */
function withHeldLine(sale: Sale, hold: Hold): Sale {
  const index = itemOf(hold, sale);
  const [item, sellable] = [sale.input.items[index], sale.sellables[index]];
  if (hold.note.locationId === null || !item || !sellable) return sale;
  const rest = item.quantity - hold.quantity;
  const without = <Entry>(entries: readonly Entry[]): Entry[] => entries.filter((_, other) => other !== index);
  const items = [
    { ...item, quantity: hold.quantity },
    ...(rest > 0 ? [{ ...item, quantity: rest }] : []),
    ...without(sale.input.items),
  ];
  const sellables = [sellable, ...(rest > 0 ? [sellable] : []), ...without(sale.sellables)];
  return { ...sale, input: { ...sale.input, items }, sellables };
}

interface Letting {
  readonly order: WireOrder;
  readonly holds: readonly Hold[];
  readonly base: Hold | undefined;
}

/** Gives back what the order did not take over. Each step may be repeated. */
async function letGo(client: ShopifyClient, { order, holds, base }: Letting, call: CallOptions): Promise<WireOrder> {
  const orderId = toId(order.id);
  for (const hold of holds) {
    if (hold.note.state === "consumed") continue;
    await moveBack(client, hold, call);
    if (hold !== base) await changeHold(client, hold, { change: { state: "consumed", orderId }, call });
  }
  return order;
}
