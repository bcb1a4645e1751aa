import { ConnectorError, type Return, type ReturnInput } from "@coccinelle/core";
import { assertUnitsLeft } from "./line-units.ts";
import { changeOrder, findOrder } from "./order-state.ts";
import { isGoing, orderReturnStatus } from "./return-state.ts";
import type { Shop } from "./shop/shop.ts";

/** Asks to send lines back: only of what was sent, never more units than were bought. */
export function createReturn(shop: Shop, input: ReturnInput): Return {
  const order = findOrder(shop, input.orderId);
  if (order.fulfillmentStatus !== "fulfilled" || order.status === "cancelled") {
    throw new ConnectorError("conflict", "Only what was sent can come back. Cancel the order instead.", {
      reason: "wrong_status",
    });
  }
  const former = shop.state.returns.filter((known) => known.orderId === order.id && isGoing(known.status));
  assertUnitsLeft(order, input.lines, {
    used: former.flatMap(({ lines }) => lines),
    message: "More units would come back than were bought.",
  });
  const createdAt = shop.now();
  const returned: Return = {
    id: shop.createId("return"),
    connectionId: null,
    orderId: order.id,
    status: "requested",
    rawStatus: null,
    lines: input.lines.map(({ lineId, quantity, reason, note }) => ({
      lineId,
      quantity,
      reason: reason ?? "unknown",
      note: note ?? null,
    })),
    refundId: null,
    label: null,
    note: input.note ?? null,
    createdAt,
    updatedAt: createdAt,
  };
  shop.state.returns.push(returned);
  shop.changed({ type: "return.created", subjectId: returned.id, data: structuredClone(returned) });
  changeOrder(shop, order, { returnStatus: orderReturnStatus(shop, order.id) });
  return returned;
}
