import { numberOf, parseGid } from "./gid.ts";
import { toMoney } from "./money.ts";
import type { ShopState } from "./state.ts";

/** Webhooks carry what the old REST API called the record: numbers for ids, snake case, and the GID beside. */
type Payload = Readonly<Record<string, unknown>>;

const number = (gid: string | null): number | null => (gid === null ? null : Number(numberOf(gid)));

const shared = (gid: string, record: { readonly createdAt: string; readonly updatedAt?: string }): Payload => ({
  id: number(gid),
  admin_graphql_api_id: gid,
  created_at: record.createdAt,
  updated_at: record.updatedAt ?? record.createdAt,
});

function order(shop: ShopState, gid: string): Payload | null {
  const found = shop.orders.get(gid);
  if (!found) return null;
  return {
    ...shared(gid, found),
    ...{ name: found.name, order_number: found.number, email: found.email, phone: found.phone, note: found.note },
    ...{ currency: found.currencyCode, tags: found.tags.join(", "), test: found.test },
    ...{ cancelled_at: found.cancelledAt, closed_at: found.closedAt, processed_at: found.processedAt },
    customer: found.customerId === null ? null : { id: number(found.customerId) },
    line_items: found.lines.map(({ id, title, quantity, sku, variantId, unitPriceMinor }) => ({
      ...{ id: number(id), title, quantity, sku, variant_id: number(variantId) },
      price: toMoney(unitPriceMinor, found.currencyCode),
    })),
  };
}

function product(shop: ShopState, gid: string): Payload | null {
  const found = shop.products.get(gid);
  if (!found) return null;
  const variants = [...shop.variants.values()].filter(({ productId }) => productId === gid);
  return {
    ...shared(gid, found),
    ...{ title: found.title, handle: found.handle, vendor: found.vendor, product_type: found.productType },
    ...{ status: found.status.toLowerCase(), tags: found.tags.join(", "), body_html: found.description },
    variants: variants.map(({ id, title, priceMinor, inventoryItemId }) => ({
      ...{ id: number(id), title, price: toMoney(priceMinor, shop.settings.currency) },
      inventory_item_id: number(inventoryItemId),
    })),
  };
}

function customer(shop: ShopState, gid: string): Payload | null {
  const found = shop.customers.get(gid);
  if (!found) return null;
  const { firstName, lastName, email, phone, tags } = found;
  return { ...shared(gid, found), first_name: firstName, last_name: lastName, email, phone, tags: tags.join(", ") };
}

function inventoryLevel(shop: ShopState, gid: string): Payload | null {
  const found = shop.inventoryLevels.get(gid);
  if (!found) return null;
  return {
    inventory_item_id: number(found.inventoryItemId),
    location_id: number(found.locationId),
    available: found.quantities.available,
    updated_at: found.updatedAt,
    admin_graphql_api_id: gid,
  };
}

function fulfillment(shop: ShopState, gid: string): Payload | null {
  for (const { fulfillments } of shop.orders.values()) {
    const found = fulfillments.find(({ id }) => id === gid);
    if (!found) continue;
    const [tracking] = found.trackingInfo;
    return {
      ...shared(gid, found),
      ...{ order_id: number(found.orderId), name: found.name, status: found.status.toLowerCase() },
      shipment_status: found.displayStatus?.toLowerCase() ?? null,
      tracking_company: tracking?.company ?? null,
      tracking_number: tracking?.number ?? null,
      tracking_numbers: found.trackingInfo.map((one) => one.number),
      tracking_urls: found.trackingInfo.map((one) => one.url),
    };
  }
  return null;
}

function oneReturn(shop: ShopState, gid: string): Payload | null {
  for (const { returns } of shop.orders.values()) {
    const found = returns.find(({ id }) => id === gid);
    if (!found) continue;
    const parent = { id: number(found.orderId), admin_graphql_api_id: found.orderId };
    return { ...shared(gid, found), name: found.name, status: found.status.toLowerCase(), order: parent };
  }
  return null;
}

function refund(shop: ShopState, gid: string): Payload | null {
  for (const { refunds } of shop.orders.values()) {
    const found = refunds.find(({ id }) => id === gid);
    if (found) return { ...shared(gid, found), order_id: number(found.orderId), note: found.note };
  }
  return null;
}

function draftOrder(shop: ShopState, gid: string): Payload | null {
  const found = shop.draftOrders.get(gid);
  return found ? { ...shared(gid, found), name: found.name, status: found.status.toLowerCase() } : null;
}

function bulkOperation(shop: ShopState, gid: string): Payload | null {
  const found = shop.bulkOperations.get(gid);
  if (!found) return null;
  return {
    admin_graphql_api_id: gid,
    ...{
      completed_at: found.completedAt,
      created_at: found.createdAt,
      error_code: found.errorCode?.toLowerCase() ?? null,
    },
    ...{ status: found.status.toLowerCase(), type: found.type.toLowerCase() },
  };
}

/** By the type of the GID. */
const payloads: Readonly<Record<string, (shop: ShopState, gid: string) => Payload | null>> = {
  Order: order,
  Product: product,
  Customer: customer,
  InventoryLevel: inventoryLevel,
  Fulfillment: fulfillment,
  Return: oneReturn,
  Refund: refund,
  DraftOrder: draftOrder,
  BulkOperation: bulkOperation,
};

/** What a webhook of a topic tells about a record. Of what is gone, its id. */
export function payloadOf(shop: ShopState, topic: string, gid: string): Payload {
  const type = parseGid(gid)?.type ?? "";
  const found = Object.hasOwn(payloads, type) && !topic.endsWith("/delete") ? payloads[type]?.(shop, gid) : null;
  return found ?? { id: number(gid) };
}

/** Bodies of topics that are about the app, or about a person whose data is asked for. */
export function appPayload(shop: ShopState, topic: string): Payload {
  const { domain, name, email } = shop.settings;
  const [person] = shop.customers.values();
  const orders = [...shop.orders.values()].filter(({ customerId }) => customerId === person?.id);
  const subject = {
    ...{ shop_id: 1, shop_domain: domain },
    customer: person ? { id: number(person.id), email: person.email, phone: person.phone } : null,
  };
  const ids = orders.map(({ id }) => number(id));
  const bodies: Readonly<Record<string, Payload>> = {
    "app/uninstalled": { id: 1, name, email, domain, myshopify_domain: domain },
    "app/scopes_update": { id: 1, previous: ["read_orders"], current: [...shop.accessScopes] },
    "customers/data_request": { ...subject, orders_requested: ids, data_request: { id: 9001 } },
    "customers/redact": { ...subject, orders_to_redact: ids },
    "shop/redact": { shop_id: 1, shop_domain: domain },
  };
  return bodies[topic] ?? {};
}
