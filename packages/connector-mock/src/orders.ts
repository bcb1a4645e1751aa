import { epochMs, type Implementations } from "@coccinelle/core";
import { createOrder } from "./create-order.ts";
import { createShipment } from "./create-shipment.ts";
import { fullAddress } from "./full-address.ts";
import { once } from "./once.ts";
import { assertNotSent, changeOrder, findOrder, quantitiesOf } from "./order-state.ts";
import { paginate } from "./paginate.ts";
import { refund } from "./refunds.ts";
import { replaceItems } from "./replace-items.ts";
import { returns } from "./returns.ts";
import type { Shop } from "./shop/shop.ts";
import { moveStock } from "./shop/stock.ts";

/** What was ordered. */
export function orders(shop: Shop): Required<Implementations<"orders">> {
  const { state } = shop;
  return {
    ...returns(shop),
    async getOrder(idOrNumber) {
      const number = idOrNumber.replace(/^\s*#?\s*/, "").trimEnd();
      return state.orders.find((order) => order.id === idOrNumber || order.number === number) ?? null;
    },
    async listOrders(filter) {
      const { status, customerId, createdAfter, createdBefore, updatedAfter } = filter ?? {};
      const wanted = state.orders.filter(
        (order) =>
          (!status || order.status === status) &&
          (!customerId || order.customerId === customerId) &&
          (!createdAfter || epochMs(order.createdAt) > epochMs(createdAfter)) &&
          (!createdBefore || epochMs(order.createdAt) < epochMs(createdBefore)) &&
          (!updatedAfter || epochMs(order.updatedAt ?? order.createdAt) > epochMs(updatedAfter)),
      );
      return paginate(wanted, filter ?? {});
    },
    async createOrder(input, call) {
      return once(shop, { input: ["createOrder", input], call }, () => createOrder(shop, input));
    },
    async cancelOrder(orderId, options) {
      const order = findOrder(shop, orderId);
      if (order.status === "cancelled") return order;
      assertNotSent(order, "cancelled");
      if (options?.restock !== false) moveStock(shop, quantitiesOf(order.lines));
      const cancelledAt = shop.now();
      return changeOrder(shop, order, {
        status: "cancelled",
        cancelledAt,
        ...(order.paymentStatus === "pending" && { paymentStatus: "voided" }),
      });
    },
    async updateShippingAddress(orderId, address) {
      const order = findOrder(shop, orderId);
      assertNotSent(order, "sent elsewhere");
      return changeOrder(shop, order, { shippingAddress: fullAddress(address) });
    },
    async replaceItems(orderId, items) {
      return replaceItems(shop, orderId, items);
    },
    async addOrderNote(orderId, note, call) {
      return once(shop, { input: ["addOrderNote", orderId, note], call }, () => {
        const order = findOrder(shop, orderId);
        const added = {
          id: shop.createId("note"),
          orderId,
          connectionId: null,
          text: note.text,
          isCustomerVisible: note.isCustomerVisible ?? false,
          createdAt: shop.now(),
        };
        state.notes.push(added);
        changeOrder(shop, order, { notes: [...order.notes, note.text] });
        return added;
      });
    },
    async createShipment(input, call) {
      return once(shop, { input: ["createShipment", input], call }, () => createShipment(shop, input));
    },
    async refund(input, call) {
      return once(shop, { input: ["refund", input], call }, () => refund(shop, input));
    },
  };
}
