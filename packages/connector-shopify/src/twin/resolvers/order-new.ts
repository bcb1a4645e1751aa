import type { TwinAddress } from "../customer-state.ts";
import { numberOf } from "../gid.ts";
import type { TwinFulfillmentOrder, TwinLine, TwinOrder, TwinShippingLine, TwinTransaction } from "../order-state.ts";
import { type Attribute, nextGid, type ShopState, toDateTime } from "../state.ts";
import { cleanTags } from "./customer-records.ts";
import { orderExtras } from "./order-extras.ts";
import { touchOrder, type WriteContext } from "./order-records.ts";
import { financialStatusOf } from "./order-status.ts";
import { type Allocation, allocate, moveLine } from "./order-stock.ts";
import { orderTotals } from "./order-totals.ts";

/** A line to be: what is not said is the variant's. */
export interface NewLine {
  readonly quantity: number;
  readonly variantId?: string | null | undefined;
  readonly productId?: string | null | undefined;
  readonly title?: string | null | undefined;
  readonly variantTitle?: string | null | undefined;
  readonly sku?: string | null | undefined;
  readonly vendor?: string | null | undefined;
  readonly unitPriceMinor?: number | null | undefined;
  /** Off the whole line. */
  readonly discountMinor?: number | undefined;
  readonly taxPercent?: number | undefined;
  readonly taxable?: boolean | undefined;
  readonly requiresShipping?: boolean | undefined;
  readonly isGiftCard?: boolean | undefined;
  readonly customAttributes?: Attribute[] | undefined;
}

/** Makes a line. A variant that is not there leaves a line without a variant. */
export function newLine(shop: ShopState, given: NewLine): TwinLine {
  const variant = shop.variants.get(given.variantId ?? "");
  const product = shop.products.get(variant?.productId ?? given.productId ?? "");
  const item = shop.inventoryItems.get(variant?.inventoryItemId ?? "");
  const hasChoices = variant !== undefined && variant.title !== "Default Title";
  return {
    id: nextGid(shop, "LineItem"),
    variantId: variant?.id ?? null,
    productId: product?.id ?? null,
    title: given.title ?? product?.title ?? "",
    variantTitle: given.variantTitle ?? (hasChoices ? variant.title : null),
    sku: given.sku ?? item?.sku ?? null,
    vendor: given.vendor ?? product?.vendor ?? null,
    quantity: given.quantity,
    currentQuantity: given.quantity,
    unitPriceMinor: given.unitPriceMinor ?? variant?.priceMinor ?? 0,
    discountMinor: given.discountMinor ?? 0,
    taxPercent: given.taxPercent ?? 0,
    taxable: given.taxable ?? variant?.taxable ?? true,
    requiresShipping: given.requiresShipping ?? item?.requiresShipping ?? true,
    isGiftCard: given.isGiftCard ?? product?.isGiftCard ?? false,
    customAttributes: given.customAttributes ?? [],
  };
}

interface NewShippingLine {
  readonly title: string;
  readonly priceMinor: number;
  readonly code?: string | null | undefined;
  readonly discountMinor?: number | undefined;
  readonly taxPercent?: number | undefined;
}

export interface NewPayment {
  /** `null` for all that there is to pay. */
  readonly amountMinor: number | null;
  /** Default `SALE`. */
  readonly kind?: string | undefined;
  /** Default `SUCCESS`. */
  readonly status?: string | undefined;
  /** Default `manual`. */
  readonly gateway?: string | undefined;
}

type Plain =
  | "email"
  | "phone"
  | "customerId"
  | "processedAt"
  | "closedAt"
  | "note"
  | "tags"
  | "customAttributes"
  | "metafields"
  | "poNumber"
  | "sourceIdentifier"
  | "sourceName"
  | "test"
  | "currencyCode"
  | "presentmentCurrencyCode"
  | "presentmentRate"
  | "taxesIncluded"
  | "discountCode"
  | "discountMinor";

/** An order to be. What is not said is as an order of this shop begins. */
export interface NewOrder extends Partial<Pick<TwinOrder, Plain>> {
  readonly lines: readonly NewLine[];
  readonly shippingLines?: readonly NewShippingLine[] | undefined;
  readonly shippingAddress?: TwinAddress | null | undefined;
  readonly billingAddress?: TwinAddress | null | undefined;
  readonly payments?: readonly NewPayment[] | undefined;
  readonly name?: string | undefined;
  /** Whether its units are claimed, and whether it may oversell. Default: they are, whatever there is. */
  readonly stock?: "leave" | "claim" | "claim_if_enough" | undefined;
}

/**
 * Makes an order: claims its units, opens its fulfilment orders and writes its payments. Gives `null`, and makes nothing,
 * when `claim_if_enough` finds too few units.
 *
 * @example
 * createOrderFrom(context, { lines, customerId, payments: [{ amountMinor: null }] });
 */
