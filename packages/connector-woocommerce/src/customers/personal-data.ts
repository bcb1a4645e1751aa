import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import * as z from "zod";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { isMereHold } from "../reservations/hold.ts";
import { holdQuery, isHeldFor } from "./holds.ts";
import {
  listRaw,
  type RawCustomer,
  type RawOrder,
  type RawRecord,
  type RawReview,
  rawCustomer,
  rawDownload,
  rawNote,
  rawOrder,
  rawReview,
} from "./raw.ts";
import { seenMeta } from "./write-meta.ts";

/** All that the shop's REST API holds about one person. */
export interface PersonalData {
  readonly id: string;
  /** `null` for a guest. */
  readonly account: RawCustomer | null;
  /** The order that a guest's id names; it is among `orders` too. */
  readonly named: RawOrder | null;
  readonly orders: readonly RawOrder[];
  readonly notes: readonly OrderNote[];
  readonly downloads: readonly RawRecord[];
  readonly reviews: readonly RawReview[];
  /** Orders that only put units aside for the person. */
  readonly reservations: readonly RawOrder[];
}

/** A note, with the order on which it stands. */
type OrderNote = RawRecord & { readonly id: number; readonly order_id: number };

/** Who is looked for: what ties a record to the person. */
export interface Identity {
  readonly id: string;
  /** 0 for a guest. */
  readonly accountId: number;
  readonly email: string | null;
  readonly phones: readonly string[];
}

/**
 * Collects it. An account has the orders made under its id; a guest those without an account under the same e-mail. What
 * somebody typed into another order proves nothing and is left out. `null` when there is no such person.
 */
export async function personalDataOf(
  client: WooCommerceClient,
  id: string,
  call?: CallOptions,
): Promise<PersonalData | null> {
  const found = await findRaw(client, id, call);
  if (!found) return null;
  const { account, named } = found;
  const identity = identityOf(id, found);
  const [own, holds, downloads, reviews] = await Promise.all([
    ordersOf(client, identity, call),
    listRaw(client, { path: path`/orders`, item: rawOrder, query: holdQuery, call }),
    account ? client.api.get(path`/customers/${id}/downloads`, z.array(rawDownload), { call }) : [],
    reviewsOf(client, identity, call),
  ]);
  const orders = uniqueById([...(named ? [named] : []), ...own]).filter((order) => !isMereHold(order));
  const reservations = uniqueById([...own, ...holds]).filter(
    (order) => isMereHold(order) && isHeldFor(order, identity),
  );
  const notes = await Promise.all([...orders, ...reservations].map((order) => notesOf(client, order.id, call)));
  return { id, account, named, orders, notes: notes.flat(), downloads, reviews, reservations };
}

async function findRaw(
  { api }: WooCommerceClient,
  id: string,
  call?: CallOptions,
): Promise<Pick<PersonalData, "account" | "named"> | null> {
  const guestOrder = /^guest-(\d+)$/.exec(id)?.[1];
  if (guestOrder && isRemoteId(guestOrder)) {
    const named = await api.find(path`/orders/${guestOrder}`, rawOrder, { call });
    return named?.customer_id === 0 ? { account: null, named } : null;
  }
  const account = isRemoteId(id) ? await api.find(path`/customers/${id}`, rawCustomer, { call }) : null;
  if (account) seenMeta(account);
  return account && { account, named: null };
}

function identityOf(id: string, { account, named }: Pick<PersonalData, "account" | "named">): Identity {
  const known = account ?? named;
  const phones = [known?.billing.phone, known?.shipping.phone].flatMap((phone) => phone || []);
  return { id, accountId: account?.id ?? 0, email: account?.email || known?.billing.email || null, phones };
}

/** Also those in the trash, which no other listing gives. */
async function ordersOf(client: WooCommerceClient, identity: Identity, call?: CallOptions): Promise<RawOrder[]> {
  const { accountId, email } = identity;
  if (accountId === 0 && email === null) return [];
  const query = accountId === 0 ? { customer: "0", search: email } : { customer: String(accountId) };
  const lists = await Promise.all(
    [query, { ...query, status: "trash" }].map((each) =>
      listRaw(client, { path: path`/orders`, item: rawOrder, query: each, call }),
    ),
  );
  // The shop's search also gives longer e-mails, and a filter that it does not know gives everything.
  return lists
    .flat()
    .filter((order) => order.customer_id === accountId && (accountId !== 0 || isSame(order.billing.email, email)));
}

/** Reviews name their author by e-mail only. A shop that switched reviews off has no such address. */
async function reviewsOf(client: WooCommerceClient, { email }: Identity, call?: CallOptions): Promise<RawReview[]> {
  if (!z.email().safeParse(email).success) return []; // the shop refuses to look for it
  const query = { reviewer_email: email, status: "all" };
  try {
    const reviews = await listRaw(client, { path: path`/products/reviews`, item: rawReview, query, call });
    return reviews.filter((review) => isSame(review.reviewer_email, email));
  } catch (error) {
    if (ConnectorError.is(error) && error.remoteCode === "rest_no_route") return [];
    throw error;
  }
}

/** The customer's and the staff's. */
async function notesOf({ api }: WooCommerceClient, orderId: number, call?: CallOptions): Promise<OrderNote[]> {
  const notes = await api.find(path`/orders/${String(orderId)}/notes`, z.array(rawNote), { call });
  return (notes ?? []).map((note) => ({ ...note, order_id: orderId }));
}

const isSame = (one: string | null | undefined, other: string | null): boolean =>
  one != null && other !== null && one.toLowerCase() === other.toLowerCase();

function uniqueById(orders: readonly RawOrder[]): RawOrder[] {
  return [...new Map(orders.map((order) => [order.id, order])).values()];
}
