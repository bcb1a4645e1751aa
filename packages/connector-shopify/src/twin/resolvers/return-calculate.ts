import { moneyBag, toMinor } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import type { ShopState } from "../state.ts";
import { inOrder } from "./order-money.ts";
import { findOrder, lineOf } from "./order-records.ts";
import { leavingAmounts, taxOf } from "./order-totals.ts";
import { sentLine } from "./return-lines.ts";
import { taxPercentOf } from "./return-outcome.ts";

interface CalculateInput {
  readonly orderId: string;
  readonly returnLineItems: readonly {
    readonly fulfillmentLineItemId: string;
    readonly quantity: number;
    readonly restockingFee?: { readonly percentage: number } | null;
  }[];
  readonly exchangeLineItems: readonly { readonly variantId?: string | null; readonly quantity: number }[];
  readonly returnShippingFee?: { readonly amount: { readonly amount: string } } | null;
}

const calculatedId = (type: string): string => `gid://shopify/${type}/${crypto.randomUUID()}`;

/** What comes back counts below zero. */
function returnLine(order: TwinOrder, input: CalculateInput["returnLineItems"][number]): object[] {
  const sent = sentLine(order, input.fulfillmentLineItemId);
  const line = sent && lineOf(order, sent.lineItemId);
  if (!sent || !line) return [];
  const { grossMinor, lineDiscountMinor, netMinor, taxMinor } = leavingAmounts(order, line, input.quantity);
  const { percentage } = input.restockingFee ?? {};
  return [
    {
      id: null,
      fulfillmentLineItem: inOrder(order, sent),
      quantity: input.quantity,
      restockingFee:
        percentage === undefined
          ? null
          : {
              id: calculatedId("CalculatedRestockingFee"),
              percentage,
              amountSet: moneyBag(Math.round((netMinor * percentage) / 100), order),
            },
      subtotalBeforeOrderDiscountsSet: moneyBag(lineDiscountMinor - grossMinor, order),
      subtotalSet: moneyBag(-netMinor, order),
      totalTaxSet: moneyBag(-taxMinor, order),
    },
  ];
}

function exchangeLine(shop: ShopState, order: TwinOrder, input: CalculateInput["exchangeLineItems"][number]): object[] {
  const variant = shop.variants.get(input.variantId ?? "");
  if (!variant) return [];
  const minor = variant.priceMinor * input.quantity;
  return [
    {
      id: null,
      variant,
      quantity: input.quantity,
      calculatedDiscountAllocations: [],
      originalUnitPriceSet: moneyBag(variant.priceMinor, order),
      discountedUnitPriceSet: moneyBag(variant.priceMinor, order),
      subtotalSet: moneyBag(minor, order),
      totalTaxSet: moneyBag(taxOf(order, minor, taxPercentOf(order)), order),
    },
  ];
}

function returnCalculate(
  _: unknown,
  { input }: { readonly input: CalculateInput },
  { shop }: TwinContext,
): object | null {
  const order = findOrder(shop, input.orderId);
  if (!order) return null;
  const fee = toMinor(input.returnShippingFee?.amount.amount, order.currencyCode);
  return {
    id: calculatedId("CalculatedReturn"),
    returnLineItems: input.returnLineItems.flatMap((line) => returnLine(order, line)),
    exchangeLineItems: input.exchangeLineItems.flatMap((line) => exchangeLine(shop, order, line)),
    returnShippingFee:
      fee === null ? null : { id: calculatedId("CalculatedReturnShippingFee"), amountSet: moneyBag(fee, order) },
  };
}

export const calculateResolvers: ResolverMap = { QueryRoot: { returnCalculate } };