export function createOrderFrom(context: WriteContext, given: NewOrder & { stock?: "leave" | "claim" }): TwinOrder;
export function createOrderFrom(context: WriteContext, given: NewOrder): TwinOrder | null;
export function createOrderFrom(context: WriteContext, given: NewOrder): TwinOrder | null {
  const { shop, nowMs } = context;
  const { lines, shippingLines = [], payments = [], name, stock = "claim", ...more } = given;
  const made = lines.map((line) => newLine(shop, line));
  const isLeft = stock === "leave";
  const allocations = isLeft
    ? made.map((line) => ({ line, quantity: line.quantity, locationId: shop.defaultLocationId }))
    : allocate(context, made, { isForced: stock === "claim" });
  if (allocations === null) return null;
  const order: TwinOrder = {
    ...emptyOrder(shop, nowMs),
    ...more,
    shippingAddress: given.shippingAddress ?? null,
    billingAddress: given.billingAddress ?? null,
    locationId: isLeft ? null : (allocations[0]?.locationId ?? shop.defaultLocationId),
    tags: cleanTags(given.tags ?? []),
    lines: made,
    shippingLines: shippingLines.map((line) => newShippingLine(shop, line)),
  };
  if (name !== undefined) order.name = name;
  shop.orders.set(order.id, order);
  order.fulfillmentOrders = fulfillmentOrdersFor(context, order, allocations);
  for (const units of allocations) moveLine(context, "commit", { order, ...units });
  for (const payment of payments) addTransaction(context, order, payment);
  orderExtras(order).originalTotalMinor = orderTotals(order).totalMinor;
  context.emit("orders/create", order.id);
  if (financialStatusOf(order) === "PAID") touchOrder(context, order, "orders/paid");
  return order;
}

export function newShippingLine(shop: ShopState, given: NewShippingLine): TwinShippingLine {
  return {
    id: nextGid(shop, "ShippingLine"),
    title: given.title,
    code: given.code ?? null,
    priceMinor: given.priceMinor,
    discountMinor: given.discountMinor ?? 0,
    taxPercent: given.taxPercent ?? 0,
    isRemoved: false,
  };
}

/** An order with nothing in it; its number is taken. */
function emptyOrder(shop: ShopState, nowMs: number): TwinOrder {
  const { currency, taxesIncluded, orderPrefix, orderSuffix } = shop.settings;
  const at = toDateTime(nowMs);
  const id = nextGid(shop, "Order");
  shop.lastOrderNumber += 1;
  return {
    id,
    number: shop.lastOrderNumber,
    name: `${orderPrefix}${shop.lastOrderNumber}${orderSuffix}`,
    ...{ email: null, phone: null, customerId: null, note: null, poNumber: null, sourceIdentifier: null },
    ...{ createdAt: at, processedAt: at, updatedAt: at, closedAt: null, cancelledAt: null, cancelReason: null },
    ...{ tags: [], customAttributes: [], metafields: [] },
    sourceName: "6167201",
    confirmationNumber: (Number(numberOf(id)) * 7_919 + 1_679_616_000).toString(36).toUpperCase(),
    test: false,
    currencyCode: currency,
    presentmentCurrencyCode: currency,
    presentmentRate: 1,
    taxesIncluded,
    ...{ discountCode: null, discountMinor: 0, shippingAddress: null, billingAddress: null, locationId: null },
    ...{ lines: [], shippingLines: [], fulfillmentOrders: [], fulfillments: [] },
    ...{ transactions: [], refunds: [], returns: [] },
  };
}

/** One for each location and each way of delivery. */
export function fulfillmentOrdersFor(
  { shop, nowMs }: WriteContext,
  order: TwinOrder,
  allocations: readonly Allocation[],
): TwinFulfillmentOrder[] {
  const keyOf = ({ line, locationId }: Allocation): string => `${locationId} ${line.requiresShipping}`;
  const at = toDateTime(nowMs);
  return [...new Set(allocations.map(keyOf))].map((key) => {
    const own = allocations.filter((units) => keyOf(units) === key);
    return {
      id: nextGid(shop, "FulfillmentOrder"),
      orderId: order.id,
      status: "OPEN",
      requestStatus: "UNSUBMITTED",
      assignedLocationId: own[0]?.locationId ?? shop.defaultLocationId,
      createdAt: at,
      updatedAt: at,
      fulfillAt: `${at.slice(0, 13)}:00:00Z`,
      lines: own.map(({ line, quantity }) => ({
        id: nextGid(shop, "FulfillmentOrderLineItem"),
        lineItemId: line.id,
        totalQuantity: quantity,
        remainingQuantity: quantity,
      })),
      holds: [],
    };
  });
}

/** Writes a payment, or gives one back. */
export function addTransaction(
  { shop, nowMs }: Pick<WriteContext, "shop" | "nowMs">,
  order: TwinOrder,
  given: NewPayment & { readonly parentId?: string | null; readonly processedAt?: string | null },
): TwinTransaction {
  const at = toDateTime(nowMs);
  const transaction: TwinTransaction = {
    id: nextGid(shop, "OrderTransaction"),
    orderId: order.id,
    kind: given.kind ?? "SALE",
    status: given.status ?? "SUCCESS",
    gateway: given.gateway ?? "manual",
    amountMinor: given.amountMinor ?? orderTotals(order).totalMinor,
    createdAt: at,
    processedAt: given.processedAt ?? at,
    parentTransactionId: given.parentId ?? null,
    test: order.test,
  };
  order.transactions.push(transaction);
  return transaction;
}
