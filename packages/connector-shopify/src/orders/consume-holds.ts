import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../client.ts";
import { changeHold, findHold, type Hold, statusOf } from "../inventory/reservations/hold.ts";
import { moveBack } from "../inventory/reservations/move.ts";
import { completeSaleDocument, prepareSaleDocument } from "../queries/orders.ts";
import { readOrder } from "./read-order.ts";
import { type Sale, toDraftInput } from "./sale.ts";
import { assertEnough } from "./sellables.ts";
import type { WireOrder } from "./wire.ts";

/** Holds that an order consumes, with the order when it was made already and only the rest is to be done. */
export interface HeldSale {
  readonly base: Hold;
  readonly others: readonly Hold[];
  readonly made: WireOrder | null;
}

interface Wanted {
  readonly ids: readonly string[];
  readonly sale: Sale;
}

/** The holds, each active or consumed by this very call. Rejects with `conflict` when somebody else has one. */
export async function readHolds(client: ShopifyClient, { ids, sale }: Wanted, call: CallOptions): Promise<HeldSale> {
  const holds = await Promise.all(ids.map((id) => findHold(client, id, call)));
  const found = holds.map((hold) => {
    if (hold) return hold;
    throw new ConnectorError("not_found", "The shop has no such reservation.", {
      fields: ["reservationIds"],
      effect: "none",
    });
  });
  const [base, ...others] = found;
  if (!base) throw new TypeError("There are no holds");
  const made = await madeBefore(client, { base, sale }, call);
  const nowMs = client.clock.now();
  for (const hold of found) {
    const status = statusOf(hold, nowMs);
    const isOwn = made !== null && hold.orderId === toId(made.id);
    if (status === "active" || isOwn || (made !== null && status !== "consumed")) continue;
    throw new ConnectorError("conflict", `The reservation is ${status} already.`, {
      reason: status === "consumed" ? "already_done" : "wrong_status",
      fields: ["reservationIds"],
      effect: "none",
    });
  }
  return { base, others, made };
}

/** What a call with this key made of the hold before its answer was lost: the order carries the key's tag. */
async function madeBefore(
  client: ShopifyClient,
  { base, sale }: { readonly base: Hold; readonly sale: Sale },
  call: CallOptions,
): Promise<WireOrder | null> {
  if (base.draftStatus !== "COMPLETED" || !base.orderId || sale.tags.length === 0) return null;
  const order = await readOrder(client, base.orderId, call);
  return sale.tags.every((tag) => order.tags.includes(tag)) ? order : null;
}

interface Consumption {
  readonly sale: Sale;
  readonly holds: HeldSale;
}

/** Makes the order of the first hold's draft, then lets go of what the holds still keep: at no moment is it on sale. */
export async function consumeHolds(
  client: ShopifyClient,
  { sale, holds }: Consumption,
  call: CallOptions,
): Promise<WireOrder> {
  const { base, others, made } = holds;
  const order = made ?? (await complete(client, { sale, holds }, call));
  const orderId = toId(order.id);
  const nowMs = client.clock.now();
  // A draft that Shopify reserved for became the order itself, with its units.
  if (base.note.locationId !== null) await moveBack(client, base, call);
  for (const hold of others) {
    if (statusOf(hold, nowMs) === "consumed") continue;
    await moveBack(client, hold, call);
    await changeHold(client, hold, { change: { state: "consumed", orderId }, call });
  }
  return order;
}

const wireCompleted = z.object({
  draftOrderComplete: z.object({ draftOrder: z.object({ order: z.object({ id: z.string().min(1) }) }) }),
});

async function complete(client: ShopifyClient, { sale, holds }: Consumption, call: CallOptions): Promise<WireOrder> {
  const { base, others } = holds;
  const own = new Map<string, number>();
  for (const { note, quantity } of [base, ...others]) {
    const variant = toGid("ProductVariant", note.variantId) ?? "";
    own.set(variant, (own.get(variant) ?? 0) + quantity);
  }
  assertEnough({ items: sale.input.items, sellables: sale.sellables, own });
  const id = `gid://shopify/DraftOrder/${base.id}`;
  const input = { ...toDraftInput(sale), tags: [...base.tags, ...sale.tags] };
  await client.mutate(prepareSaleDocument, { id, input }, z.object({}), { call });
  const variables = { id, isPending: !sale.input.isPaid };
  const { draftOrderComplete } = await client.mutate(completeSaleDocument, variables, wireCompleted, { call });
  return readOrder(client, toId(draftOrderComplete.draftOrder.order.id), call);
}
