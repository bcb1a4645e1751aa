import type { TwinLine, TwinOrder, TwinRefund, TwinRefundLine, TwinTransaction } from "../order-state.ts";
import { nextGid, toDateTime } from "../state.ts";
import { addTransaction } from "./order-new.ts";
import { refundableOf } from "./order-payment-fields.ts";
import { lineOf, touchOrder, type WriteContext } from "./order-records.ts";
import { fulfilledOf, remainingOf } from "./order-status.ts";
import { moveLine } from "./order-stock.ts";
import {
  amountsBetween,
  chargedOf,
  leavingAmounts,
  paymentsOf,
  refundedShippingOf,
  shippingTaxOf,
  sum,
} from "./order-totals.ts";

/** Units of a line to take back. */
export interface RefundedLine {
  readonly lineItemId: string;
  readonly quantity: number;
  /** Default `NO_RESTOCK`. */
  readonly restockType?: string | null | undefined;
  readonly locationId?: string | null | undefined;
}

/** Money to give back, from one payment. */
export interface Giving {
  readonly amountMinor: number;
  readonly parent: TwinTransaction | null;
  readonly gateway: string;
}

interface NewRefund {
  readonly lines: readonly RefundedLine[];
  readonly shippingMinor: number;
  readonly givings: readonly Giving[];
  readonly note?: string | null | undefined;
  readonly returnId?: string | null | undefined;
  /** Its lines were taken off the order before, when their return was processed. */
  readonly areLinesGone?: boolean | undefined;
}

/** What shipping was charged and not given back. */
export function shippingLeft(order: TwinOrder): number {
  const charged = sum(order.shippingLines.filter(({ isRemoved }) => !isRemoved).map(chargedOf));
  return Math.max(0, charged - refundedShippingOf(order));
}

/** The tax on a part of the shipping. */
export function shippingTaxFor(order: TwinOrder, minor: number): number {
  const lines = order.shippingLines.filter(({ isRemoved }) => !isRemoved);
  const charged = sum(lines.map(chargedOf));
  const tax = sum(lines.map((line) => shippingTaxOf(order, line)));
  return charged === 0 ? 0 : Math.round((tax * minor) / charged);
}

/** What lines and shipping of a refund come to, tax and all. */
export function worthOf(order: TwinOrder, lines: readonly RefundedLine[], shippingMinor: number): number {
  const goods = lines.map(({ lineItemId, quantity }) => {
    const line = lineOf(order, lineItemId);
    const { netMinor = 0, taxMinor = 0 } = line
      ? leavingAmounts(order, line, Math.min(quantity, line.currentQuantity))
      : {};
    return netMinor + (order.taxesIncluded ? 0 : taxMinor);
  });
  const shippingTax = order.taxesIncluded ? 0 : shippingTaxFor(order, shippingMinor);
  return sum(goods) + shippingMinor + shippingTax;
}

/** Writes a refund: lines leave the order and perhaps come back to the shelf, and money goes back. */
export function applyRefund(context: WriteContext, order: TwinOrder, given: NewRefund): TwinRefund {
  const { shop, nowMs, emit } = context;
  const { lines, shippingMinor, givings, areLinesGone = false } = given;
  const left = paymentsOf(order).netMinor;
  const worth = areLinesGone ? 0 : worthOf(order, lines, shippingMinor);
  const refund: TwinRefund = {
    id: nextGid(shop, "Refund"),
    orderId: order.id,
    returnId: given.returnId ?? null,
    note: given.note ?? null,
    createdAt: toDateTime(nowMs),
    lines: lines.map((line) => takeBack(context, order, line, areLinesGone)),
    shippingMinor,
    adjustmentMinor: 0,
    transactionIds: [],
  };
  for (const { amountMinor, parent, gateway } of givings) {
    const made = addTransaction(context, order, { kind: "REFUND", amountMinor, gateway, parentId: parent?.id ?? null });
    refund.transactionIds.push(made.id);
  }
  const givenMinor = sum(givings.map(({ amountMinor }) => amountMinor));
  if (!areLinesGone) refund.adjustmentMinor = givenMinor - Math.min(worth, Math.max(0, left));
  order.refunds.push(refund);
  emit("refunds/create", refund.id);
  touchOrder(context, order);
  return refund;
}

function takeBack(context: WriteContext, order: TwinOrder, given: RefundedLine, isGone: boolean): TwinRefundLine {
  const { shop } = context;
  const line = lineOf(order, given.lineItemId) as TwinLine; // whoever refunds has checked it
  const restockType = given.restockType ?? "NO_RESTOCK";
  const to = isGone ? Math.min(line.quantity, line.currentQuantity + given.quantity) : line.currentQuantity;
  const { netMinor, taxMinor } = amountsBetween(order, line, { from: to - given.quantity, to });
  if (!isGone) {
    unpack(context, order, { ...given, restockType }, line);
    line.currentQuantity -= given.quantity;
  }
  return {
    id: nextGid(shop, "RefundLineItem"),
    lineItemId: line.id,
    quantity: given.quantity,
    restockType,
    isRestocked: restockType !== "NO_RESTOCK",
    locationId: given.locationId ?? null,
    subtotalMinor: netMinor,
    taxMinor,
  };
}

/**
 * Units that wait to be sent are taken from their fulfilment orders before sent ones count as returned; `RETURN` means
 * sent ones first.
 */
function unpack(context: WriteContext, order: TwinOrder, given: RefundedLine, line: TwinLine): void {
  const sent = given.restockType === "RETURN" ? Math.min(given.quantity, fulfilledOf(order, line.id)) : 0;
  const waiting = Math.min(given.quantity - sent, remainingOf(order, line.id));
  removeWaiting(context, order, { line, quantity: waiting, isRestocked: given.restockType !== "NO_RESTOCK" });
  const home = given.quantity - waiting;
  if (given.restockType === "NO_RESTOCK" || home === 0) return;
  moveLine(context, "restock", { order, line, quantity: home, locationId: given.locationId ?? null });
}

/** Takes units off the fulfilment orders that they wait in. What nothing remains of closes. */
export function removeWaiting(
  context: WriteContext,
  order: TwinOrder,
  {
    line,
    quantity,
    isRestocked,
  }: { readonly line: TwinLine; readonly quantity: number; readonly isRestocked: boolean },
): void {
  let left = quantity;
  for (const fulfillmentOrder of order.fulfillmentOrders) {
    if (fulfillmentOrder.status === "CLOSED" || fulfillmentOrder.status === "CANCELLED") continue;
    for (const waiting of fulfillmentOrder.lines.filter(({ lineItemId }) => lineItemId === line.id)) {
      const taken = Math.min(left, waiting.remainingQuantity);
      if (taken === 0) continue;
      left -= taken;
      waiting.remainingQuantity -= taken;
      waiting.totalQuantity -= taken;
      const units = { order, line, quantity: taken, locationId: fulfillmentOrder.assignedLocationId };
      moveLine(context, isRestocked ? "release" : "ship", units);
    }
    fulfillmentOrder.updatedAt = toDateTime(context.nowMs);
    if (fulfillmentOrder.lines.every(({ remainingQuantity }) => remainingQuantity === 0))
      fulfillmentOrder.status = "CLOSED";
  }
}

/** Splits an amount over the payments that it can come from, oldest first. */
export function givingsOf(order: TwinOrder, amountMinor: number): Giving[] {
  let left = amountMinor;
  return order.transactions.flatMap((parent) => {
    const taken = Math.min(left, refundableOf(order, parent));
    left -= taken;
    return taken > 0 ? [{ amountMinor: taken, parent, gateway: parent.gateway }] : [];
  });
}
