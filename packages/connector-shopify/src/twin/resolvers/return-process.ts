import { toMinor } from "../money.ts";
import type { TwinExchangeLine, TwinOrder, TwinReturn } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { nextGid, toDateTime } from "../state.ts";
import { claim } from "./order-claim.ts";
import { exchangeLineExtras, lineExtras, orderExtras, returnExtras } from "./order-extras.ts";
import { newLine } from "./order-new.ts";
import { at, complain, type Part, touchOrder } from "./order-records.ts";
import { applyRefund, type Giving } from "./order-refund.ts";
import { outstandingOf, sum } from "./order-totals.ts";
import { overRefund } from "./refunds.ts";
import { orderLineOf } from "./return-lines.ts";
import {
  exchangeDiscount,
  feesOf,
  goodsOf,
  type RefundShipping,
  shippingOfReturn,
  taxPercentOf,
  type Units,
} from "./return-outcome.ts";
import { disposalComplaints, dispose } from "./return-reverse.ts";
import { findReturn, type ReturnPayload, refuseReturn, returned } from "./return-write.ts";

interface Disposed extends Units {
  readonly dispositions?: Parameters<typeof dispose>[2] | null;
}

interface RefundInput {
  readonly allowOverRefunding: boolean;
  readonly orderTransactions: readonly {
    readonly parentId: string;
    readonly transactionAmount: { readonly amount: string };
  }[];
  readonly refundMethods?: readonly {
    readonly storeCreditRefund?: { readonly amount: { readonly amount: string } } | null;
  }[];
}

interface ProcessInput {
  readonly returnId: string;
  readonly returnLineItems?: readonly Disposed[];
  readonly exchangeLineItems?: readonly Units[];
  readonly financialTransfer?: { readonly issueRefund?: RefundInput | null } | null;
  readonly refundShipping?: RefundShipping | null;
  readonly note?: string | null;
}

/**
 * `returnProcess`: only now what came back leaves the order's total, new goods become lines with their fulfilment orders,
 * and money moves, if it is told to.
 */
function returnProcess(_: unknown, { input }: { readonly input: ProcessInput }, context: TwinContext): ReturnPayload {
  const found = findReturn(context.shop, input.returnId);
  if (!found) return refuseReturn(complain(["input", "returnId"], "Return not found.", "NOT_FOUND"));
  const { order, part } = found;
  if (part.status !== "OPEN")
    return refuseReturn(complain(["input", "returnId"], "Return status is invalid.", "INVALID_STATE"));
  const complaints = complaintsOf(context, found, input);
  if (complaints.length > 0) return refuseReturn(...complaints);
  const shippingMinor = shippingOfReturn(order, input.refundShipping);
  confirmGoods(context, found, input);
  for (const units of input.exchangeLineItems ?? []) addExchange(context, found, units);
  giveBack(context, found, { input, shippingMinor });
  holdUnpaid(context, order, part);
  for (const topic of ["returns/process", "returns/update"]) context.emit(topic, part.id);
  touchOrder(context, order);
  return returned(part);
}

function complaintsOf({ shop }: TwinContext, { order, part }: Part<TwinReturn>, input: ProcessInput): UserError[] {
  const { returnLineItems = [], exchangeLineItems = [] } = input;
  const units = (
    lines: readonly { readonly id: string; readonly quantity: number; readonly processedQuantity: number }[],
    given: readonly Units[],
    root: string,
  ): UserError[] =>
    given.flatMap(({ id, quantity }, index) => {
      const kind = root === "returnLineItems" ? "Return" : "Exchange";
      const line = lines.find((own) => own.id === id);
      if (!line) return [complain(at("input", root, index, "id"), `${kind} line item was not found.`, "NOT_FOUND")];
      return quantity > 0 && quantity <= line.quantity - line.processedQuantity
        ? []
        : [complain(at("input", root, index, "quantity"), `${kind} line item has an invalid quantity.`, "INVALID")];
    });
  const [reverse] = part.reverseFulfillmentOrders;
  const disposals = returnLineItems.flatMap(({ dispositions }, index) =>
    dispositions && reverse
      ? disposalComplaints(
          shop,
          { order, part: reverse },
          {
            inputs: dispositions,
            field: at("input", "returnLineItems", index, "dispositions"),
          },
        )
      : [],
  );
  return [
    ...units(part.lines, returnLineItems, "returnLineItems"),
    ...units(part.exchangeLines, exchangeLineItems, "exchangeLineItems"),
    ...disposals,
    ...refundComplaints(order, input.financialTransfer?.issueRefund),
  ];
}

function refundComplaints(order: TwinOrder, refund: RefundInput | null | undefined): UserError[] {
  if (!refund) return [];
  const field = ["input", "financialTransfer", "issueRefund"];
  const strangers = refund.orderTransactions.flatMap(({ parentId }, index) =>
    order.transactions.some(({ id }) => id === parentId)
      ? []
      : [
          complain(
            [...field, ...at("orderTransactions", index, "parentId")],
            "Order transaction was not found.",
            "NOT_FOUND",
          ),
        ],
  );
  const over = refund.allowOverRefunding ? null : overRefund(order, sum(givingsOf(order, refund).map(minor)));
  return over ? [...strangers, complain(field, over.message, "INVALID")] : strangers;
}

