import { type CallOptions, ConnectorError, type CustomerQuery, foldText } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { customerByIdentifier, customersFound, guestsFound } from "../queries/customers.ts";
import { withAllAddresses } from "./find-person.ts";
import { isSamePhone, toE164 } from "./phone-numbers.ts";
import { quoted } from "./search-terms.ts";
import { type CustomerDraft, toCustomer, toGuest } from "./to-customer.ts";
import { pageOf, type WireCustomer, wireCustomer, wireGuest } from "./wire.ts";

/** A search that finds much is no search: four pages at most are looked through. */
const mostPages = 4;

/** Accounts and guests of whom everything that was asked for is true. */
export async function searchCustomers(
  client: ShopifyClient,
  query: CustomerQuery,
  call?: CallOptions,
): Promise<CustomerDraft[]> {
  const limit = query.limit ?? 10;
  const [accounts, guests] = await Promise.all([
    accountsOf(client, query, call),
    query.email ? guestsOf(client, query.email, call) : [],
  ]);
  const found = [...accounts, ...guests].filter((customer) => matches(customer, query));
  return uniquePeople(found).slice(0, limit);
}

/** By what is exact first: an e-mail or a phone names one account. */
async function accountsOf(client: ShopifyClient, query: CustomerQuery, call?: CallOptions): Promise<CustomerDraft[]> {
  const { email, phone, name } = query;
  const wires = email
    ? await identified(client, { emailAddress: email }, call)
    : phone
      ? await byPhone(client, phone, call)
      : name
        ? await listed(client, query, { search: namesLike(name), call })
        : [];
  const whole = await Promise.all(wires.map((wire) => withAllAddresses(client, wire, call)));
  return whole.map(toCustomer);
}

async function byPhone(client: ShopifyClient, phone: string, call?: CallOptions): Promise<WireCustomer[]> {
  const { timeZone } = await client.shop(call);
  const phoneNumber = toE164(phone, timeZone);
  const exact = phoneNumber === null ? [] : await identified(client, { phoneNumber }, call);
  if (exact.length > 0) return exact;
  // A space would turn the rest into loose terms, which find strangers.
  const search = `phone:${quoted(phoneNumber ?? phone.replaceAll(/[^\d+]/g, ""))}`;
  return listed(client, { phone }, { search, call });
}

async function identified(
  client: ShopifyClient,
  identifier: { readonly emailAddress: string } | { readonly phoneNumber: string },
  call?: CallOptions,
): Promise<WireCustomer[]> {
  const schema = z.object({ customerByIdentifier: wireCustomer.nullable() });
  const found = await client.query(customerByIdentifier, { identifier }, schema, { call });
  return found.customerByIdentifier ? [found.customerByIdentifier] : [];
}

/** The accounts that the shop's search gives and of which the query is true. */
async function listed(
  client: ShopifyClient,
  query: CustomerQuery,
  { search, call }: { readonly search: string | null; readonly call: CallOptions | undefined },
): Promise<WireCustomer[]> {
  const wires: WireCustomer[] = [];
  if (search === null) return wires;
  const schema = z.object({ customers: pageOf(wireCustomer) });
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { customers }: z.output<typeof schema> = await client.query(
      customersFound,
      { query: search, after },
      schema,
      {
        call,
      },
    );
    wires.push(...customers.nodes.filter((wire) => matches(toCustomer(wire), query)));
    after = customers.pageInfo.endCursor;
    if (!customers.pageInfo.hasNextPage || after === null || wires.length >= (query.limit ?? 10)) break;
  }
  return wires;
}

/** Every word begins a first or a last name. Words are cut at their first sign that is no letter: nothing needs escaping. */
function namesLike(name: string): string | null {
  const words = name.split(/\s+/).flatMap((word) => /^[\p{L}\p{N}]+/u.exec(word)?.[0] ?? []);
  if (words.length === 0) return null;
  return words.map((word) => `(first_name:${word}* OR last_name:${word}*)`).join(" AND ");
}

/** People as their orders know them, the newest order first. E-mails are tokenised: each is compared. */
async function guestsOf(client: ShopifyClient, email: string, call?: CallOptions): Promise<CustomerDraft[]> {
  const schema = z.object({ orders: pageOf(wireGuest) });
  const variables = { query: `email:${quoted(email)}`, after: null };
  try {
    const { orders } = await client.query(guestsFound, variables, schema, { call });
    return orders.nodes.filter(({ customer }) => customer === null).map(toGuest);
  } catch (error) {
    // An app that may not read orders knows accounts only.
    if (ConnectorError.is(error) && error.code === "permission_denied") return [];
    throw error;
  }
}

/** The shop's searches find more than was meant: everything that was asked for must be true. */
function matches(customer: CustomerDraft, { email, phone, name }: CustomerQuery): boolean {
  const own = foldText(`${customer.firstName ?? ""} ${customer.lastName ?? ""}`);
  return (
    (!email || customer.email?.toLowerCase() === email.toLowerCase()) &&
    (!phone || (customer.phone != null && isSamePhone(customer.phone, phone))) &&
    foldText(name ?? "")
      .split(/\s+/)
      .every((word) => own.includes(word))
  );
}

/** Each person once: an account before a guest of the same e-mail, a guest's newest order before the others. */
function uniquePeople(found: readonly CustomerDraft[]): CustomerDraft[] {
  const byKey = new Map<string, CustomerDraft>();
  for (const customer of found) {
    const key = customer.email?.toLowerCase() ?? customer.id;
    if (!byKey.has(key)) byKey.set(key, customer);
  }
  return [...byKey.values()];
}
