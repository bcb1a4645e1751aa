import type { CallOptions, Implementation, OrderSystem } from "@coccinelle/core";
import type { ShopifyClient } from "../client.ts";
import { cancelOrder } from "./cancel-order.ts";
import { createOrder } from "./create-order.ts";
import { createShipment } from "./create-shipment.ts";
import { addOrderNote } from "./order-notes.ts";
import { readOrders } from "./read-orders.ts";
import { refund } from "./refunds/refund.ts";
import { replaceItems } from "./replace-items.ts";
import { createExchange } from "./returns/create-exchange.ts";
import { createReturn } from "./returns/create-return.ts";
import { getReturn, listReturns } from "./returns/read-returns.ts";
import { returnLabel } from "./returns/return-label.ts";
import { updateReturn } from "./returns/update-return.ts";
import { updateShippingAddress } from "./update-shipping-address.ts";

/** What was ordered, sent, given back and swapped. */
export function orders(client: ShopifyClient) {
  return {
    ...readOrders(client),
    createOrder: (input, call?: CallOptions) => createOrder(client, input, call),
    cancelOrder: (id: string, options, call?: CallOptions) => cancelOrder(client, id, options ?? {}, call),
    updateShippingAddress: (id: string, address, call?: CallOptions) =>
      updateShippingAddress(client, id, address, call),
    replaceItems: (id: string, items, call?: CallOptions) => replaceItems(client, id, items, call),
    addOrderNote: (id: string, note, call?: CallOptions) => addOrderNote(client, id, note, call),
    createShipment: (input, call?: CallOptions) => createShipment(client, input, call),
    createReturn: (input, call?: CallOptions) => createReturn(client, input, call),
    getReturn: (id: string, call?: CallOptions) => getReturn(client, id, call),
    listReturns: (filter, call?: CallOptions) => listReturns(client, filter ?? {}, call),
    updateReturn: (id: string, update, call?: CallOptions) => updateReturn(client, id, update, call),
    createExchange: (input, call?: CallOptions) => createExchange(client, input, call),
    generateReturnLabel: (id: string, call?: CallOptions) => returnLabel(client, id, call),
    refund: (input, call?: CallOptions) => refund(client, input, call),
  } satisfies { [O in keyof OrderSystem]: Implementation<"orders", O> };
}
