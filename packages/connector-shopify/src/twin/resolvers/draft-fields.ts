import { connection, type PageArgs } from "../connections.ts";
import { numberOf } from "../gid.ts";
import { toMoney } from "../money.ts";
import type { Resolver, ResolverMap } from "../registry.ts";
import { legacyId, type ShopState, type TwinDraftDiscount, type TwinDraftLine, type TwinDraftOrder } from "../state.ts";
import { type DraftAmounts, type DraftLineAmounts, discountOf, draftAmounts, lineAmounts } from "./draft-amounts.ts";
import { metafieldFields } from "./metafields.ts";
import { shopMoney, shopMoneyBag } from "./shop-money.ts";

type Fields = Readonly<Record<string, Resolver>>;

const bag =
  (key: keyof DraftAmounts): Resolver =>
  (draft: TwinDraftOrder, _, { shop }) =>
    shopMoneyBag(shop, draftAmounts(draft)[key]);

const text =
  (key: keyof DraftAmounts): Resolver =>
  (draft: TwinDraftOrder, _, { shop }) =>
    toMoney(draftAmounts(draft)[key], shop.settings.currency);

function shownDiscount(shop: ShopState, discount: TwinDraftDiscount | null, minor: number): object | null {
  if (!discount) return null;
  const { currency } = shop.settings;
  const amounts = { amountSet: shopMoneyBag(shop, minor), amountV2: shopMoney(shop, minor) };
  return { ...discount, amount: toMoney(minor, currency), ...amounts };
}

/** Of a draft, and of one that is only calculated. */
const commonFields: Fields = {
  acceptAutomaticDiscounts: () => false,
  appliedDiscount: (draft: TwinDraftOrder, _, { shop }) =>
    shownDiscount(shop, draft.appliedDiscount, draftAmounts(draft).orderDiscount),
  currencyCode: (_, __, { shop }) => shop.settings.currency,
  presentmentCurrencyCode: (_, __, { shop }) => shop.settings.currency,
  customer: ({ customerId }: TwinDraftOrder, _, { shop }) => shop.customers.get(customerId ?? ""),
  purchasingEntity: ({ customerId }: TwinDraftOrder, _, { shop }) => shop.customers.get(customerId ?? ""),
  amountDueNowSet: bag("total"),
  amountDueLaterSet: (_, __, { shop }) => shopMoneyBag(shop, 0),
  lineItemsSubtotalPrice: bag("lineSubtotal"),
  subtotalPrice: text("subtotal"),
  subtotalPriceSet: bag("subtotal"),
  totalPrice: text("total"),
  totalPriceSet: bag("total"),
  totalTax: text("tax"),
  totalTaxSet: bag("tax"),
  totalShippingPrice: text("shipping"),
  totalShippingPriceSet: bag("shipping"),
  totalDiscountsSet: bag("discounts"),
  totalLineItemsPriceSet: bag("lines"),
  totalQuantityOfLineItems: ({ lines }: TwinDraftOrder) => lines.reduce((sum, { quantity }) => sum + quantity, 0),
  taxLines: (draft: TwinDraftOrder, _, { shop }) => {
    const { tax } = draftAmounts(draft);
    const rate = shop.settings.taxPercent / 100;
    const priceSet = shopMoneyBag(shop, tax);
    return tax === 0 ? [] : [{ title: "TVA", rate, ratePercentage: rate * 100, priceSet, price: toMoney(tax) }];
  },
  shippingLine: ({ shippingLine }: TwinDraftOrder, _, { shop }) => {
    if (!shippingLine) return null;
    const { title, priceMinor } = shippingLine;
    const set = shopMoneyBag(shop, priceMinor);
    const prices = { originalPriceSet: set, discountedPriceSet: set, currentDiscountedPriceSet: set };
    return { title, code: "custom", custom: true, isRemoved: false, ...prices, price: toMoney(priceMinor) };
  },
};

