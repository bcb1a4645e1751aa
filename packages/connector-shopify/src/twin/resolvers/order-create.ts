import type { TwinCustomer } from "../customer-state.ts";
import type { TwinOrder } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { newAddress } from "./customer-addresses.ts";
import { cleanTags, customerByEmail, customerByPhone, newCustomer, touchCustomer } from "./customer-records.ts";
import { shipEverything } from "./order-fulfil.ts";
import { type CustomerUpsert, type Maybe, type OrderCreateInput, readOrder, type TaxInput } from "./order-input.ts";
import { createOrderFrom } from "./order-new.ts";
import { at, complain } from "./order-records.ts";

interface Options {
  readonly inventoryBehaviour: "BYPASS" | "DECREMENT_IGNORING_POLICY" | "DECREMENT_OBEYING_POLICY";
}

const stockWords = {
  BYPASS: "leave",
  DECREMENT_IGNORING_POLICY: "claim",
  DECREMENT_OBEYING_POLICY: "claim_if_enough",
} as const;

/** `orderCreate`: taxes and discounts are what the caller says, and the stock is left alone unless it says otherwise. */
function orderCreate(
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
