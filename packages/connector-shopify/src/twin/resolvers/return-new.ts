import { toMinor } from "../money.ts";
import type { TwinExchangeLine, TwinOrder, TwinReturn, TwinReturnLine } from "../order-state.ts";
import { nextGid, type ShopState, toDateTime } from "../state.ts";
import { returnExtras, returnLineExtras } from "./order-extras.ts";
import type { WriteContext } from "./order-records.ts";
import { type ReturnLineInput, reasonOf } from "./return-lines.ts";

interface ExchangeInput {
  readonly variantId?: string | null;
  readonly quantity: number;
  readonly appliedDiscount?: {
    readonly value: { readonly amount?: { readonly amount: string } | null; readonly percentage?: number | null };
  } | null;
}

interface FeeInput {
  readonly amount: { readonly amount: string; readonly currencyCode: string };
}

/** `ReturnInput`, and `ReturnRequestInput`, which knows no exchanges. */
export interface ReturnInput {
  readonly orderId: string;
  readonly returnLineItems: readonly ReturnLineInput[];
  readonly exchangeLineItems?: readonly ExchangeInput[] | null;
  readonly returnShippingFee?: FeeInput | null;
  readonly requestedAt?: string | null;
}

/** A request; nobody has been told of it yet. */
export function newReturn({ shop, nowMs }: WriteContext, order: TwinOrder, input: ReturnInput): TwinReturn {
  const made: TwinReturn = {
    id: nextGid(shop, "Return"),
    orderId: order.id,
    name: `${order.name}-R${order.returns.length + 1}`,
    status: "REQUESTED",
    createdAt: toDateTime(nowMs),
    closedAt: null,
    requestApprovedAt: null,
    decline: null,
    lines: input.returnLineItems.map((line) => newLine(shop, line)),
    exchangeLines: (input.exchangeLineItems ?? []).map((line) => newExchangeLine(shop, order, line)),
    shippingFeeMinor: input.returnShippingFee
      ? toMinor(input.returnShippingFee.amount.amount, order.currencyCode)
      : null,
    reverseFulfillmentOrders: [],
  };
  if (made.shippingFeeMinor !== null) returnExtras(made).feeId = nextGid(shop, "Fee");
  order.returns.push(made);
  return made;
}

function newLine(shop: ShopState, input: ReturnLineInput): TwinReturnLine {
  const reason = reasonOf(input);
  const line: TwinReturnLine = {
    id: nextGid(shop, "ReturnLineItem"),
    fulfillmentLineItemId: input.fulfillmentLineItemId,
    quantity: input.quantity,
    processedQuantity: 0,
    refundedQuantity: 0,
    returnReason: reason?.legacy ?? "UNKNOWN",
    returnReasonNote: input.returnReasonNote ?? "",
    returnReasonDefinitionId: reason?.id ?? null,
    customerNote: input.customerNote ?? null,
  };
  if (input.restockingFee) {
    const { percentage } = input.restockingFee;
    returnLineExtras(line).restockingFee = { id: nextGid(shop, "RestockingFee"), percentage };
  }
  return line;
}

function newExchangeLine(shop: ShopState, order: TwinOrder, input: ExchangeInput): TwinExchangeLine {
  const price = (shop.variants.get(input.variantId ?? "")?.priceMinor ?? 0) * input.quantity;
  const { amount, percentage } = input.appliedDiscount?.value ?? {};
  const off = amount
    ? (toMinor(amount.amount, order.currencyCode) ?? 0)
    : Math.round((price * (percentage ?? 0)) / 100);
  return {
    id: nextGid(shop, "ExchangeLineItem"),
    variantId: input.variantId ?? "",
    quantity: input.quantity,
    processedQuantity: 0,
    lineItemId: null,
    discountMinor: Math.min(price, off),
  };
}

/** From then on the goods are expected. */
export function openReturn({ shop, nowMs }: WriteContext, given: TwinReturn): void {
  given.status = "OPEN";
  given.requestApprovedAt = toDateTime(nowMs);
  given.reverseFulfillmentOrders = [
    {
      id: nextGid(shop, "ReverseFulfillmentOrder"),
      status: "OPEN",
      lines: given.lines.map(({ fulfillmentLineItemId, quantity }) => ({
        id: nextGid(shop, "ReverseFulfillmentOrderLineItem"),
        fulfillmentLineItemId,
        totalQuantity: quantity,
        dispositions: [],
      })),
      deliveries: [],
    },
  ];
}
