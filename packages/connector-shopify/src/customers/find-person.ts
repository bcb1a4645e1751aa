import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { customerAddresses, customerById, guestById } from "../queries/customers.ts";
import { allNodes, gone } from "./pages.ts";
import { type CustomerDraft, toCustomer, toGuest } from "./to-customer.ts";
import { pageOf, type WireCustomer, type WireGuest, wireAddress, wireCustomer, wireGuest } from "./wire.ts";

/** Where somebody's data lies: in their account, or for a guest in the order that their id names. */
export type Person =
  | { readonly kind: "account"; readonly wire: WireCustomer }
  | { readonly kind: "guest"; readonly wire: WireGuest };

/** The GID of the order that a guest's id names; `null` for every other id. */
export function orderOfGuest(id: string): string | null {
  const order = /^guest-(\d{1,18})$/.exec(id)?.[1];
  return order === undefined ? null : toGid("Order", order);
}

/** The person of this id, as the shop has them now. An order with an account names no guest. */
export async function findPerson(client: ShopifyClient, id: string, call?: CallOptions): Promise<Person | null> {
  const order = orderOfGuest(id);
  if (order !== null) {
    const found = await client.query(guestById, { id: order }, z.object({ order: wireGuest.nullable() }), { call });
    return found.order && found.order.customer === null ? { kind: "guest", wire: found.order } : null;
  }
  const gid = toGid("Customer", id);
  if (gid === null) return null;
  const schema = z.object({ customer: wireCustomer.nullable() });
  const { customer } = await client.query(customerById, { id: gid }, schema, { call });
  return customer && { kind: "account", wire: await withAllAddresses(client, customer, call) };
}

/** As {@link findPerson}, for a write. Rejects with `not_found`. */
export async function knownPerson(client: ShopifyClient, id: string, call?: CallOptions): Promise<Person> {
  const person = await findPerson(client, id, call);
  if (person) return person;
  throw new ConnectorError("not_found", "The shop has no such customer.", { effect: "none" });
}

/** The customer of this id. */
export async function findCustomer(
  client: ShopifyClient,
  id: string,
  call?: CallOptions,
): Promise<CustomerDraft | null> {
  const person = await findPerson(client, id, call);
  return person && toPerson(person);
}

/** A person in the contract's words. */
export function toPerson(person: Person): CustomerDraft {
  return person.kind === "account" ? toCustomer(person.wire) : toGuest(person.wire);
}

/** A customer with those addresses, too, that did not fit into the first answer. */
export async function withAllAddresses(
  client: ShopifyClient,
  wire: WireCustomer,
  call?: CallOptions,
): Promise<WireCustomer> {
  if (!wire.addressesV2.pageInfo.hasNextPage) return wire;
  const schema = z.object({ customer: z.object({ addressesV2: pageOf(wireAddress) }).nullable() });
  const nodes = await allNodes(async (after) => {
    const { customer } = await client.query(customerAddresses, { id: wire.id, after }, schema, { call });
    if (!customer) throw gone();
    return customer.addressesV2;
  }, wire.addressesV2);
  return { ...wire, addressesV2: { nodes, pageInfo: { hasNextPage: false, endCursor: null } } };
}
