import type { TwinFulfillmentOrder, TwinOrder, TwinReturn } from "../order-state.ts";
import { outstandingOf, paymentsOf, sum } from "./order-totals.ts";

/** `null` while nobody has said or done anything about payment. */
export function financialStatusOf(order: TwinOrder): string | null {
  const { receivedMinor, refundedMinor, capturableMinor } = paymentsOf(order);
  const has = (kind: string, status: string): boolean =>
    order.transactions.some((transaction) => transaction.kind === kind && transaction.status === status);
  if (receivedMinor > 0) {
    if (refundedMinor >= receivedMinor) return "REFUNDED";
    if (refundedMinor > 0) return "PARTIALLY_REFUNDED";
    return outstandingOf(order) > 0 ? "PARTIALLY_PAID" : "PAID";
  }
  if (capturableMinor > 0) return "AUTHORIZED";
  if (has("VOID", "SUCCESS")) return "VOIDED";
  if (order.transactions.some(({ status }) => status === "PENDING")) return "PENDING";
  return has("SALE", "SUCCESS") ? "PAID" : null;
}

const isOver = ({ status }: TwinFulfillmentOrder): boolean => status === "CLOSED" || status === "CANCELLED";

/** Units that wait in fulfilment orders. */
export const remainingOf = (order: TwinOrder, lineItemId?: string): number =>
  sum(
    order.fulfillmentOrders
      .filter((given) => !isOver(given))
      .flatMap(({ lines }) => lines)
      .filter((line) => lineItemId === undefined || line.lineItemId === lineItemId)
      .map(({ remainingQuantity }) => remainingQuantity),
  );

/** Units that were sent and not called back. */
export const fulfilledOf = (order: TwinOrder, lineItemId?: string): number =>
  sum(
    order.fulfillments
      .filter(({ status }) => status === "SUCCESS")
      .flatMap(({ lines }) => lines)
      .filter((line) => lineItemId === undefined || line.lineItemId === lineItemId)
      .map(({ quantity }) => quantity),
  );

export function fulfillmentStatusOf(order: TwinOrder): string {
  const remaining = remainingOf(order);
  if (fulfilledOf(order) > 0) return remaining > 0 ? "PARTIALLY_FULFILLED" : "FULFILLED";
  // Since 2026-10; older versions say UNFULFILLED.
  if (remaining === 0) return "FULFILLMENT_NOT_REQUIRED";
  const open = order.fulfillmentOrders.filter((given) => !isOver(given));
  const shared = ["ON_HOLD", "SCHEDULED", "IN_PROGRESS"].find((word) => open.every(({ status }) => status === word));
  return shared ?? "UNFULFILLED";
}

const isInspected = ({ reverseFulfillmentOrders }: TwinReturn): boolean => {
  const lines = reverseFulfillmentOrders.flatMap((given) => given.lines);
  return (
    lines.length > 0 &&
    lines.every(({ totalQuantity, dispositions }) => sum(dispositions.map(({ quantity }) => quantity)) >= totalQuantity)
  );
};

/** A request shows before an open return, and that before a closed one; what was declined or cancelled does not show. */
export function returnStatusOf({ returns }: TwinOrder): string {
  if (returns.some(({ status }) => status === "REQUESTED")) return "RETURN_REQUESTED";
  const open = returns.filter(({ status }) => status === "OPEN");
  if (open.length > 0) return open.every(isInspected) ? "INSPECTION_COMPLETE" : "IN_PROGRESS";
  return returns.some(({ status }) => status === "CLOSED") ? "RETURNED" : "NO_RETURN";
}
