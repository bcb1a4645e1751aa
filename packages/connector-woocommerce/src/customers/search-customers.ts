import { type CallOptions, type CustomerQuery, foldText, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { fieldsOf, type WireOrder, wireCustomer, wireOrder } from "../wire.ts";
import { guestOrders } from "./customer-stats.ts";
import { findCustomer } from "./find-customer.ts";
import { type CustomerDraft, toCustomer, toGuest } from "./to-customer.ts";

/** Accounts and guests of whom everything that was asked for is true. */
export async function searchCustomers(
  client: WooCommerceClient,
  query: CustomerQuery,
  call?: CallOptions,
): Promise<CustomerDraft[]> {
  const [accounts, guests] = await Promise.all([
    searchAccounts(client, query, call),
    searchOrders(client, query, call),
  ]);
  const found = [...accounts, ...guests].filter((customer) => matches(customer, query));
  return uniquePeople(found).slice(0, query.limit ?? 10);
}

/** Accounts: by e-mail exactly, by name in any order of its words (the longest is asked for). Phones are not searched. */
async function searchAccounts(
  { api }: WooCommerceClient,
  { email, name }: CustomerQuery,
  call?: CallOptions,
): Promise<CustomerDraft[]> {
  const longest = (name ?? "").split(/\s+/).toSorted((a, b) => b.length - a.length)[0];
  // Without `role` only people of the role "customer" are given, though subscribers and staff buy too.
  const search = email ? { email, role: "all" } : longest ? { search: longest } : null;
  if (!search) return [];
  const query = { ...search, per_page: 50, _fields: fieldsOf(wireCustomer) };
  return (await api.get(path`/customers`, z.array(wireCustomer), { query, call })).map(toCustomer);
}

/** People as their orders know them: guests, and accounts that only a phone can find. */
async function searchOrders(
  client: WooCommerceClient,
  { email, phone, name }: CustomerQuery,
  call?: CallOptions,
): Promise<CustomerDraft[]> {
  if (email) return (await guestOrders(client, email, call)).toSorted((a, b) => b.id - a.id).map(toGuest);
  const texts = phone ? phoneSpellings(phone) : name ? [name] : [];
  const query = { per_page: 50, _fields: fieldsOf(wireOrder) };
  const lists = await Promise.all(
    texts.map((search) => client.api.get(path`/orders`, z.array(wireOrder), { query: { search, ...query }, call })),
  );
  const newest = lists.flat().toSorted((a, b) => b.id - a.id);
  const guests = newest.filter(({ customer_id }) => customer_id === 0).map(toGuest);
  const accounts = phone ? await accountsOf(client, newest, call) : [];
  return [...accounts, ...guests];
}

async function accountsOf(
  client: WooCommerceClient,
  orders: readonly WireOrder[],
  call?: CallOptions,
): Promise<CustomerDraft[]> {
  const ids = [
    ...new Set(orders.filter(({ customer_id }) => customer_id > 0).map(({ customer_id }) => String(customer_id))),
  ];
  const found = await Promise.all(ids.slice(0, 10).map((id) => findCustomer(client, id, call)));
  return found.filter((customer) => customer !== null);
}

/** The search compares what was typed: the last eight digits in pairs, as the French write them, and without spaces. */
function phoneSpellings(phone: string): string[] {
  const digits = phone.replaceAll(/\D/g, "").slice(-8);
  return [...new Set([digits.replaceAll(/(\d\d)(?=\d)/g, "$1 "), digits])];
}

const lastDigits = (phone: string): string => phone.replaceAll(/\D/g, "").slice(-9);

/** The shop's searches find more than was meant: everything that was asked for must be true. */
function matches(customer: CustomerDraft, { email, phone, name }: CustomerQuery): boolean {
  const own = foldText(`${customer.firstName ?? ""} ${customer.lastName ?? ""}`);
  return (
    (!email || customer.email?.toLowerCase() === email.toLowerCase()) &&
    (!phone || (customer.phone != null && lastDigits(customer.phone) === lastDigits(phone))) &&
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
