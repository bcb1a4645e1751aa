import type { CallOptions } from "@coccinelle/core";
import * as z from "zod";
import { type SendOptions, type ShopifyClient, toGid, toId } from "../client.ts";
import { draftsFound, personInOrder, personOfAccount } from "../queries/customers.ts";
import { guestOrders } from "./customer-stats.ts";
import { orderOfGuest } from "./find-person.ts";
import { allNodes, allPages } from "./pages.ts";
import { type RawAccount, type RawDraft, type RawOrder, rawAccount, rawDraft, rawOrder } from "./raw.ts";
import { pageOf } from "./wire.ts";

/** All that the shop shows of one person. */
export interface PersonalData {
  readonly id: string;
  /** `null` for a guest. */
  readonly account: RawAccount | null;
  /** The order that a guest's id names; it is among `orders` too. */
  readonly named: RawOrder | null;
  readonly orders: readonly RawOrder[];
  /** How many orders the shop has and does not show to this app. */
  readonly hiddenOrders: number;
  readonly drafts: readonly RawDraft[];
  /** Paths of what Shopify keeps back from this app. */
  readonly denied: readonly string[];
}

/** How one person is read. */
interface Reading {
  readonly client: ShopifyClient;
  readonly options: SendOptions;
}

/**
 * Collects it. An account has the orders made under it; a guest those without an account under the same e-mail. What
 * somebody typed into another order proves nothing and is left out. `null` when there is no such person.
 */
export async function personalDataOf(
  client: ShopifyClient,
  id: string,
  call?: CallOptions,
): Promise<PersonalData | null> {
  const denied: string[] = [];
  const reading = { client, options: { call, onDenied: (paths: readonly string[]) => void denied.push(...paths) } };
  const guestOrder = orderOfGuest(id);
  const found = guestOrder === null ? await ofAccount(reading, id) : await ofGuest(reading, { id, guestOrder });
  return found && { ...found, denied };
}

type Found = Omit<PersonalData, "denied">;

async function ofAccount(reading: Reading, id: string): Promise<Found | null> {
  const gid = toGid("Customer", id);
  const account = gid === null ? null : await readAccount(reading, gid);
  if (!account) return null;
  const [orders, drafts] = await Promise.all([readOrders(reading, account.orderIds), draftsOf(reading, account.id)]);
  const hiddenOrders = Math.max(0, Number(account.numberOfOrders) - account.orderIds.length);
  return { id, account, named: null, orders, hiddenOrders, drafts };
}

async function ofGuest(
  reading: Reading,
  { id, guestOrder }: { readonly id: string; readonly guestOrder: string },
): Promise<Found | null> {
  const named = await readOrder(reading, guestOrder);
  if (!named || named.customer !== null) return null;
  const others = await guestOrders(reading.client, named.email ?? null, reading.options.call);
  const ids = others.map((order) => order.id).filter((other) => other !== named.id);
  const orders = [named, ...(await readOrders(reading, ids))];
  return { id, account: null, named, orders, hiddenOrders: 0, drafts: [] };
}

async function readAccount({ client, options }: Reading, id: string): Promise<RawAccount | null> {
  const schema = z.object({ customer: rawAccount.nullable() });
  const pages = await allPages(["addressesV2", "metafields", "orders"], async (after) => {
    const variables = { id, addresses: after.addressesV2, metafields: after.metafields, orders: after.orders };
    return (await client.query(personOfAccount, variables, schema, options)).customer;
  });
  const [first] = pages ?? [];
  if (!pages || !first) return null;
  const { addressesV2: _, orders: __, ...own } = first;
  return {
    ...own,
    addresses: pages.flatMap(({ addressesV2 }) => addressesV2.nodes),
    metafields: pages.flatMap(({ metafields }) => metafields.nodes),
    orderIds: pages.flatMap(({ orders }) => orders.nodes.map((order) => order.id)),
  };
}

async function readOrder({ client, options }: Reading, id: string): Promise<RawOrder | null> {
  const schema = z.object({ order: rawOrder.nullable() });
  const pages = await allPages(["lineItems", "metafields", "returns"], async (after) => {
    const variables = { id, lines: after.lineItems, metafields: after.metafields, returns: after.returns };
    return (await client.query(personInOrder, variables, schema, options)).order;
  });
  const [first] = pages ?? [];
  if (!pages || !first) return null;
  return {
    ...first,
    lineItems: pages.flatMap(({ lineItems }) => lineItems.nodes),
    metafields: pages.flatMap(({ metafields }) => metafields.nodes),
    returns: pages.flatMap(({ returns }) => returns.nodes),
  };
}

async function readOrders(reading: Reading, ids: readonly string[]): Promise<RawOrder[]> {
  const orders = await Promise.all(ids.map((id) => readOrder(reading, id)));
  return orders.filter((order) => order !== null);
}

async function draftsOf({ client, options }: Reading, customer: string): Promise<RawDraft[]> {
  const schema = z.object({ draftOrders: pageOf(rawDraft) });
  const query = `customer_id:${toId(customer)}`;
  const drafts = await allNodes(
    async (after) => (await client.query(draftsFound, { query, after }, schema, options)).draftOrders,
  );
  // A filter that the shop does not know gives everything.
  return drafts.filter((draft) => draft.customer?.id === customer);
}
