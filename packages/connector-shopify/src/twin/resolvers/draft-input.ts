import { numberOf } from "../gid.ts";
import { toMinor } from "../money.ts";
import type { TwinContext, UserError } from "../registry.ts";
import {
  type Attribute,
  nextGid,
  type ShopState,
  type TwinDraftDiscount,
  type TwinDraftLine,
  type TwinDraftOrder,
  toDateTime,
} from "../state.ts";
import { type AddressInput, newAddress } from "./customer-addresses.ts";
import { cleanTags, isEmail } from "./customer-records.ts";
import { newLine } from "./order-new.ts";

interface MoneyInput {
  readonly amount: string | number;
}

interface DiscountInput {
  readonly title?: string | null;
  readonly description?: string | null;
  readonly value: number;
  readonly valueType: "FIXED_AMOUNT" | "PERCENTAGE";
}

interface LineInput {
  readonly variantId?: string | null;
  readonly title?: string | null;
  readonly quantity: number;
  readonly sku?: string | null;
  readonly uuid?: string | null;
  readonly originalUnitPrice?: string | number | null;
  readonly originalUnitPriceWithCurrency?: MoneyInput | null;
  readonly priceOverride?: MoneyInput | null;
  readonly requiresShipping?: boolean | null;
  readonly taxable?: boolean | null;
  readonly customAttributes?: Attribute[] | null;
  readonly appliedDiscount?: DiscountInput | null;
}

/** `DraftOrderInput`, as far as this shop does something with it. */
export interface DraftInput {
  readonly lineItems?: readonly LineInput[] | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly note?: string | null;
  readonly tags?: readonly string[] | null;
  readonly customAttributes?: readonly Attribute[] | null;
  readonly customerId?: string | null;
  readonly purchasingEntity?: { readonly customerId?: string | null } | null;
  readonly poNumber?: string | null;
  readonly sourceName?: string | null;
  readonly taxExempt?: boolean | null;
  readonly reserveInventoryUntil?: string | null;
  readonly shippingAddress?: AddressInput | null;
  readonly billingAddress?: AddressInput | null;
  readonly useCustomerDefaultAddress?: boolean | null;
  readonly appliedDiscount?: DiscountInput | null;
  readonly paymentTerms?: { readonly paymentTermsTemplateId?: string | null } | null;
  readonly shippingLine?: {
    readonly title?: string | null;
    readonly price?: string | number | null;
    readonly priceWithCurrency?: MoneyInput | null;
  } | null;
}

const say = (message: string, field: readonly string[] | null = null): UserError => ({ field, message });

const priceOf = (line: LineInput): number | null =>
  toMinor(line.priceOverride?.amount ?? line.originalUnitPriceWithCurrency?.amount ?? line.originalUnitPrice);

function lineComplaints(line: LineInput, index: number, shop: ShopState): UserError[] {
  if (line.quantity < 1) {
    return [say("Quantity must be greater than or equal to 1", ["lineItems", String(index), "quantity"])];
  }
  if (line.variantId != null && !shop.variants.has(line.variantId)) {
    return [say(`Product with ID ${numberOf(line.variantId)} is no longer available.`)];
  }
  if (line.variantId == null && !line.title?.trim()) return [say("Merchandise title is empty.")];
  return (priceOf(line) ?? 0) < 0 ? [say("Cannot send negative price for line_item")] : [];
}

/** What the shop does not take. An update may leave the lines as they are. */
export function draftComplaints(
  input: DraftInput,
  { shop, nowMs }: TwinContext,
  { isNew }: { readonly isNew: boolean },
): UserError[] {
  const { lineItems, email, paymentTerms, reserveInventoryUntil } = input;
  const customerId = customerOf(input);
  const isEmpty = isNew ? (lineItems ?? []).length === 0 : lineItems?.length === 0;
  return [
    ...(isEmpty ? [say("Add at least 1 product")] : []),
    ...(lineItems ?? []).flatMap((line, index) => lineComplaints(line, index, shop)),
    ...(paymentTerms && paymentTerms.paymentTermsTemplateId == null
      ? [say("Payment terms template id can not be empty.")]
      : []),
    ...(reserveInventoryUntil != null && Date.parse(reserveInventoryUntil) <= nowMs
      ? [say("Reserve until can't be in the past")]
      : []),
    ...(email != null && email !== "" && !isEmail(email) ? [say("Email is invalid", ["email"])] : []),
    ...(customerId != null && !shop.customers.has(customerId) ? [say("Customer does not exist", ["customerId"])] : []),
  ];
}

