import { type CallOptions, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { changeHold, type Hold, removeHold } from "./hold.ts";

const wireStatus = z.object({ id: z.int(), status: z.string() });

/** Orders that have not taken their units, or have given them back. */
const without = ["pending", "checkout-draft", "cancelled", "trash"];

/**
 * Ends the consumption of a hold, under its lock. When the order that was being made took its units, the hold gives its own
 * back and is done: `null`. When it did not, the hold is as it was.
 */
export async function settleConsumption(
  client: WooCommerceClient,
  hold: Hold,
  call: CallOptions,
): Promise<Hold | null> {
  const { orderId } = hold.note;
  const order =
    orderId === null
      ? null
      : await client.api.find(path`/orders/${orderId}`, wireStatus, { query: { _fields: "id,status" }, call });
  if (!order || without.includes(order.status))
    return changeHold(client, hold, { note: { state: "held", orderId: null } }, call);
  await consume(client, hold, call);
  return null;
}

/** Gives a hold's units back to the counter, from which its order has taken as many, and remembers the order. */
export async function consume(client: WooCommerceClient, hold: Hold, call: CallOptions): Promise<void> {
  if (hold.orderStatus === "on-hold")
    await changeHold(client, hold, { status: "pending", note: { state: "consumed" } }, call);
  await removeHold(client, hold.id, { isForced: false, call });
}
