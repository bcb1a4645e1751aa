import { type CallOptions, ConnectorError, type Intent, intentOf, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import type { Hold } from "../reservations/hold.ts";
import { consume } from "../reservations/settle-consumption.ts";
import { type HeldLock, withStockLocks } from "../reservations/stock-lock.ts";
import { insufficientStock } from "../reservations/stock-target.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import { fieldsOf, type WireOrder, wireOrder } from "../wire.ts";
import { convertHold, isWholeOrder } from "./convert-hold.ts";
import { heldUnits, markConsuming, readHolds } from "./holds-of-order.ts";
import { postOrder, putOrder, readOrder, removeOrder } from "./order-api.ts";
import { type CreateInput, toLineItems, toParties } from "./order-body.ts";
import { noteMeta, noteOf, type OrderNote, originOf } from "./order-note.ts";
import { setPrices } from "./prices.ts";
import { assertEnoughFor, assertSold, isOversold, readNeeds } from "./take-units.ts";

/**
 * Makes an order, and takes its units: `processing` when it is paid, else `on-hold`, because WooCommerce takes nothing for a
 * pending one. The shop itself checks neither stock nor products: stock is compared before and after, and every line of the
 * answer with what was asked.
 */
export async function createOrder(
  client: WooCommerceClient,
  input: CreateInput,
  call: CallOptions = {},
): Promise<OrderDraft> {
  const intent = await intentOf("createOrder", call.idempotencyKey, input);
  return toOrder(await makeOnce(client, input, intent, call), client.statuses);
}

/** Makes the order of this intent, or finds it and completes what was left half done. */
export async function makeOnce(
  client: WooCommerceClient,
  input: CreateInput,
  intent: Intent | null,
  call: CallOptions,
): Promise<WireOrder> {
  const made = intent && (await findMade(client, intent, call));
  return made ? complete(client, { made, input, intent }, call) : make(client, input, intent, call);
}

async function make(
  client: WooCommerceClient,
  input: CreateInput,
  intent: Intent | null,
  call: CallOptions,
): Promise<WireOrder> {
  const reservationIds = [...new Set(input.reservationIds ?? [])];
  const before = await readHolds(client, reservationIds, { intent, call });
  if ("order" in before) return before.order;
  const [{ targets }, parties] = await Promise.all([
    readNeeds(client, input.items, call),
    toParties(client, input, call),
  ]);
  assertSold(targets);
  return withStockLocks(
    client,
    targets.filter(({ quantity }) => quantity !== null).map(({ ownerId }) => ownerId),
    call,
    async (held) => {
      const again = await readHolds(client, reservationIds, { intent, call: held.call });
      if ("order" in again) return again.order;
      const note: OrderNote = { key: intent?.key ?? null, input: intent?.input ?? null, state: "made", reservationIds };
      const [only] = again.holds;
      if (only && isWholeOrder(again.holds, input))
        return convertHold(client, only, { input, parties, note }, held.call);
      return makeAndTake(client, { input, parties, note, holds: again.holds, intent }, held);
    },
  );
}

interface Plan {
  readonly input: CreateInput;
  readonly parties: object;
  readonly note: OrderNote;
  readonly holds: readonly Hold[];
  readonly intent: Intent | null;
}

async function makeAndTake(client: WooCommerceClient, plan: Plan, { call, assertHeld }: HeldLock): Promise<WireOrder> {
  const { input, parties, note, holds, intent } = plan;
  const { targets, needs } = await readNeeds(client, input.items, call);
  assertEnoughFor(targets, needs, heldUnits(holds));
  const body = {
    status: "pending",
    created_via: originOf(intent),
    ...parties,
    line_items: toLineItems(input.items),
    meta_data: [noteMeta(note)],
  };
  const pending = await postOrder(client, body, call);
  await refuseForeignLines(client, pending, input, call);
  assertHeld();
  const priced = await setPrices(client, pending, input, call);
  return take(client, priced, { input, holds }, call);
}

/** An unknown product makes a line without a product, and the shop says nothing. */
async function refuseForeignLines(
  client: WooCommerceClient,
  order: WireOrder,
  { items }: CreateInput,
  call: CallOptions,
): Promise<void> {
  const isAsAsked =
    order.line_items.length === items.length &&
    order.line_items.every((line, index) => {
      const item = items[index];
      const variant = item?.variantId && item.variantId !== item.productId ? item.variantId : "0";
      return (
        String(line.product_id) === item?.productId &&
        String(line.variation_id) === variant &&
        line.quantity === item.quantity
      );
    });
  if (isAsAsked) return;
  await removeOrder(client, order.id, call);
  throw new ConnectorError(
    "not_found",
    "The shop made another order than was asked for: one of its products is gone.",
    {
      fields: ["items"],
      effect: "none",
    },
  );
}

interface Taking {
  readonly input: CreateInput;
  readonly holds: readonly Hold[];
}

/**
 * The order takes its units before its holds give theirs back, so that at no moment they are on sale. If the counter is
 * below zero then, somebody outside was faster: the order gives way.
 */
async function take(
  client: WooCommerceClient,
  pending: WireOrder,
  { input, holds }: Taking,
  call: CallOptions,
): Promise<WireOrder> {
  const consuming = await markConsuming(client, holds, pending.id, call);
  const note = noteOf(pending) ?? { key: null, input: null, state: "made", reservationIds: [] };
  const status = input.isPaid ? { set_paid: true } : { status: "on-hold" };
  const taken = await putOrder(
    client,
    pending.id,
    { ...status, meta_data: [noteMeta({ ...note, state: "taken" })] },
    call,
  );
  for (const hold of consuming) await consume(client, hold, call);
  const { targets, needs } = await readNeeds(client, input.items, call);
  if (!isOversold(targets, needs, heldUnits(holds))) return taken;
  await putOrder(client, pending.id, { status: "pending", meta_data: [noteMeta({ ...note, state: "refused" })] }, call);
  await putOrder(client, pending.id, { status: "cancelled" }, call);
  throw insufficientStock();
}

/** The order that a call with this key made. The shop lists by its origin; another shop that ignores the filter is looked through. */
async function findMade({ api }: WooCommerceClient, intent: Intent, call: CallOptions): Promise<WireOrder | null> {
  const query = {
    created_via: originOf(intent),
    per_page: 100,
    orderby: "id",
    order: "desc",
    _fields: fieldsOf(wireOrder),
  };
  const orders = await api.get(path`/orders`, z.array(wireOrder), { query, call });
  const made = orders.find((order) => noteOf(order)?.key === intent.key && noteOf(order)?.state !== "refused") ?? null;
  if (made && noteOf(made)?.input !== intent.input) throw usedForAnother();
  return made;
}

export const usedForAnother = (): ConnectorError =>
  new ConnectorError("conflict", "This idempotency key was used with another input.", {
    reason: "duplicate",
    effect: "none",
  });

interface Repeat {
  readonly made: WireOrder;
  readonly input: CreateInput;
  readonly intent: Intent | null;
}

/** The same call again: what was made stays, what was left half done is done now. */
async function complete(
  client: WooCommerceClient,
  { made, input, intent }: Repeat,
  call: CallOptions,
): Promise<WireOrder> {
  const { state, reservationIds } = noteOf(made) ?? { state: "taken", reservationIds: [] };
  if (state === "taken" && reservationIds.length === 0) return made;
  const { targets } = await readNeeds(client, input.items, call);
  return withStockLocks(
    client,
    targets.map(({ ownerId }) => ownerId),
    call,
    async (held) => {
      const order = await readOrder(client, String(made.id), held.call);
      const before = await readHolds(client, reservationIds, { intent, orderId: String(order.id), call: held.call });
      const holds = "holds" in before ? before.holds : [];
      if (noteOf(order)?.state === "taken") {
        for (const hold of holds) await consume(client, hold, held.call);
        return order;
      }
      const { targets: now, needs } = await readNeeds(client, input.items, held.call);
      assertEnoughFor(now, needs, heldUnits(holds));
      return take(client, await setPrices(client, order, input, held.call), { input, holds }, held.call);
    },
  );
}
