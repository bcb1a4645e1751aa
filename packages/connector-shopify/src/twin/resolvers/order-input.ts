import { toMinor } from "../money.ts";
import type { ShopState } from "../state.ts";
import { type AddressInput, newAddress } from "./customer-addresses.ts";
import type { NewLine, NewOrder, NewPayment } from "./order-new.ts";

export type Maybe<T> = T | null | undefined;

interface BagInput {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
  readonly presentmentMoney?: Maybe<{ readonly amount: string; readonly currencyCode: string }>;
}

export interface TaxInput {
  readonly title: string;
  readonly rate: string;
}

interface LineInput {
  readonly quantity: number;
  readonly variantId?: Maybe<string>;
  readonly productId?: Maybe<string>;
  readonly title?: Maybe<string>;
  readonly variantTitle?: Maybe<string>;
  readonly sku?: Maybe<string>;
  readonly vendor?: Maybe<string>;
  readonly priceSet?: Maybe<BagInput>;
  readonly requiresShipping: boolean;
  readonly taxable: boolean;
  readonly giftCard: boolean;
  readonly taxLines?: Maybe<readonly TaxInput[]>;
  readonly properties?: Maybe<readonly { readonly name: string; readonly value: string }[]>;
}

export interface CustomerUpsert extends AddressInput {
  readonly id?: Maybe<string>;
  readonly email?: Maybe<string>;
  readonly note?: Maybe<string>;
  readonly tags?: Maybe<readonly string[]>;
  readonly addresses?: Maybe<readonly AddressInput[]>;
}

/** `OrderCreateOrderInput`. */
export interface OrderCreateInput {
  readonly lineItems?: Maybe<readonly LineInput[]>;
  readonly currency?: Maybe<string>;
  readonly presentmentCurrency?: Maybe<string>;
  readonly customerId?: Maybe<string>;
  readonly customer?: Maybe<{
    readonly toAssociate?: Maybe<{ readonly id?: Maybe<string>; readonly email?: Maybe<string> }>;
    readonly toUpsert?: Maybe<CustomerUpsert>;
  }>;
  readonly email?: Maybe<string>;
  readonly phone?: Maybe<string>;
  readonly name?: Maybe<string>;
  readonly note?: Maybe<string>;
  readonly tags?: Maybe<readonly string[]>;
  readonly poNumber?: Maybe<string>;
  readonly sourceIdentifier?: Maybe<string>;
  readonly sourceName?: Maybe<string>;
  readonly test: boolean;
  readonly taxesIncluded: boolean;
  readonly processedAt?: Maybe<string>;
  readonly closedAt?: Maybe<string>;
  readonly customAttributes?: Maybe<readonly { readonly key: string; readonly value: string }[]>;
  readonly shippingAddress?: Maybe<AddressInput>;
  readonly billingAddress?: Maybe<AddressInput>;
  readonly shippingLines?: Maybe<
    readonly {
      readonly title: string;
      readonly code?: Maybe<string>;
      readonly source?: Maybe<string>;
      readonly priceSet: BagInput;
      readonly taxLines?: Maybe<readonly TaxInput[]>;
    }[]
  >;
  readonly taxLines?: Maybe<readonly TaxInput[]>;
  readonly discountCode?: Maybe<{
    readonly itemFixedDiscountCode?: Maybe<{ readonly code: string; readonly amountSet?: Maybe<BagInput> }>;
    readonly itemPercentageDiscountCode?: Maybe<{ readonly code: string; readonly percentage?: Maybe<number> }>;
    readonly freeShippingDiscountCode?: Maybe<{ readonly code: string }>;
  }>;
  readonly financialStatus?: Maybe<string>;
  readonly fulfillmentStatus?: Maybe<string>;
  readonly fulfillment?: Maybe<{
    readonly locationId: string;
    readonly trackingCompany?: Maybe<string>;
    readonly trackingNumber?: Maybe<string>;
    readonly trackingNumbers?: Maybe<readonly string[]>;
  }>;
  readonly transactions?: Maybe<
    readonly {
      readonly kind: string;
      readonly status: string;
      readonly gateway?: Maybe<string>;
      readonly amountSet: BagInput;
    }[]
  >;
}

const minorOf = (bag: BagInput): number => toMinor(bag.shopMoney.amount, bag.shopMoney.currencyCode) ?? 0;

const percentOf = (taxes: Maybe<readonly TaxInput[]>): number =>
  Math.round((taxes ?? []).reduce((total, { rate }) => total + Number(rate), 0) * 100_000) / 1000;