const customerOf = ({ purchasingEntity, customerId }: DraftInput): string | null | undefined =>
  purchasingEntity === undefined ? customerId : purchasingEntity?.customerId;

const discountFrom = (input: DiscountInput | null | undefined): TwinDraftDiscount | null =>
  input
    ? {
        title: input.title ?? null,
        description: input.description ?? "",
        value: input.value,
        valueType: input.valueType,
      }
    : null;

function draftLine(shop: ShopState, input: LineInput): TwinDraftLine {
  const { currentQuantity: _, ...line } = newLine(shop, {
    variantId: input.variantId,
    quantity: input.quantity,
    // A variant has its own title.
    title: input.variantId == null ? input.title : undefined,
    sku: input.variantId == null ? input.sku : undefined,
    unitPriceMinor: input.variantId == null || input.priceOverride ? (priceOf(input) ?? undefined) : undefined,
    requiresShipping: input.requiresShipping ?? undefined,
    taxable: input.taxable ?? undefined,
    taxPercent: shop.settings.taxPercent,
    customAttributes: [...(input.customAttributes ?? [])],
  });
  const id = nextGid(shop, "DraftOrderLineItem");
  const uuid = input.uuid ?? `00000000-0000-4000-9000-${numberOf(id).padStart(12, "0")}`;
  return { ...line, id, uuid, appliedDiscount: discountFrom(input.appliedDiscount) };
}

/** Writes into a draft what was given, and leaves the rest. */
export function applyDraft(shop: ShopState, draft: TwinDraftOrder, input: DraftInput): void {
  if (input.lineItems != null) draft.lines = input.lineItems.map((line) => draftLine(shop, line));
  if (input.email !== undefined) draft.email = input.email === "" ? null : input.email;
  if (input.phone !== undefined) draft.phone = input.phone;
  if (input.note !== undefined) draft.note2 = input.note;
  if (input.tags != null) draft.tags = cleanTags(input.tags);
  if (input.customAttributes != null) draft.customAttributes = input.customAttributes.map((one) => ({ ...one }));
  if (input.poNumber !== undefined) draft.poNumber = input.poNumber;
  if (input.sourceName !== undefined) draft.sourceName = input.sourceName;
  if (input.taxExempt != null) draft.taxExempt = input.taxExempt;
  if (input.reserveInventoryUntil !== undefined) {
    const until = input.reserveInventoryUntil;
    draft.reserveInventoryUntil = until === null ? null : toDateTime(Date.parse(until));
  }
  if (input.appliedDiscount !== undefined) draft.appliedDiscount = discountFrom(input.appliedDiscount);
  applyPerson(shop, draft, input);
  const { shippingLine } = input;
  if (shippingLine !== undefined) {
    draft.shippingLine = shippingLine && {
      title: shippingLine.title ?? "Shipping",
      priceMinor: toMinor(shippingLine.priceWithCurrency?.amount ?? shippingLine.price) ?? 0,
    };
  }
}

function applyPerson(shop: ShopState, draft: TwinDraftOrder, input: DraftInput): void {
  const customerId = customerOf(input);
  if (customerId !== undefined) {
    draft.customerId = customerId;
    draft.email = draft.email ?? shop.customers.get(customerId ?? "")?.email ?? null;
  }
  const customer = shop.customers.get(draft.customerId ?? "");
  const known = customer?.addresses.find(({ id }) => id === customer.defaultAddressId) ?? null;
  for (const which of ["shippingAddress", "billingAddress"] as const) {
    const given = input[which];
    if (given !== undefined) draft[which] = given && newAddress(shop, "Address", given);
    else if (input.useCustomerDefaultAddress && known) draft[which] = { ...known };
  }
}

/** A draft with nothing in it. It is not the shop's yet. */
export function emptyDraft({ shop, nowMs }: Pick<TwinContext, "shop" | "nowMs">): TwinDraftOrder {
  const at = toDateTime(nowMs);
  return {
    id: "gid://shopify/DraftOrder/0",
    ...{ name: "#D0", status: "OPEN", customerId: null, email: null, phone: null, note2: null, tags: [] },
    ...{ customAttributes: [], metafields: [], poNumber: null, sourceName: null, taxExempt: false },
    taxesIncluded: shop.settings.taxesIncluded,
    ...{ shippingAddress: null, billingAddress: null, shippingLine: null, appliedDiscount: null, lines: [] },
    ...{ reserveInventoryUntil: null, reserved: [], orderId: null, createdAt: at, updatedAt: at },
    ...{ completedAt: null, invoiceSentAt: null },
  };
}
