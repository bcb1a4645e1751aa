import type { TwinOrder } from "../order-state.ts";
import type { NodeMap, ResolverMap, TwinContext, UserError } from "../registry.ts";
import { toDateTime } from "../state.ts";
import { newJob } from "./jobs.ts";
import { orderExtras } from "./order-extras.ts";
import { addTransaction } from "./order-new.ts";
import { complain, findOrder, touchOrder } from "./order-records.ts";
import { applyRefund, givingsOf, removeWaiting, shippingLeft } from "./order-refund.ts";
import { fulfilledOf } from "./order-status.ts";
import { paymentsOf } from "./order-totals.ts";

interface CancelArgs {
  readonly orderId: string;
  readonly reason: string;
  readonly restock: boolean;
  readonly refund?: boolean | null;
  readonly refundMethod?: {
    readonly originalPaymentMethodsRefund?: boolean | null;
    readonly storeCreditRefund?: { readonly expiresAt?: string | null } | null;
  } | null;
  readonly staffNote?: string | null;
}

/** `orderCancel`: a job does it. Orders that are paid and sent cannot be cancelled, unpaid ones that were sent can. */
function orderCancel(_: unknown, args: CancelArgs, context: TwinContext): object {
  const { shop, nowMs } = context;
  const order = findOrder(shop, args.orderId);
  const complaint = complaintOf(order, args, context);
  if (!order || complaint) return { job: null, orderCancelUserErrors: [complaint], userErrors: [complaint] };
  cancel(context, order, args);
  const job = newJob(shop, nowMs);
  orderExtras(order).cancelJobId = job.id;
  return { job, jobResult: resultOf(order), orderCancelUserErrors: [], userErrors: [] };
}

/** What the job of a cancellation did. */
const resultOf = (order: TwinOrder): object => ({
  id: orderExtras(order).cancelJobId?.replace("/Job/", "/OrderCancelJobResult/"),
  order,
});

interface Result {
  readonly order: TwinOrder;
}

const isDone = ({ order }: Result, { shop, nowMs }: TwinContext): boolean =>
  nowMs >= (shop.jobs.get(orderExtras(order).cancelJobId ?? "")?.dueMs ?? 0);

function complaintOf(order: TwinOrder | null, args: CancelArgs, { shop, nowMs }: TwinContext): UserError | null {
  const invalid = (field: string, message: string): UserError => complain([field], message, "INVALID");
  const { refund, refundMethod, staffNote, restock } = args;
  if (refund != null && refundMethod != null)
    return invalid("refund", "Only one of the arguments `refund` or `refund_method` is allowed.");
  if ((staffNote ?? "").length > 255)
    return invalid("staffNote", "Staff note is too long. Maximum length is 255 characters.");
  if (!order) return complain(["orderId"], "Order does not exist", "NOT_FOUND");
  if (order.cancelledAt !== null) return invalid("orderId", "Cannot cancel an order that has already been canceled");
  const isPaid = paymentsOf(order).receivedMinor > 0;
  if (isPaid && fulfilledOf(order) > 0)
    return invalid("orderId", "Cannot cancel an order that has outstanding fulfillments");
  const isAway = order.fulfillmentOrders.some(
    ({ assignedLocationId }) => !shop.locations.get(assignedLocationId)?.isActive,
  );
  if (isPaid && restock && isAway) return invalid("restock", "Cannot restock items at a deactivated location");
  const credit = refundMethod?.storeCreditRefund;
  if (credit && !shop.customers.has(order.customerId ?? ""))
    return complain(["refundMethod"], "The order has no customer", "STORE_CREDIT_REFUND_MISSING_CUSTOMER");
  if (credit?.expiresAt && Date.parse(credit.expiresAt) < nowMs)
    return complain(["refundMethod"], "The expiration date is in the past", "STORE_CREDIT_REFUND_EXPIRATION_IN_PAST");
  return null;
}

function cancel(context: TwinContext, order: TwinOrder, args: CancelArgs): void {
  const at = toDateTime(context.nowMs);
  const waiting = order.lines.filter(({ currentQuantity }) => currentQuantity > 0);
  const { netMinor, capturableMinor } = paymentsOf(order);
  const isCredit = args.refundMethod?.storeCreditRefund != null;
  if (args.refund || args.refundMethod?.originalPaymentMethodsRefund || isCredit) {
    applyRefund(context, order, {
      lines: waiting.map(({ id, currentQuantity }) => ({
        lineItemId: id,
        quantity: currentQuantity,
        restockType: args.restock ? "CANCEL" : "NO_RESTOCK",
      })),
      shippingMinor: shippingLeft(order),
      givings: isCredit
        ? [{ amountMinor: netMinor, parent: null, gateway: "shopify_store_credit" }]
        : givingsOf(order, netMinor),
    });
    const customer = context.shop.customers.get(order.customerId ?? "");
    if (isCredit && customer) customer.storeCreditMinor += netMinor;
  }
  for (const line of order.lines) {
    removeWaiting(context, order, { line, quantity: line.quantity, isRestocked: args.restock });
    line.currentQuantity = 0;
  }
  for (const fulfillmentOrder of order.fulfillmentOrders) fulfillmentOrder.status = "CLOSED";
  if (capturableMinor > 0) addTransaction(context, order, { kind: "VOID", amountMinor: capturableMinor });
  Object.assign(order, { cancelledAt: at, closedAt: at, cancelReason: args.reason });
  orderExtras(order).staffNote = args.staffNote ?? null;
  touchOrder(context, order, "orders/cancelled");
}

export const orderCancelResolvers: ResolverMap = {
  Mutation: { orderCancel },
  OrderCancelJobResult: {
    done: (result: Result, _: object, context: TwinContext) => isDone(result, context),
    status: (result: Result, _: object, context: TwinContext) => (isDone(result, context) ? "SUCCEEDED" : "STARTED"),
  },
};

export const orderCancelNodes: NodeMap = {
  OrderCancelJobResult: (shop, id) => {
    const jobId = id.replace("/OrderCancelJobResult/", "/Job/");
    const order = [...shop.orders.values()].find((own) => orderExtras(own).cancelJobId === jobId);
    return order && resultOf(order);
  },
};
