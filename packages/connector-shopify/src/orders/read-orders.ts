import { type CallOptions, epochMs, type Implementation, type Order, type OrderFilter } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { orderIdsDocument, ordersDocument } from "../queries/orders.ts";
import { fromCursor, toCursor } from "./cursor.ts";
import { completeLines, findById, present, refused, withPeople } from "./read-order.ts";
import { quoted } from "./search.ts";
import { type OrderDraft, toOrder } from "./to-order.ts";
import { type WireOrder, wireOrders } from "./wire.ts";

/** One request of full orders may ask for no more. */
const largestPage = 50;

/** What was ordered, as the shop gives it. */
export function readOrders(client: ShopifyClient) {
  return {
    async getOrder(idOrNumber: string, call?: CallOptions) {
      const wire = await findOrder(client, idOrNumber.trim(), call);
      return wire && { ...(await present(client, wire, call)), raw: wire };
    },
    listOrders: (filter?: OrderFilter | null, call?: CallOptions) => listOrders(client, filter ?? {}, call),
  } satisfies { [O in "getOrder" | "listOrders"]: Implementation<"orders", O> };
}

/** Numbers are short and ids are long: the likelier of the two is asked for first. */
async function findOrder(client: ShopifyClient, text: string, call?: CallOptions): Promise<WireOrder | null> {
  const isLong = /^\d{10,}$|^gid:/.test(text);
  const byId = isLong ? await findById(client, text, call) : null;
  if (byId) return byId;
  const id = await searchNumber(client, text, call);
  return findById(client, id ?? (isLong ? "" : text), call);
}

const wireFound = z.object({
  orders: z.object({
    nodes: z.array(z.object({ id: z.string(), name: z.string(), confirmationNumber: z.string().nullable() })),
  }),
});

/** The id of the order with this displayed number, else with this confirmation number. Search is loose: it is compared. */
async function searchNumber(client: ShopifyClient, text: string, call?: CallOptions): Promise<string | null> {
  const { orderPrefix, orderSuffix } = await client.shop(call);
  const bare = text.replace(/^#/, "");
  const names = [...new Set([text, `${orderPrefix}${bare}${orderSuffix}`, bare, `#${bare}`])];
  const code = bare.toUpperCase();
  const terms = names.map((name) => `name:${quoted(name)}`);
  const isCode = /^[A-Z0-9]{6,12}$/.test(code);
  const query = [...terms, ...(isCode ? [`confirmation_number:${quoted(code)}`] : [])].join(" OR ");
  const { orders } = await client.query(orderIdsDocument, { query }, wireFound, { call });
  for (const name of names) {
    const named = orders.nodes.find((order) => order.name === name);
    if (named) return named.id;
  }
  // Confirmation numbers are not promised to be unique.
  const confirmed = orders.nodes.filter(({ confirmationNumber }) => isCode && confirmationNumber === code);
  return confirmed.length === 1 ? (confirmed[0]?.id ?? null) : null;
}

async function listOrders(
  client: ShopifyClient,
  filter: OrderFilter,
  call?: CallOptions,
): Promise<{ items: OrderDraft[]; nextCursor: string | null }> {
  const query = toQuery(filter);
  const sortKey = filter.updatedAfter ? "UPDATED_AT" : "ID";
  const listing = `orders ${sortKey} ${query ?? ""}`;
  const { after } = fromCursor(filter.cursor, listing);
  const shop = await client.shop(call);
  const first = Math.min(filter.limit ?? largestPage, largestPage);
  const { orders } = await withPeople(client, (hasPeople) =>
    client.query(
      ordersDocument,
      { first, after, query, sortKey, withPeople: hasPeople },
      z.object({ orders: wireOrders }),
      { call },
    ),
  );
  const items: OrderDraft[] = [];
  for (const wire of orders.nodes) {
    const order = toOrder(await completeLines(client, wire, call), shop);
    if (isWanted(order, filter)) items.push(order);
  }
  const { hasNextPage, endCursor } = orders.pageInfo;
  return { items, nextCursor: hasNextPage && endCursor ? toCursor({ after: endCursor, listing }) : null };
}

/** Only filters that never leave out what is wanted; what the shop gives is looked at again. */
const statusTerms: Partial<Record<Order["status"], string>> = {
  cancelled: "status:cancelled",
  refunded: "financial_status:refunded",
  on_hold: "fulfillment_status:on_hold",
};

function toQuery(filter: OrderFilter): string | null {
  const time = (term: string, instant: string): string => `${term}${quoted(new Date(epochMs(instant)).toISOString())}`;
  const terms = [
    filter.status && statusTerms[filter.status],
    filter.customerId && `customer_id:${customerNumber(filter.customerId)}`,
    // The shop keeps whole seconds: of the same second is asked for too, and compared afterwards.
    filter.createdAfter && time("created_at:>=", filter.createdAfter),
    filter.createdBefore && time("created_at:<=", filter.createdBefore),
    filter.updatedAfter && time("updated_at:>=", filter.updatedAfter),
  ].filter((term) => Boolean(term));
  return terms.length === 0 ? null : terms.join(" ");
}

function customerNumber(id: string): string {
  const gid = toGid("Customer", id);
  if (gid) return gid.replace("gid://shopify/Customer/", "");
  throw refused("Orders can be listed by the id of a customer of this shop.", "customerId");
}

/** The shop ignores a filter that it does not know and then gives everything: what it gave is looked at again. */
function isWanted(order: OrderDraft, filter: OrderFilter): boolean {
  const since = (limit: string | null | undefined, instant: string | null | undefined): boolean =>
    !limit || (instant != null && epochMs(instant) >= Math.floor(epochMs(limit) / 1000) * 1000);
  return (
    (!filter.status || order.status === filter.status) &&
    (!filter.customerId || order.customerId === customerNumber(filter.customerId)) &&
    since(filter.createdAfter, order.createdAt) &&
    since(filter.updatedAfter, order.updatedAt) &&
    (!filter.createdBefore || epochMs(order.createdAt) < epochMs(filter.createdBefore))
  );
}