const draftFields: Fields = {
  ...commonFields,
  legacyResourceId: legacyId,
  defaultCursor: legacyId,
  billingAddressMatchesShippingAddress: ({ billingAddress, shippingAddress }: TwinDraftOrder) =>
    billingAddress === null || JSON.stringify(billingAddress) === JSON.stringify(shippingAddress),
  lineItems: ({ lines }: TwinDraftOrder, args: PageArgs) => connection(lines, args),
  order: ({ orderId }: TwinDraftOrder, _, { shop }) => shop.orders.get(orderId ?? ""),
  ready: () => true,
  invoiceUrl: ({ id }: TwinDraftOrder, _, { shop }) => `https://${shop.settings.domain}/invoices/${numberOf(id)}`,
  invoiceEmailTemplateSubject: ({ name }: TwinDraftOrder) => `Invoice ${name}`,
  totalWeight: () => 0,
  marketName: () => "France",
  marketRegionCountryCode: () => "FR",
  ...metafieldFields,
};

const lineBag =
  (key: keyof DraftLineAmounts): Resolver =>
  (line: TwinDraftLine, _, { shop }) =>
    shopMoneyBag(shop, lineAmounts(line)[key]);

const unitDiscounted = (line: TwinDraftLine): number => Math.round(lineAmounts(line).discounted / line.quantity);

const commonLineFields: Fields = {
  name: ({ title, variantTitle }: TwinDraftLine) => (variantTitle === null ? title : `${title} - ${variantTitle}`),
  custom: ({ variantId }: TwinDraftLine) => variantId === null,
  product: ({ productId }: TwinDraftLine, _, { shop }) => shop.products.get(productId ?? ""),
  variant: ({ variantId }: TwinDraftLine, _, { shop }) => shop.variants.get(variantId ?? ""),
  appliedDiscount: (line: TwinDraftLine, _, { shop }) => {
    const { original } = lineAmounts(line);
    return shownDiscount(shop, line.appliedDiscount, discountOf(line.appliedDiscount, original, line.quantity));
  },
  originalUnitPriceSet: (line: TwinDraftLine, _, { shop }) => shopMoneyBag(shop, line.unitPriceMinor),
  originalUnitPriceWithCurrency: (line: TwinDraftLine, _, { shop }) => shopMoney(shop, line.unitPriceMinor),
  originalTotalSet: lineBag("original"),
  discountedTotalSet: lineBag("discounted"),
  totalDiscountSet: lineBag("discount"),
  discountedUnitPriceSet: (line: TwinDraftLine, _, { shop }) => shopMoneyBag(shop, unitDiscounted(line)),
  approximateDiscountedUnitPriceSet: (line: TwinDraftLine, _, { shop }) => shopMoneyBag(shop, unitDiscounted(line)),
  customAttributesV2: () => [],
};

/** Amounts that a draft's lines give as texts, and calculated ones with their currency. */
const lineTexts: Readonly<Record<string, (line: TwinDraftLine) => number>> = {
  originalUnitPrice: ({ unitPriceMinor }) => unitPriceMinor,
  originalTotal: (line) => lineAmounts(line).original,
  discountedTotal: (line) => lineAmounts(line).discounted,
  totalDiscount: (line) => lineAmounts(line).discount,
  discountedUnitPrice: unitDiscounted,
};

const shownAs = (show: (shop: ShopState, minor: number) => unknown): Fields =>
  Object.fromEntries(
    Object.entries(lineTexts).map(([name, amount]): [string, Resolver] => [
      name,
      (line: TwinDraftLine, _, { shop }) => show(shop, amount(line)),
    ]),
  );

export const draftResolvers: ResolverMap = {
  DraftOrder: draftFields,
  DraftOrderLineItem: {
    ...commonLineFields,
    ...shownAs((shop, minor) => toMoney(minor, shop.settings.currency)),
  },
  CalculatedDraftOrder: { ...commonFields, lineItems: ({ lines }: TwinDraftOrder) => lines },
  CalculatedDraftOrderLineItem: { ...commonLineFields, ...shownAs(shopMoney) },
};
