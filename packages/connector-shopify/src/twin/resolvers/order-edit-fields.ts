import { connection, type PageArgs } from "../connections.ts";
import { moneyBag, moneyV2 } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import {
  type CalculatedLine,
  type CalculatedShipping,
  type EditSession,
  isAdded,
  preview,
} from "./order-edit-session.ts";
import { orderTaxLines } from "./order-line-fields.ts";
import { type InOrder, inOrder } from "./order-money.ts";
import { fulfilledOf } from "./order-status.ts";
import { currentTotals, outstandingOf, sum } from "./order-totals.ts";

/** An edit with the order that it would make. */
interface View extends EditSession {
  readonly next: TwinOrder;
}

export const sessionView = (session: EditSession): View => ({ ...session, next: preview(session) });

type Line = InOrder<CalculatedLine>;

const linesView = ({ order, lines }: View, isWanted: (line: CalculatedLine) => boolean, args: PageArgs) =>
  connection(
    lines.filter(isWanted).map((line) => inOrder(order, line)),
    args,
  );

/** What the edit says, in its own words. */
function changesOf({ order, lines, shippingLines }: View, { shop }: TwinContext): object[] {
  const ofLines = lines.flatMap(({ line, lineItemId, quantity, isRestocked, discount }): object[] => {
    const off = discount
      ? [
          {
            __typename: "OrderStagedChangeAddLineItemDiscount",
            id: discount.id,
            description: discount.description,
            value: { __typename: "MoneyV2", ...moneyV2(discount.minor, order.currencyCode) },
          },
        ]
      : [];
    const variant = shop.variants.get(line.variantId ?? "");
    if (lineItemId === null && variant)
      return [{ __typename: "OrderStagedChangeAddVariant", quantity, variant }, ...off];
    if (lineItemId === null) {
      const originalUnitPrice = moneyV2(line.unitPriceMinor, order.currencyCode);
      return [{ __typename: "OrderStagedChangeAddCustomItem", quantity, title: line.title, originalUnitPrice }, ...off];
    }
    const delta = quantity - line.currentQuantity;
    const lineItem = inOrder(order, line);
    if (delta > 0) return [{ __typename: "OrderStagedChangeIncrementItem", delta, lineItem }, ...off];
    if (delta === 0) return off;
    return [{ __typename: "OrderStagedChangeDecrementItem", delta: -delta, lineItem, restock: isRestocked }, ...off];
  });
  const ofShipping = shippingLines.flatMap(({ line, stagedStatus }): object[] => {
    const price = moneyV2(line.priceMinor, order.currencyCode);
    if (stagedStatus === "ADDED") return [{ __typename: "OrderStagedChangeAddShippingLine", title: line.title, price }];
    return stagedStatus === "REMOVED"
      ? [{ __typename: "OrderStagedChangeRemoveShippingLine", shippingLine: inOrder(order, line) }]
      : [];
  });
  return [...ofLines, ...ofShipping];
}

function applicationOf({ discount, order }: Line): object | null {
  return (
    discount && {
      __typename: "CalculatedManualDiscountApplication",
      id: discount.id,
      description: discount.description,
      allocationMethod: "ONE",
      appliedTo: "LINE",
      targetSelection: "EXPLICIT",
      targetType: "LINE_ITEM",
      value: { __typename: "MoneyV2", ...moneyV2(discount.minor, order.currencyCode) },
    }
  );
}

const calculatedOrder: ResolverMap[string] = {
  originalOrder: ({ order }: View) => order,
  lineItems: (view: View, args: PageArgs) => linesView(view, (line) => !isAdded(line), args),
  addedLineItems: (view: View, args: PageArgs) => linesView(view, isAdded, args),
  shippingLines: ({ order, shippingLines }: View) => shippingLines.map((line) => inOrder(order, line)),
  stagedChanges: (view: View, args: PageArgs, context: TwinContext) => connection(changesOf(view, context), args),
  addedDiscountApplications: ({ order, lines }: View, args: PageArgs) =>
    connection(
      lines.flatMap((line) => applicationOf(inOrder(order, line)) ?? []),
      args,
    ),
  subtotalLineItemsQuantity: ({ lines }: View) => sum(lines.map(({ quantity }) => quantity)),
  subtotalPriceSet: ({ next }: View) => moneyBag(currentTotals(next).subtotalMinor, next),
  totalPriceSet: ({ next }: View) => moneyBag(currentTotals(next).totalMinor, next),
  totalOutstandingSet: ({ next }: View) => moneyBag(outstandingOf(next), next),
  cartDiscountAmountSet: ({ next }: View) => moneyBag(next.discountMinor, next),
  taxLines: ({ next }: View) => orderTaxLines(next, ({ currentQuantity }) => currentQuantity),
  notificationPreviewTitle: ({ order }: View) => `Order ${order.name} updated`,
};

/** Units that the edit may still take away. */
const editable = ({ order, lineItemId, quantity }: Line): number =>
  lineItemId === null ? quantity : Math.max(0, quantity - fulfilledOf(order, lineItemId));

const unitPrice = ({ line, quantity, discount }: Line): number => {
  const units = Math.max(1, quantity);
  return line.unitPriceMinor - Math.round((line.discountMinor + (discount?.minor ?? 0)) / units);
};

const calculatedLineItem: ResolverMap[string] = {
  title: ({ line }: Line) => line.title,
  sku: ({ line }: Line) => line.sku,
  variantTitle: ({ line }: Line) => line.variantTitle,
  customAttributes: ({ line }: Line) => line.customAttributes,
  variant: ({ line }: Line, _: object, { shop }: TwinContext) => shop.variants.get(line.variantId ?? ""),
  restockable: ({ line }: Line) => line.variantId !== null,
  restocking: ({ isRestocked }: Line) => isRestocked,
  hasStagedLineItemDiscount: ({ discount }: Line) => discount !== null,
  editableQuantity: editable,
  editableQuantityBeforeChanges: (own: Line) =>
    own.lineItemId === null ? 0 : editable({ ...own, quantity: own.line.currentQuantity }),
  originalUnitPriceSet: ({ line, order }: Line) => moneyBag(line.unitPriceMinor, order),
  discountedUnitPriceSet: (own: Line) => moneyBag(unitPrice(own), own.order),
  editableSubtotalSet: (own: Line) => moneyBag(unitPrice(own) * editable(own), own.order),
  uneditableSubtotalSet: (own: Line) => moneyBag(unitPrice(own) * (own.quantity - editable(own)), own.order),
  calculatedDiscountAllocations: (own: Line) => {
    const discountApplication = applicationOf(own);
    return discountApplication
      ? [{ allocatedAmountSet: moneyBag(own.discount?.minor ?? 0, own.order), discountApplication }]
      : [];
  },
  discountAllocations: () => [],
};

export const editResolvers: ResolverMap = {
  CalculatedOrder: calculatedOrder,
  CalculatedLineItem: calculatedLineItem,
  CalculatedShippingLine: {
    title: ({ line }: InOrder<CalculatedShipping>) => line.title,
    price: ({ line, order }: InOrder<CalculatedShipping>) => moneyBag(line.priceMinor, order),
  },
};
