import { pageOf, pagingSchemas } from "../http/collection.ts";
import { linksOf } from "../http/links.ts";
import type { RestAnswer } from "../http/respond.ts";
import { RestError } from "../http/rest-error.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters } from "../http/schema.ts";
import { metaSchema, writeMeta } from "../meta.ts";
import { round, toDecimal, twoDecimals } from "../money.ts";
import type { WriteContext } from "../products/product-write.ts";
import { toGmt, toSiteTime } from "../site-time.ts";
import { type Json, nextId, type OrderLine, type Shop, type TwinOrder, type TwinRefund } from "../state.ts";
import { addNote } from "./notes.ts";
import { rateOf, sum } from "./order-lines.ts";
import { restock } from "./order-stock.ts";
import { refundsOf, totalOf } from "./order-view.ts";

interface GivenRefundLine {
  readonly id: number;
  readonly quantity?: number;
  readonly refund_total?: number | string;
  readonly refund_tax?: readonly { readonly id: number; readonly refund_total?: number | string }[];
}

const schemas = {
  amount: { type: "string" },
  reason: { type: "string" },
  api_refund: { type: "boolean" },
  api_restock: { type: "boolean" },
  refunded_by: { type: "integer" },
  meta_data: metaSchema,
  line_items: { type: "mixed" },
} as const;

/**
 * `POST /orders/{id}/refunds`. What the caller did wrong is answered with 500. Quantities are not checked, unknown lines are
 * ignored, and lines go back on sale unless `api_restock` is false.
 */
export function createRefund(context: WriteContext, { body }: RestRequest, orderId: number): RestAnswer {
  const { shop, nowMs, emit } = context;
  const given = checkParameters(schemas, body);
  const order = shop.orders.get(orderId);
  if (!order) throw new RestError(500, "woocommerce_rest_invalid_order_id", "Invalid order ID.", 404);
  const lines = (Array.isArray(given.line_items) ? given.line_items : []) as readonly GivenRefundLine[];
  const amount = amountOf(given.amount, lines);
  if (amount < 0)
    throw new RestError(500, "woocommerce_rest_invalid_order_refund", "Refund amount must be greater than zero.", 400);
  if (Number.isNaN(amount) || round(amount, 2) > leftOf(shop, order)) throw cannotRefund("Invalid refund amount.");
  if (given.api_refund !== false) {
    nextId(shop, "post"); // the refund that it made and took back
    throw cannotRefund("The payment gateway for this order does not support automatic refunds.");
  }
  const restocked: Record<string, number> = {};
  if (given.api_restock !== false) {
    for (const { id, quantity = 0 } of lines) {
      const line = order.line_items.find((own) => own.id === id);
      if (line && restock(context, orderId, line, Number(quantity))) restocked[id] = Number(quantity);
    }
  }
  const refund = addRefund(context, order, { amount, reason: String(given.reason ?? "") });
  Object.assign(refund, partsOf(shop, order, lines), { restocked });
  writeMeta(shop, refund as TwinRefund & { meta_data: [] }, given.meta_data);
  if (amount > 0 && leftOf(shop, order) === 0 && order.status !== "refunded") {
    // Seen only when the refunds' parts are whole: after many crooked ones the order stayed as it was.
    if (!hasCrookedParts(shop, order)) order.status = "refunded";
  }
  order.date_modified_gmt = toGmt(nowMs);
  emit("order.updated", orderId);
  return { status: 201, body: viewRefund(shop, refund) };
}

const cannotRefund = (message: string): RestError =>
  new RestError(500, "woocommerce_rest_cannot_create_order_refund", message, 500);

/** The amount that was given, else the sum of the lines, else zero. */
function amountOf(amount: unknown, lines: readonly GivenRefundLine[]): number {
  if (typeof amount === "string") {
    const text = toDecimal(amount);
    return text === "" ? Number.NaN : Number(text);
  }
  return sum(
    lines.flatMap(({ refund_total = 0, refund_tax = [] }) => [
      Number(refund_total),
      ...refund_tax.map((tax) => Number(tax.refund_total ?? 0)),
    ]),
  );
}

/** What can still be given back. */
function leftOf(shop: Shop, order: TwinOrder): number {
  return round(totalOf(order) - sum(refundsOf(shop, order.id).map(({ amount }) => Number(amount))), 2);
}

/** Units that were refunded and those that were ordered differ. */
function hasCrookedParts(shop: Shop, order: TwinOrder): boolean {
  return order.line_items.some((line) => {
    const back = refundsOf(shop, order.id).flatMap(({ line_items }) => (line_items ?? []) as readonly OrderLine[]);
    const quantity = sum(back.filter(({ refundedItem }) => refundedItem === line.id).map((part) => -part.quantity));
    return quantity > line.quantity;
  });
}

function addRefund(
  { shop, nowMs }: WriteContext,
  order: TwinOrder,
  { amount, reason }: { amount: number; reason: string },
): TwinRefund {
  const refund: TwinRefund = {
    id: nextId(shop, "post"),
    parent_id: order.id,
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: toGmt(nowMs),
    amount: twoDecimals(amount),
    reason,
    refunded_by: 1,
    refunded_payment: false,
    meta_data: [],
    line_items: [],
    shipping_lines: [],
    tax_lines: [],
    fee_lines: [],
  };
  shop.refunds.set(refund.id, refund);
  return refund;
}

