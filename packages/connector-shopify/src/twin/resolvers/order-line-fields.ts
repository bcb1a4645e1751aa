import { connection, type PageArgs } from "../connections.ts";
import { moneyBag, moneyV2, toMoney } from "../money.ts";
import type { TwinLine, TwinOrder, TwinShippingLine } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import { lineExtras, shippingExtras } from "./order-extras.ts";
import { type InOrder, inOrder, partBag, partMoney } from "./order-money.ts";
import { lineOf } from "./order-records.ts";
import { fulfilledOf, remainingOf } from "./order-status.ts";
import { amountsOf, chargedOf, refundedShippingOf, shippingTaxOf, sum } from "./order-totals.ts";
import { reasonDefinitions } from "./return-reasons.ts";

/** `Image`: one address by all of its names. */
export const imageOf = (url: string): object => ({ url, src: url, originalSrc: url, transformedSrc: url });

type Line = InOrder<TwinLine>;

/** The line itself: `order` knows it by identity. */
const own = ({ order, id }: Line): TwinLine => lineOf(order, id) as TwinLine; // every `Line` was made from its order

const ordered = (line: Line) => amountsOf(line.order, own(line), line.quantity);
const each = (minor: number, { quantity }: Line): number => (quantity === 0 ? 0 : Math.round(minor / quantity));
const discounted = (line: Line): number => ordered(line).grossMinor - ordered(line).lineDiscountMinor;
const unfulfilled = (line: Line): number => remainingOf(line.order, line.id);
const nameOf = ({ title, variantTitle }: Line): string => (variantTitle ? `${title} - ${variantTitle}` : title);

/** One tax line as the API shows it. */
function taxLine(order: TwinOrder, { minor, percent, title }: { minor: number; percent: number; title: string }) {
  return {
    title,
    rate: percent / 100,
    ratePercentage: percent,
    priceSet: moneyBag(minor, order),
    price: toMoney(minor, order.currencyCode),
    channelLiable: false,
    source: null,
  };
}

const taxTitleOf = (line: TwinLine): string => lineExtras(line).taxTitle ?? "TVA";
const shippingTaxTitleOf = (line: TwinShippingLine): string => shippingExtras(line).taxTitle ?? "TVA";

function taxLinesOf(line: Line): object[] {
  if (!line.taxable || line.taxPercent === 0) return [];
  return [taxLine(line.order, { minor: ordered(line).taxMinor, percent: line.taxPercent, title: taxTitleOf(line) })];
}

/** The order's discount as an application, and a line's own. */
export function applicationsOf(order: TwinOrder): object[] {
  const { discountCode, discountMinor } = order;
  const shared = { allocationMethod: "ACROSS", targetSelection: "ALL", targetType: "LINE_ITEM" };
  const value = (minor: number): object => ({ __typename: "MoneyV2", ...moneyV2(minor, order.currencyCode) });
  const whole =
    discountCode !== null
      ? [{ __typename: "DiscountCodeApplication", ...shared, code: discountCode, value: value(discountMinor) }]
      : discountMinor > 0
        ? [{ __typename: "ManualDiscountApplication", ...shared, title: "Discount", value: value(discountMinor) }]
        : [];
  const lines = order.lines
    .filter((line) => line.discountMinor > 0)
    .map((line) => ({
      __typename: "ManualDiscountApplication",
      ...shared,
      allocationMethod: "ONE",
      targetSelection: "EXPLICIT",
      title: "Discount",
      value: value(line.discountMinor),
      lineItemId: line.id,
    }));
  return [...whole, ...lines].map((application, index) => ({ ...application, index }));
}

function allocationsOf(line: Line): object[] {
  const { lineDiscountMinor, orderDiscountMinor } = ordered(line);
  const applications = applicationsOf(line.order) as readonly { lineItemId?: string }[];
  const allocation = (minor: number, discountApplication: object | undefined): object[] =>
    minor > 0 && discountApplication
      ? [
          {
            allocatedAmountSet: moneyBag(minor, line.order),
            allocatedAmount: moneyV2(minor, line.order.currencyCode),
            discountApplication,
          },
        ]
      : [];
  return [
    ...allocation(
      lineDiscountMinor,
      applications.find(({ lineItemId }) => lineItemId === line.id),
    ),
    ...allocation(
      orderDiscountMinor,
      applications.find(({ lineItemId }) => lineItemId === undefined),
    ),
  ];
}

