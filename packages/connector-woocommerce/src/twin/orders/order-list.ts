import { foldText } from "@coccinelle/core";
import { pageOf, passesCommon, sorted } from "../http/collection.ts";
import type { RestAnswer } from "../http/respond.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters, type Parameters } from "../http/schema.ts";
import type { Shop, TwinOrder } from "../state.ts";
import { orderListSchemas } from "./order-schema.ts";
import { viewOrder } from "./order-view.ts";

/** `GET /orders`. A filter that it does not know, such as `billing_email`, changes nothing. */
export function listOrders(shop: Shop, request: RestRequest): RestAnswer {
  const parameters = checkParameters(orderListSchemas(shop.settings), request.query);
  const matched = [...shop.orders.values()].filter(
    (order) =>
      passesCommon(order, parameters, shop.settings.timeZone) &&
      passesStatus(order, parameters.status) &&
      passesPeople(order, parameters) &&
      passesSearch(shop, order, parameters.search),
  );
  const isHpos = shop.settings.orderStorage === "hpos";
  return pageOf(ordered(matched, parameters), (order) => viewOrder(shop, order), {
    request,
    parameters,
    forgetsTotals: isHpos,
  });
}

function passesStatus({ status }: TwinOrder, wanted: unknown): boolean {
  const statuses = Array.isArray(wanted) ? wanted : [];
  if (statuses.length === 0 || statuses.includes("any")) return !["trash", "auto-draft"].includes(status);
  return statuses.includes(status);
}

function passesPeople(order: TwinOrder, { customer, product, parent, created_via }: Parameters): boolean {
  return (
    (customer === undefined || order.customer_id === customer) &&
    (product === undefined || order.line_items.some(({ product_id }) => product_id === product)) &&
    (!Array.isArray(parent) || parent.length === 0 || parent.includes(order.parent_id ?? 0)) &&
    (!Array.isArray(created_via) || created_via.length === 0 || created_via.includes(order.created_via))
  );
}

/** A substring of names ("First Last" in this order), e-mail, phone, address, item names, coupons, shipping; an exact id. */
function passesSearch(shop: Shop, order: TwinOrder, search: unknown): boolean {
  if (typeof search !== "string" || search.trim() === "") return true;
  const wanted = foldText(search.trim());
  if (String(order.id) === wanted) return true;
  const byStorage = shop.settings.orderStorage === "hpos" ? order.transaction_id : order.customer_note;
  const texts = [
    ...[order.billing, order.shipping].flatMap((person) => [addressText(person), ...Object.values(person)]),
    ...order.line_items.map(({ name }) => name),
    ...order.coupon_lines.map(({ code }) => code),
    ...order.shipping_lines.map(({ method_title }) => String(method_title ?? "")),
    String(byStorage ?? ""),
  ];
  return texts.some((text) => foldText(text).includes(wanted));
}

/** As the address index holds it: all fields in their order, one space between. */
function addressText(person: TwinOrder["billing"]): string {
  const fields = [
    "first_name",
    "last_name",
    "company",
    "address_1",
    "address_2",
    "city",
    "state",
    "postcode",
    "country",
    "email",
    "phone",
  ];
  return fields.map((field) => person[field] ?? "").join(" ");
}

function ordered(orders: readonly TwinOrder[], { orderby, order, include }: Parameters): TwinOrder[] {
  switch (orderby) {
    case "id":
    case "title":
    case "slug":
      return orderby === "id" ? sorted(orders, ({ id }) => id, order) : sorted(orders, () => 0, order);
    case "modified":
      return sorted(orders, ({ date_modified_gmt }) => date_modified_gmt, order);
    case "include": {
      const wanted = Array.isArray(include) ? include : [];
      return sorted(orders, ({ id }) => wanted.indexOf(id), "asc");
    }
    default:
      return sorted(orders, ({ date_created_gmt }) => date_created_gmt, order);
  }
}
