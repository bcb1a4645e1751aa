import { createHash } from "node:crypto";
import type { RestAnswer } from "../http/respond.ts";
import { alreadyTrashed, fatalError, invalidParameters, RestError } from "../http/rest-error.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters, isEmail, type Parameters } from "../http/schema.ts";
import { writeMeta } from "../meta.ts";
import type { WriteContext } from "../products/product-write.ts";
import { toGmt } from "../site-time.ts";
import { type Address, emptyBilling, emptyShipping, nextId, type Shop, type TwinOrder } from "../state.ts";
import { applyCoupons } from "./coupons.ts";
import { addNote } from "./notes.ts";
import { changeLine, findLine, findOrder, type GivenLine, newCharge, newLine, refreshTaxLines } from "./order-lines.ts";
import { orderSchemas, statusLabels } from "./order-schema.ts";
import { followQuantity, followStatus } from "./order-stock.ts";
import { totalOf, viewOrder } from "./order-view.ts";
import { refundRest } from "./refunds.ts";

export function getOrder(shop: Shop, id: number): RestAnswer {
  return { status: 200, body: viewOrder(shop, findOrder(shop, id)) };
}

/** `POST /orders`. Nothing is checked about stock, and an unknown product makes a line without a name. */
export async function createOrder(context: WriteContext, { body }: RestRequest): Promise<RestAnswer> {
  const { shop, nowMs, emit } = context;
  const given = checkOrder(shop, body);
  const customerId = customerOf(shop, given.customer_id) ?? 0;
  const order: TwinOrder = {
    ...emptyOrder(shop, nowMs, 0),
    customer_id: customerId,
    created_via: typeof given.created_via === "string" && given.created_via !== "" ? given.created_via : "rest-api",
    currency: typeof given.currency === "string" ? given.currency : shop.settings.currency,
  };
  order.billing.email = shop.customers.get(customerId)?.email ?? "";
  const lines = given.line_items as readonly GivenLine[] | undefined;
  if (lines?.some(({ quantity }) => Number(quantity) === 0)) throw fatalError();
  writePlain(shop, order, given);
  order.line_items = (lines ?? []).map((line) => newLine(shop, order, line));
  order.id = nextId(shop, "post");
  order.order_key = orderKeyOf(order.id);
  addCharges(shop, order, given);
  applyCoupons(context, order, given.coupon_lines);
  refreshTaxLines(shop, order);
  shop.orders.set(order.id, order);
  emit("order.created", order.id);
  await enter(context, order, statusAsked(order, given));
  emit("order.updated", order.id);
  return {
    status: 201,
    body: viewOrder(shop, order),
    headers: { location: `${shop.settings.home}/wp-json/wc/v3/orders/${order.id}` },
  };
}

/** `PUT /orders/{id}`: any status may follow any other. Status, metas and units change one after the other. */
export async function updateOrder(context: WriteContext, { body }: RestRequest, id: number): Promise<RestAnswer> {
  const { shop, nowMs, emit, pause } = context;
  const given = checkOrder(shop, body);
  const order = findOrder(shop, id, 400);
  const customerId = customerOf(shop, given.customer_id);
  const lines = (given.line_items ?? []) as readonly GivenLine[]; // checked above
  for (const line of lines) if (line.id !== undefined) findLine(order, line.id);
  if (customerId !== null) order.customer_id = customerId;
  changeLines(context, order, lines);
  addCharges(shop, order, given);
  if (given.coupon_lines !== undefined) applyCoupons(context, order, given.coupon_lines);
  if (lines.length > 0 || given.shipping_lines || given.fee_lines) refreshTaxLines(shop, order);
  const asked = statusAsked(order, given);
  const former = order.status;
  order.status = asked;
  order.date_modified_gmt = toGmt(nowMs);
  await pause();
  writePlain(shop, order, given);
  await pause();
  if (former === "trash") {
    if (given.status === undefined) order.status = former;
  } else await enter(context, order, order.status, former);
  emit("order.updated", id);
  return { status: 200, body: viewOrder(shop, order) };
}

/** `DELETE /orders/{id}`: into the trash, or for good with `force`. Neither gives units back. */
export function deleteOrder({ shop, nowMs, emit }: WriteContext, { query }: RestRequest, id: number): RestAnswer {
  const order = findOrder(shop, id);
  const isForced = query.force === "true" || query.force === "1";
  if (!isForced && order.status === "trash") throw alreadyTrashed("shop_order");
  const body = structuredClone(viewOrder(shop, order));
  if (isForced) {
    shop.orders.delete(id);
    for (const [noteId, note] of shop.notes) if (note.order_id === id) shop.notes.delete(noteId);
    for (const [refundId, refund] of shop.refunds) if (refund.parent_id === id) shop.refunds.delete(refundId);
  } else {
    writeMeta(shop, order, [
      { key: "_wp_trash_meta_status", value: `wc-${order.status}` },
      { key: "_wp_trash_meta_time", value: String(Math.floor(nowMs / 1000)) },
    ]);
    order.status = "trash";
    order.date_modified_gmt = toGmt(nowMs);
    emit("order.deleted", id);
  }
  return { status: 200, body };
}