/** The status `refunded` writes one refund of everything that is left, without lines. */
export function refundRest(context: WriteContext, order: TwinOrder): void {
  const amount = leftOf(context.shop, order);
  if (amount <= 0) return;
  addRefund(context, order, { amount, reason: "Order fully refunded." });
  addNote(
    context,
    order.id,
    "Order status set to refunded. To return funds to the customer you will need to issue a refund through your payment gateway.",
  );
}

const refundedItem = (shop: Shop, id: number) => {
  const value = String(id);
  return [
    {
      id: nextId(shop, "meta"),
      key: "_refunded_item_id",
      value,
      display_key: "_refunded_item_id",
      display_value: value,
    },
  ];
};

/** The refund's own lines, with minus signs. */
function partsOf(shop: Shop, order: TwinOrder, given: readonly GivenRefundLine[]): Partial<TwinRefund> {
  const goods: object[] = [];
  const shipping: object[] = [];
  let tax = 0;
  let shippingTax = 0;
  const rate = rateOf(shop, order, "");
  for (const { id, quantity = 0, refund_total = 0, refund_tax = [] } of given) {
    const line = order.line_items.find((own) => own.id === id);
    const charge = order.shipping_lines.find((own) => own.id === id);
    if (!line && !charge) continue;
    const total = twoDecimals(-Number(refund_total));
    const lineTax = sum(refund_tax.map((part) => Number(part.refund_total ?? 0)));
    const totalTax = twoDecimals(-lineTax);
    if (line) {
      tax -= lineTax;
      const { exactSubtotal, exactTotal, subtotalTax, totalTax: _, ...own } = line;
      goods.push({
        ...own,
        id: nextId(shop, "item"),
        quantity: -Number(quantity) || 0,
        subtotal: total,
        subtotal_tax: totalTax,
        total,
        total_tax: totalTax,
        taxes: refund_tax.length > 0 ? [{ id: rate.id, total: totalTax, subtotal: totalTax }] : [],
        meta_data: refundedItem(shop, id),
        price: Number(quantity) === 0 ? 0 : round(Number(refund_total) / Number(quantity), 12),
        refundedItem: id,
      });
    } else if (charge) {
      shippingTax -= lineTax;
      shipping.push({
        ...charge,
        id: nextId(shop, "item"),
        total,
        total_tax: totalTax,
        taxes: refund_tax.length > 0 ? [{ id: rate.id, total: totalTax, subtotal: "" }] : [],
        meta_data: refundedItem(shop, id),
      });
    }
  }
  const hasTax = given.some(({ refund_tax = [] }) => refund_tax.length > 0) && goods.length + shipping.length > 0;
  const taxLine = {
    id: hasTax ? nextId(shop, "item") : 0,
    rate_code: rate.code,
    rate_id: rate.id,
    label: rate.label,
    compound: false,
    tax_total: twoDecimals(tax),
    shipping_tax_total: twoDecimals(shippingTax),
    rate_percent: rate.percent,
    meta_data: [],
  };
  return { line_items: goods, shipping_lines: shipping, tax_lines: hasTax ? [taxLine] : [] };
}

export function listRefunds(shop: Shop, request: RestRequest, orderId: number): RestAnswer {
  const parameters = checkParameters(pagingSchemas, request.query);
  if (!shop.orders.has(orderId)) throw new RestError(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.");
  return pageOf(refundsOf(shop, orderId), (refund) => viewRefund(shop, refund), { request, parameters });
}

function findRefund(shop: Shop, orderId: number, id: number): TwinRefund {
  const refund = shop.refunds.get(id);
  if (!refund) throw new RestError(404, "woocommerce_rest_shop_order_refund_invalid_id", "Invalid ID.");
  if (refund.parent_id !== orderId)
    throw new RestError(500, "woocommerce_rest_invalid_order_refund_id", "Invalid order refund ID.", 404);
  return refund;
}

export function getRefund(shop: Shop, orderId: number, id: number): RestAnswer {
  return { status: 200, body: viewRefund(shop, findRefund(shop, orderId, id)) };
}

/** Refunds have no trash: they are gone at once. */
export function deleteRefund({ shop, nowMs }: WriteContext, orderId: number, id: number): RestAnswer {
  const refund = findRefund(shop, orderId, id);
  shop.refunds.delete(id);
  const order = shop.orders.get(orderId);
  if (order) order.date_modified_gmt = toGmt(nowMs);
  return { status: 200, body: viewRefund(shop, refund) };
}

function viewRefund({ settings }: Shop, refund: TwinRefund): object {
  const { parent_id, date_modified_gmt, restocked, line_items, ...shown } = refund;
  const order = `/orders/${parent_id}`;
  return {
    ...shown,
    line_items: ((line_items ?? []) as readonly { refundedItem?: Json }[]).map(({ refundedItem: _, ...line }) => line),
    date_created: toSiteTime(refund.date_created_gmt, settings.timeZone),
    _links: linksOf(settings.home, {
      self: `${order}/refunds/${refund.id}`,
      collection: `${order}/refunds`,
      up: order,
      allow: ["GET", "DELETE"],
    }),
  };
}