/** The order that an input means, but for its customer. */
export function readOrder(shop: ShopState, input: OrderCreateInput): NewOrder {
  const currency = input.currency ?? shop.settings.currency;
  const lines = (input.lineItems ?? []).map((line) => readLine(line, input));
  const plain = {
    email: input.email ?? null,
    phone: input.phone ?? null,
    note: input.note ?? null,
    tags: [...(input.tags ?? [])],
    poNumber: input.poNumber ?? null,
    sourceIdentifier: input.sourceIdentifier ?? null,
    test: input.test,
    taxesIncluded: input.taxesIncluded,
    closedAt: input.closedAt ?? null,
    customAttributes: (input.customAttributes ?? []).map(({ key, value }) => ({ key, value })),
    currencyCode: currency,
    presentmentCurrencyCode: input.presentmentCurrency ?? currency,
    presentmentRate: rateOf(input),
  };
  return {
    ...plain,
    ...discountOf(shop, input, lines),
    ...(input.processedAt ? { processedAt: input.processedAt } : {}),
    ...(input.sourceName ? { sourceName: input.sourceName } : {}),
    ...(input.name ? { name: input.name } : {}),
    lines,
    payments: paymentsOf(input),
    shippingAddress: input.shippingAddress ? newAddress(shop, "Address", input.shippingAddress) : null,
    billingAddress: input.billingAddress ? newAddress(shop, "Address", input.billingAddress) : null,
  };
}

function readLine(line: LineInput, { taxLines }: OrderCreateInput): NewLine {
  return {
    ...line,
    unitPriceMinor: line.priceSet ? minorOf(line.priceSet) : null,
    taxPercent: percentOf(line.taxLines?.length ? line.taxLines : taxLines),
    isGiftCard: line.giftCard,
    customAttributes: (line.properties ?? []).map(({ name, value }) => ({ key: name, value })),
  };
}

/** The customer's currency, from the first amount that is given in both. */
function rateOf({ lineItems, transactions }: OrderCreateInput): number {
  const bags = [
    ...(lineItems ?? []).map(({ priceSet }) => priceSet),
    ...(transactions ?? []).map(({ amountSet }) => amountSet),
  ];
  const both = bags.find((bag) => bag?.presentmentMoney && Number(bag.shopMoney.amount) > 0);
  return both?.presentmentMoney ? Number(both.presentmentMoney.amount) / Number(both.shopMoney.amount) : 1;
}

function discountOf(shop: ShopState, { discountCode, shippingLines }: OrderCreateInput, lines: readonly NewLine[]) {
  const { itemFixedDiscountCode, itemPercentageDiscountCode, freeShippingDiscountCode } = discountCode ?? {};
  const whole = lines.reduce((total, { variantId, unitPriceMinor, quantity }) => {
    const price = unitPriceMinor ?? shop.variants.get(variantId ?? "")?.priceMinor ?? 0;
    return total + price * quantity;
  }, 0);
  const fixed = itemFixedDiscountCode?.amountSet ? minorOf(itemFixedDiscountCode.amountSet) : 0;
  const percent = itemPercentageDiscountCode?.percentage ?? 0;
  return {
    discountCode: (itemFixedDiscountCode ?? itemPercentageDiscountCode ?? freeShippingDiscountCode)?.code ?? null,
    discountMinor: Math.min(whole, fixed + Math.round((whole * percent) / 100)),
    shippingLines: (shippingLines ?? []).map(({ title, code, priceSet, taxLines }) => ({
      title,
      code,
      priceMinor: minorOf(priceSet),
      discountMinor: freeShippingDiscountCode ? minorOf(priceSet) : 0,
      taxPercent: percentOf(taxLines),
    })),
  };
}

/** Payments as given; a status without payments makes the one that it needs. */
function paymentsOf({ transactions, financialStatus }: OrderCreateInput): NewPayment[] {
  const given = (transactions ?? []).map(({ kind, status, gateway, amountSet }) => ({
    kind,
    status,
    gateway: gateway ?? "manual",
    amountMinor: minorOf(amountSet),
  }));
  if (given.length > 0) return given;
  if (financialStatus === "PAID") return [{ amountMinor: null }];
  if (financialStatus === "PENDING") return [{ amountMinor: null, status: "PENDING" }];
  return financialStatus === "AUTHORIZED" ? [{ amountMinor: null, kind: "AUTHORIZATION" }] : [];
}