const minor = ({ amountMinor }: Giving): number => amountMinor;

function givingsOf(order: TwinOrder, { orderTransactions, refundMethods = [] }: RefundInput): Giving[] {
  const amountOf = (amount: string, currency: string): number => toMinor(amount, currency) ?? 0;
  const payments = orderTransactions.map(({ parentId, transactionAmount }) => {
    const parent = order.transactions.find(({ id }) => id === parentId) ?? null;
    const given = amountOf(transactionAmount.amount, order.presentmentCurrencyCode);
    return {
      amountMinor: Math.round(given / order.presentmentRate),
      parent,
      gateway: parent?.gateway ?? "manual",
    };
  });
  const credits = refundMethods.flatMap(({ storeCreditRefund }) =>
    storeCreditRefund
      ? [
          {
            amountMinor: amountOf(storeCreditRefund.amount.amount, order.currencyCode),
            parent: null,
            gateway: "shopify_store_credit",
          },
        ]
      : [],
  );
  return [...payments, ...credits];
}

function confirmGoods(
  context: TwinContext,
  { order, part }: Part<TwinReturn>,
  { returnLineItems = [] }: ProcessInput,
): void {
  const extras = orderExtras(order);
  extras.feeMinor = (extras.feeMinor ?? 0) + feesOf(order, part, returnLineItems);
  returnExtras(part).isFeeCharged = true;
  const [reverse] = part.reverseFulfillmentOrders;
  for (const { id, quantity, dispositions } of returnLineItems) {
    const line = part.lines.find((own) => own.id === id);
    const ordered = line && orderLineOf(order, line.fulfillmentLineItemId);
    if (!line || !ordered) continue;
    line.processedQuantity += quantity;
    ordered.currentQuantity -= quantity;
    if (dispositions && reverse) dispose(context, { order, part: reverse }, dispositions);
  }
}

/** New goods: a line of the order, claimed, with a fulfilment order of its own. */
function addExchange(context: TwinContext, { order, part }: Part<TwinReturn>, { id, quantity }: Units): void {
  const exchange = part.exchangeLines.find((own) => own.id === id);
  if (!exchange) return;
  const line = newLine(context.shop, {
    variantId: exchange.variantId,
    quantity,
    discountMinor: exchangeDiscount(exchange, quantity),
    taxPercent: taxPercentOf(order),
  });
  Object.assign(lineExtras(line), { isAdded: true, isClaimed: true });
  order.lines.push(line);
  exchange.processedQuantity += quantity;
  exchange.lineItemId ??= line.id;
  exchangeLineExtras(exchange).lineItemIds = [...(exchangeLineExtras(exchange).lineItemIds ?? []), line.id];
  claim(context, order, { line, quantity });
}

/** New goods wait while the customer owes something. */
function holdUnpaid({ shop, nowMs }: TwinContext, order: TwinOrder, { exchangeLines }: TwinReturn): void {
  if (outstandingOf(order) <= 0) return;
  const ids = new Set(exchangeLines.flatMap((line: TwinExchangeLine) => exchangeLineExtras(line).lineItemIds ?? []));
  for (const waiting of order.fulfillmentOrders) {
    if (waiting.status !== "OPEN" || !waiting.lines.some(({ lineItemId }) => ids.has(lineItemId))) continue;
    waiting.status = "ON_HOLD";
    waiting.updatedAt = toDateTime(nowMs);
    waiting.holds.push({
      id: nextGid(shop, "FulfillmentHold"),
      reason: "AWAITING_PAYMENT",
      reasonNotes: null,
      handle: "awaiting-payment",
    });
  }
}

function giveBack(
  context: TwinContext,
  { order, part }: Part<TwinReturn>,
  { input, shippingMinor }: { readonly input: ProcessInput; readonly shippingMinor: number },
): void {
  const issued = input.financialTransfer?.issueRefund;
  if (!issued) return;
  const givings = givingsOf(order, issued);
  const customer = context.shop.customers.get(order.customerId ?? "");
  const credit = sum(givings.filter(({ parent }) => parent === null).map(minor));
  if (customer) customer.storeCreditMinor += credit;
  const units = input.returnLineItems ?? [];
  const lines = units.flatMap((one) => {
    const restocked = one.dispositions?.find(({ dispositionType }) => dispositionType === "RESTOCKED");
    const restockType = restocked ? "RETURN" : "NO_RESTOCK";
    return goodsOf(order, part, [one]).map((line) => ({
      ...line,
      restockType,
      locationId: restocked?.locationId ?? null,
    }));
  });
  applyRefund(context, order, {
    lines,
    shippingMinor,
    givings,
    note: input.note,
    returnId: part.id,
    areLinesGone: true,
  });
  for (const { id, quantity } of units) {
    const line = part.lines.find((own) => own.id === id);
    if (line) line.refundedQuantity += quantity;
  }
}

export const returnProcessResolvers: ResolverMap = { Mutation: { returnProcess } };
