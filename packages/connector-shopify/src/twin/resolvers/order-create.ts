import type { TwinCustomer } from "../customer-state.ts";
import { toMinor } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import type { ShopState } from "../state.ts";
import { type AddressInput, newAddress } from "./customer-addresses.ts";
import { cleanTags, customerByEmail, customerByPhone, newCustomer, touchCustomer } from "./customer-records.ts";
import { shipEverything } from "./order-fulfil.ts";
import { createOrderFrom, type NewLine, type NewOrder, type NewPayment } from "./order-new.ts";
import { at, complain } from "./order-records.ts";

type Maybe<T> = T | null | undefined;

interface BagInput {
  readonly shopMoney: { readonly amount: string; readonly currencyCode: string };
  readonly presentmentMoney?: Maybe<{ readonly amount: string; readonly currencyCode: string }>;
}

interface TaxInput {
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

interface CustomerUpsert extends AddressInput {
  readonly id?: Maybe<string>;
  readonly email?: Maybe<string>;
  readonly note?: Maybe<string>;
  readonly tags?: Maybe<readonly string[]>;
  readonly addresses?: Maybe<readonly AddressInput[]>;
}

interface OrderCreateInput {
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

interface Options {
  readonly inventoryBehaviour: "BYPASS" | "DECREMENT_IGNORING_POLICY" | "DECREMENT_OBEYING_POLICY";
}

const minorOf = (bag: BagInput): number => toMinor(bag.shopMoney.amount, bag.shopMoney.currencyCode) ?? 0;

const percentOf = (taxes: Maybe<readonly TaxInput[]>): number =>
  Math.round((taxes ?? []).reduce((total, { rate }) => total + Number(rate), 0) * 100_000) / 1000;

const stockWords = {
  BYPASS: "leave",
  DECREMENT_IGNORING_POLICY: "claim",
  DECREMENT_OBEYING_POLICY: "claim_if_enough",
} as const;

/** `orderCreate`: taxes and discounts are what the caller says, and the stock is left alone unless it says otherwise. */
export function orderCreate(
  _: unknown,
  { order: input, options }: { readonly order: OrderCreateInput; readonly options?: Maybe<Options> },
  context: TwinContext,
): { order: TwinOrder | null; userErrors: readonly UserError[] } {
  const userErrors = complaintsOf(input, context);
  if (userErrors.length > 0) return { order: null, userErrors };
  const order = createOrderFrom(context, {
    ...readOrder(context.shop, input),
    customerId: customerOf(context, input)?.id ?? null,
    stock: stockWords[options?.inventoryBehaviour ?? "BYPASS"],
  });
  // The code that the schema has for this is not the one that shops answer.
  const short = complain(at("order", "lineItems"), "Line items Unable to reserve inventory", "INVALID");
  if (!order) return { order: null, userErrors: [short] };
  nameParts(order, input);
  if (input.fulfillment || input.fulfillmentStatus === "FULFILLED") shipAtOnce(context, order, input);
  return { order, userErrors: [] };
}

/** Taxes and carriers are called as the caller calls them. */
function nameParts({ lines, shippingLines }: TwinOrder, input: OrderCreateInput): void {
  const titleOf = (taxes: Maybe<readonly TaxInput[]>) => (taxes?.[0] ? { taxTitle: taxes[0].title } : {});
  for (const [index, { taxLines }] of (input.lineItems ?? []).entries())
    Object.assign(lines[index] ?? {}, titleOf(taxLines?.length ? taxLines : input.taxLines));
  for (const [index, { taxLines, source }] of (input.shippingLines ?? []).entries())
    Object.assign(shippingLines[index] ?? {}, titleOf(taxLines), source ? { source } : {});
}

function shipAtOnce(context: TwinContext, order: TwinOrder, { fulfillment }: OrderCreateInput): void {
  const { trackingCompany, trackingNumber, trackingNumbers } = fulfillment ?? {};
  const numbers = trackingNumbers ?? (trackingNumber ? [trackingNumber] : []);
  shipEverything(
    context,
    order,
    numbers.map((number) => ({ company: trackingCompany ?? null, number, url: null })),
  );
}

function complaintsOf(input: OrderCreateInput, { nowMs, shop }: TwinContext): UserError[] {
  const lines = input.lineItems ?? [];
  const complaints: UserError[] = [];
  const invalid = (field: readonly string[], message: string): void =>
    void complaints.push(complain(field, message, "INVALID"));
  if (lines.length === 0) invalid(["order", "lineItems"], "Line items must have at least one line item");
  for (const [index, { title, variantId, quantity }] of lines.entries()) {
    if (!title && !shop.variants.has(variantId ?? ""))
      invalid(at("order", "lineItems", index, "title"), "Title can't be blank");
    if (quantity <= 0) invalid(at("order", "lineItems", index, "quantity"), "Quantity must be greater than 0");
  }
  if (input.customerId && input.customer)
    complaints.push(
      complain(
        ["order", "customerId"],
        "Only one of customerId and customer can be provided",
        "REDUNDANT_CUSTOMER_FIELDS",
      ),
    );
  if (input.processedAt && Date.parse(input.processedAt) > nowMs)
    complaints.push(
      complain(["order", "processedAt"], "Processed at must not be in the future", "PROCESSED_AT_INVALID"),
    );
  return complaints;
}

function readOrder(shop: ShopState, input: OrderCreateInput): NewOrder {
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

function customerOf(context: TwinContext, input: OrderCreateInput): TwinCustomer | null {
  const { shop } = context;
  const { toAssociate, toUpsert } = input.customer ?? {};
  const id = input.customerId ?? toAssociate?.id;
  if (id) return shop.customers.get(id) ?? null;
  if (toUpsert) return upsert(context, toUpsert);
  const email = toAssociate?.email ?? input.email;
  if (!email) return null;
  return customerByEmail(shop, email) ?? created(context, { email });
}

function created(context: TwinContext, given: Partial<TwinCustomer>): TwinCustomer {
  const customer = newCustomer(context, given);
  touchCustomer(context, customer, "customers/create");
  return customer;
}

function upsert(context: TwinContext, { id, email, phone, addresses, tags, ...given }: CustomerUpsert): TwinCustomer {
  const { shop } = context;
  const known =
    shop.customers.get(id ?? "") ??
    (email ? customerByEmail(shop, email) : undefined) ??
    (phone ? customerByPhone(shop, phone) : undefined);
  const customer = known ?? created(context, { email: email ?? null, phone: phone ?? null });
  if (given.firstName) customer.firstName = given.firstName;
  if (given.lastName) customer.lastName = given.lastName;
  if (given.note) customer.note = given.note;
  if (tags) customer.tags = cleanTags([...customer.tags, ...tags]);
  for (const address of addresses ?? []) {
    const made = newAddress(shop, "CustomerAddress", address);
    customer.addresses.push(made);
    customer.defaultAddressId ??= made.id;
  }
  if (known) touchCustomer(context, customer, "customers/update");
  return customer;
}

export const orderCreateResolvers: ResolverMap = { Mutation: { orderCreate } };
