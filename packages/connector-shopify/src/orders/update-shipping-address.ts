import type { AddressInput, CallOptions } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { fromAddress, isKept } from "../customers/from-address.ts";
import { updateOrderDocument } from "../queries/orders.ts";
import { present, readOrder, wrongStatus } from "./read-order.ts";
import type { OrderDraft } from "./to-order.ts";
import { toFulfillmentStatus } from "./to-order-status.ts";

const wireUpdated = z.object({ orderUpdate: z.object({ order: z.object({ id: z.string() }) }) });

/** Changes where an order that has not left is sent. Shopify computes its taxes anew. */
export async function updateShippingAddress(
  client: ShopifyClient,
  id: string,
  address: AddressInput,
  call: CallOptions = {},
): Promise<OrderDraft> {
  const order = await readOrder(client, id, call);
  if (order.cancelledAt !== null) throw wrongStatus("The order is cancelled.");
  if (toFulfillmentStatus(order.displayFulfillmentStatus) !== "unfulfilled")
    throw wrongStatus("The order has left, or is leaving: its address cannot be changed any more.");
  const shippingAddress = fromAddress(address);
  const kept = order.shippingAddress ? { id: order.id, ...order.shippingAddress } : null;
  if (isKept(kept, shippingAddress)) return present(client, order, call);
  await client.mutate(updateOrderDocument, { input: { id: order.id, shippingAddress } }, wireUpdated, { call });
  return present(client, await readOrder(client, id, call), call);
}
