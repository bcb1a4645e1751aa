import type { CallOptions } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { type Hold, holdKey } from "../reservations/hold.ts";
import type { WireOrder } from "../wire.ts";
import { putOrder } from "./order-api.ts";
import type { CreateInput } from "./order-body.ts";
import { noteMeta, type OrderNote } from "./order-note.ts";
import { setPrices } from "./prices.ts";

/** Whether one hold is all that the order is made of. */
export function isWholeOrder(holds: readonly Hold[], { items }: CreateInput): boolean {
  const [hold] = holds;
  const [item] = items;
  return (
    hold !== undefined &&
    item !== undefined &&
    holds.length === 1 &&
    items.length === 1 &&
    hold.note.productId === item.productId &&
    (hold.note.variantId ?? hold.note.productId) === (item.variantId ?? item.productId) &&
    hold.note.quantity === item.quantity
  );
}

interface Conversion {
  readonly input: CreateInput;
  readonly parties: object;
  readonly note: OrderNote;
}

/** The hold's order becomes the sale: its units stay where they are, and no moment comes at which they are on sale. */
export async function convertHold(
  client: WooCommerceClient,
  hold: Hold,
  { input, parties, note }: Conversion,
  call: CallOptions,
): Promise<WireOrder> {
  const consumed = { ...hold.note, state: "consumed", orderId: hold.id };
  const body = {
    ...parties,
    ...(input.isPaid && { set_paid: true }),
    meta_data: [{ key: holdKey, value: consumed }, noteMeta({ ...note, state: "taken" })],
  };
  const order = await putOrder(client, hold.id, body, call);
  return setPrices(client, order, input, call);
}
