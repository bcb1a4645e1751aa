import { type AddressInput, type CallOptions, ConnectorError } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { fromAddress, isKept } from "../from-address.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import { putOrder, readOrder, stateOf, wrongStatus } from "./order-api.ts";

/** Changes where an order goes, as long as it has not left. WooCommerce would change it at any time. */
export async function updateShippingAddress(
  client: WooCommerceClient,
  id: string,
  address: AddressInput,
  call: CallOptions = {},
): Promise<OrderDraft> {
  const shipping = fromAddress(address);
  const order = await readOrder(client, id, call);
  if (isKept(order.shipping, shipping)) return toOrder(order, client.statuses);
  const { status, hasLeft } = stateOf(client, order);
  if (hasLeft || !["draft", "pending", "on_hold", "processing"].includes(status))
    throw wrongStatus("The order is no longer waiting to leave: its address cannot change.");
  const written = await putOrder(client, id, { shipping }, call);
  if (isKept(written.shipping, shipping)) return toOrder(written, client.statuses);
  throw new ConnectorError("response_invalid", "The shop did not keep the address as it was given.", {
    effect: "unknown",
  });
}