function checkOrder(shop: Shop, body: Parameters): Parameters {
  const given = checkParameters(orderSchemas(shop.settings), body);
  const email = (given.billing as Address | undefined)?.email;
  if (email && !isEmail(email))
    throw invalidParameters([{ name: "billing", code: "rest_invalid_email", message: "Invalid email address." }]);
  return given;
}

function customerOf(shop: Shop, id: unknown): number | null {
  if (typeof id !== "number") return null;
  if (id === 0 || shop.customers.has(id)) return id;
  throw new RestError(400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid.");
}

/** `set_paid` wins: a paid order is processed, or completed when nothing is to be sent. */
function statusAsked(order: TwinOrder, { status, set_paid }: Parameters): string {
  if (set_paid === true && ["pending", "on-hold", "failed", "checkout-draft", "auto-draft"].includes(order.status))
    return "processing";
  return typeof status === "string" ? status : order.status;
}

function changeLines(context: WriteContext, order: TwinOrder, lines: readonly GivenLine[]): void {
  for (const given of lines) {
    if (given.id === undefined) {
      const added = newLine(context.shop, order, given);
      order.line_items.push(added);
      followQuantity(context, order, added);
      continue;
    }
    const line = findLine(order, given.id);
    const isRemoved = given.product_id === null || Number(given.quantity ?? 1) === 0;
    changeLine(context.shop, order, line, isRemoved ? { quantity: 0 } : given);
    followQuantity(context, order, line);
    if (isRemoved) order.line_items = order.line_items.filter((own) => own !== line);
  }
}

function addCharges(shop: Shop, order: TwinOrder, given: Parameters): void {
  const lists = [given.shipping_lines, given.fee_lines] as readonly (readonly Parameters[] | undefined)[];
  for (const line of lists[0] ?? []) {
    const { method_title = "", method_id = "", instance_id = "" } = line;
    replaceOrAdd(order.shipping_lines, line, newCharge(shop, order, [line, { method_title, method_id, instance_id }]));
  }
  for (const line of lists[1] ?? []) {
    const { name = "", tax_class = "" } = line;
    replaceOrAdd(order.fee_lines, line, newCharge(shop, order, [line, { name, tax_class, amount: "" }]));
  }
}

function replaceOrAdd<Line extends { id: number }>(lines: Line[], { id }: Parameters, line: Line): void {
  const index = lines.findIndex((own) => own.id === id);
  if (index >= 0) lines[index] = { ...line, id: lines[index]?.id ?? line.id };
  else lines.push(line);
}

function writePlain(shop: Shop, order: TwinOrder, given: Parameters): void {
  for (const field of [
    "payment_method",
    "payment_method_title",
    "transaction_id",
    "customer_note",
    "parent_id",
  ] as const)
    if (given[field] !== undefined) order[field] = given[field];
  if (typeof given.billing === "object") Object.assign(order.billing, known(given.billing, emptyBilling()));
  if (typeof given.shipping === "object") Object.assign(order.shipping, known(given.shipping, emptyShipping()));
  writeMeta(shop, order, given.meta_data);
}

/** Only the fields that an address has. */
function known(given: unknown, fields: Address): Address {
  const entries = Object.entries(given as Address).filter(([name]) => name in fields); // an object, as was checked
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value ?? "")]));
}

/** What a change of status brings: dates, units, a note. */
async function enter(context: WriteContext, order: TwinOrder, status: string, former = "pending"): Promise<void> {
  const { shop, nowMs } = context;
  order.status = status;
  if (status === former) return followStatus(context, order);
  if (["processing", "completed"].includes(status)) order.date_paid_gmt ??= toGmt(nowMs);
  if (status === "completed") order.date_completed_gmt = toGmt(nowMs);
  await followStatus(context, order);
  if (status === "refunded" && totalOf(order) > 0) refundRest(context, order);
  const labels = { ...statusLabels, ...shop.settings.customStatuses };
  addNote(context, order.id, `Order status changed from ${labels[former] ?? former} to ${labels[status] ?? status}.`);
}

/** The same for one id in every twin, so that two twins can be compared. */
function orderKeyOf(id: number): string {
  const hash = createHash("sha256").update(`order ${id}`).digest("base64");
  return `wc_order_${hash.replaceAll(/[^A-Za-z0-9]/g, "").slice(0, 13)}`;
}

export function emptyOrder(shop: Shop, nowMs: number, id: number): TwinOrder {
  return {
    id,
    parent_id: 0,
    status: "pending",
    currency: shop.settings.currency,
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: toGmt(nowMs),
    date_paid_gmt: null,
    date_completed_gmt: null,
    customer_id: 0,
    order_key: orderKeyOf(id),
    billing: emptyBilling(),
    shipping: emptyShipping(),
    payment_method: "",
    payment_method_title: "",
    transaction_id: "",
    customer_ip_address: "",
    customer_user_agent: "",
    created_via: "rest-api",
    customer_note: "",
    cart_hash: "",
    meta_data: [],
    line_items: [],
    tax_lines: [],
    shipping_lines: [],
    fee_lines: [],
    coupon_lines: [],
    isStockReduced: false,
  };
}

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export function randomLetters(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => letters[byte % letters.length]).join("");
}