const lineItem: ResolverMap[string] = {
  name: nameOf,
  image: ({ productId }: Line, _: object, { shop }: TwinContext) => {
    const url = shop.products.get(productId ?? "")?.imageUrl;
    return url ? imageOf(url) : null;
  },
  variant: ({ variantId }: Line, _: object, { shop }: TwinContext) => shop.variants.get(variantId ?? ""),
  product: ({ productId }: Line, _: object, { shop }: TwinContext) => shop.products.get(productId ?? ""),
  merchantEditable: ({ order }: Line) => order.cancelledAt === null,
  restockable: ({ variantId }: Line) => variantId !== null,
  canRestock: ({ variantId }: Line) => variantId !== null,
  unfulfilledQuantity: unfulfilled,
  fulfillableQuantity: unfulfilled,
  nonFulfillableQuantity: (line: Line) => line.quantity - unfulfilled(line) - fulfilledOf(line.order, line.id),
  refundableQuantity: ({ currentQuantity }: Line) => currentQuantity,
  fulfillmentStatus: (line: Line) =>
    unfulfilled(line) === 0 ? "fulfilled" : fulfilledOf(line.order, line.id) > 0 ? "partial" : "unfulfilled",
  fulfillmentService: manualService,
  originalUnitPriceSet: partBag<TwinLine>(({ unitPriceMinor }) => unitPriceMinor),
  originalUnitPrice: partMoney<TwinLine>(({ unitPriceMinor }) => unitPriceMinor),
  originalTotalSet: partBag<TwinLine>((line) => ordered(line).grossMinor),
  originalTotal: partMoney<TwinLine>((line) => ordered(line).grossMinor),
  discountedUnitPriceSet: partBag<TwinLine>((line) => each(discounted(line), line)),
  discountedUnitPrice: partMoney<TwinLine>((line) => each(discounted(line), line)),
  discountedUnitPriceAfterAllDiscountsSet: partBag<TwinLine>((line) => each(ordered(line).netMinor, line)),
  discountedTotalSet: (line: Line, { withCodeDiscounts }: { withCodeDiscounts?: boolean }) =>
    moneyBag(withCodeDiscounts ? ordered(line).netMinor : discounted(line), line.order),
  discountedTotal: partMoney<TwinLine>(discounted),
  totalDiscountSet: partBag<TwinLine>((line) => ordered(line).lineDiscountMinor),
  totalDiscount: partMoney<TwinLine>((line) => ordered(line).lineDiscountMinor),
  priceAfterAllDiscountsBeforeTaxesSet: partBag<TwinLine>((line) => {
    const { netMinor, taxMinor } = ordered(line);
    return line.order.taxesIncluded ? netMinor - taxMinor : netMinor;
  }),
  unfulfilledOriginalTotalSet: partBag<TwinLine>((line) => line.unitPriceMinor * unfulfilled(line)),
  unfulfilledOriginalTotal: partMoney<TwinLine>((line) => line.unitPriceMinor * unfulfilled(line)),
  unfulfilledDiscountedTotalSet: partBag<TwinLine>((line) => each(discounted(line), line) * unfulfilled(line)),
  unfulfilledDiscountedTotal: partMoney<TwinLine>((line) => each(discounted(line), line) * unfulfilled(line)),
  taxLines: (line: Line, { first }: { first?: number | null }) => taxLinesOf(line).slice(0, first ?? undefined),
  discountAllocations: allocationsOf,
  suggestedReturnReasonDefinitions: (_: Line, args: PageArgs) => connection(reasonDefinitions, args),
};

/** Every location packs its own parcels. */
export function manualService(_: unknown, __: object, { shop }: TwinContext): object {
  return {
    id: "gid://shopify/FulfillmentService/manual",
    handle: "manual",
    serviceName: "Manual",
    type: "MANUAL",
    trackingSupport: false,
    inventoryManagement: false,
    requiresShippingMethod: true,
    location: shop.locations.get(shop.defaultLocationId),
  };
}

type Shipping = InOrder<TwinShippingLine>;

const currentShipping = ({ order, ...line }: Shipping): number => {
  if (line.isRemoved || order.cancelledAt !== null) return 0;
  const charged = sum(order.shippingLines.filter(({ isRemoved }) => !isRemoved).map(chargedOf));
  const left = Math.max(0, charged - refundedShippingOf(order));
  return charged === 0 ? 0 : Math.round((chargedOf(line) * left) / charged);
};

const shippingLine: ResolverMap[string] = {
  custom: ({ code }: Shipping) => code === null,
  source: ({ order: _, ...line }: Shipping) => shippingExtras(line).source ?? "shopify",
  shippingRateHandle: ({ id }: Shipping) => id,
  originalPriceSet: partBag<TwinShippingLine>(({ priceMinor }) => priceMinor),
  originalPrice: ({ order, priceMinor }: Shipping) => moneyV2(priceMinor, order.currencyCode),
  price: partMoney<TwinShippingLine>(({ priceMinor }) => priceMinor),
  discountedPriceSet: partBag<TwinShippingLine>(chargedOf),
  discountedPrice: ({ order, ...line }: Shipping) => moneyV2(chargedOf(line), order.currencyCode),
  currentDiscountedPriceSet: partBag<TwinShippingLine>(currentShipping),
  taxLines: ({ order, ...line }: Shipping) =>
    line.taxPercent === 0
      ? []
      : [
          taxLine(order, {
            minor: shippingTaxOf(order, line),
            percent: line.taxPercent,
            title: shippingTaxTitleOf(line),
          }),
        ],
};

/** Taxes of the same rate are one line of the order. */
export function orderTaxLines(order: TwinOrder, quantityOf: (line: TwinLine) => number): object[] {
  const parts = [
    ...order.lines
      .filter(({ taxable }) => taxable)
      .map((line) => ({
        percent: line.taxPercent,
        title: taxTitleOf(line),
        minor: amountsOf(order, line, quantityOf(line)).taxMinor,
      })),
    ...order.shippingLines.map((line) => ({
      percent: line.taxPercent,
      title: shippingTaxTitleOf(line),
      minor: line.isRemoved ? 0 : shippingTaxOf(order, line),
    })),
  ].filter(({ percent }) => percent > 0);
  const keys = [...new Set(parts.map(({ percent, title }) => `${percent} ${title}`))];
  return keys.map((key) => {
    const same = parts.filter(({ percent, title }) => `${percent} ${title}` === key);
    const { percent = 0, title = "" } = same[0] ?? {};
    return taxLine(order, { percent, title, minor: sum(same.map(({ minor }) => minor)) });
  });
}

export const lineItems = (order: TwinOrder, args: PageArgs) =>
  connection(
    order.lines.map((line) => inOrder(order, line)),
    args,
  );

export const lineResolvers: ResolverMap = { LineItem: lineItem, ShippingLine: shippingLine };
