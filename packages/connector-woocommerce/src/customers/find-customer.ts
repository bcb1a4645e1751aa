import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { fieldsOf, type WireCustomer, type WireOrder, wireCustomer, wireOrder } from "../wire.ts";
import { type CustomerDraft, toCustomer, toGuest } from "./to-customer.ts";

/** Where somebody's data lies: in their account, or for a guest in the order that their id names. */
export type Person =
  | { readonly kind: "account"; readonly wire: WireCustomer }
  | { readonly kind: "guest"; readonly wire: WireOrder };

/** The person of this id, as the shop has them now. */
async function findPerson({ api }: WooCommerceClient, id: string, call?: CallOptions): Promise<Person | null> {
  const guestOrder = /^guest-(\d+)$/.exec(id)?.[1];
  if (guestOrder && isRemoteId(guestOrder)) {
    const query = { _fields: fieldsOf(wireOrder) };
    const wire = await api.find(path`/orders/${guestOrder}`, wireOrder, { query, call });
    return wire?.customer_id === 0 ? { kind: "guest", wire } : null;
  }
  if (!isRemoteId(id)) return null;
  const query = { _fields: fieldsOf(wireCustomer) };
  const wire = await api.find(path`/customers/${id}`, wireCustomer, { query, call });
  return wire && { kind: "account", wire };
}

/** As {@link findPerson}, for a write. Rejects with `not_found`. */
export async function knownPerson(client: WooCommerceClient, id: string, call?: CallOptions): Promise<Person> {
  const person = await findPerson(client, id, call);
  if (person) return person;
  throw new ConnectorError("not_found", "The shop has no such customer.", { effect: "none" });
}

/** The customer of this id. */
export async function findCustomer(
  client: WooCommerceClient,
  id: string,
  call?: CallOptions,
): Promise<CustomerDraft | null> {
  const person = await findPerson(client, id, call);
  return person && toPerson(person);
}

/** A person in the contract's words. */
export function toPerson({ kind, wire }: Person): CustomerDraft {
  return kind === "account" ? toCustomer(wire) : toGuest(wire);
}

/** Changes where the person's data lies, and gives what the shop has then. */
export async function putPerson(
  { api }: WooCommerceClient,
  { kind, wire }: Person,
  { body, call }: { readonly body: object; readonly call: CallOptions | undefined },
): Promise<Person> {
  const id = String(wire.id);
  if (kind === "guest") {
    const query = { _fields: fieldsOf(wireOrder) };
    return { kind, wire: await api.put(path`/orders/${id}`, wireOrder, { query, body, call }) };
  }
  const query = { _fields: fieldsOf(wireCustomer) };
  return { kind, wire: await api.put(path`/customers/${id}`, wireCustomer, { query, body, call }) };
}
