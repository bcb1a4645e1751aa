import type { CallOptions, Customer } from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";
import { type Person, toCustomerRef, toEmailKey, toPhoneKey } from "./person.ts";

/** Who somebody is at one connection. */
export type FoundCustomers =
  | { readonly kind: "found"; readonly ids: readonly string[]; readonly people: readonly Person[] }
  /** Somebody has to say which one is meant. */
  | { readonly kind: "ambiguous"; readonly count: number }
  /** The connection cannot be searched. */
  | { readonly kind: "unsearchable" };

/** Where somebody is looked for. */
export interface CustomerSearch {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly connectionId: string;
  readonly person: Person;
  readonly call: CallOptions;
}

type System = Awaited<ReturnType<Runtime["createCustomerSystem"]>>;

/**
 * Finds a person's customers at a connection: those that are named, else the one who has exactly this e-mail or this phone
 * number. Guests under the same e-mail are one person; two accounts are not, and nobody guesses which is meant.
 */
export async function findCustomers(search: CustomerSearch): Promise<FoundCustomers> {
  const { runtime, tenantId, connectionId, person, call } = search;
  const system = await runtime.createCustomerSystem(tenantId, connectionId);
  const refs = (person.customers ?? []).map(toCustomerRef).filter((ref) => ref.connectionId === connectionId);
  if (refs.length > 0) {
    const ids = refs.map(({ customerId }) => customerId);
    return { kind: "found", ids, people: await readNamed(system, ids, search) };
  }
  if (!person.email && !person.phone) return { kind: "found", ids: [], people: [] };
  if (!system.supports("searchCustomers")) return { kind: "unsearchable" };
  const matches = await searchOne(system, person, call);
  const accounts = matches.filter(({ isGuest }) => !isGuest);
  const addresses = new Set(matches.map(({ email }) => email && toEmailKey(email)));
  const count = Math.max(accounts.length, addresses.size);
  if (count > 1) return { kind: "ambiguous", count };
  const ids = matches.map(({ id }) => id);
  return { kind: "found", ids, people: matches.map((match) => toPerson(connectionId, match)) };
}

/** By e-mail, and by phone only where no e-mail was given or found. */
async function searchOne(system: System, { email, phone }: Person, call: CallOptions): Promise<readonly Customer[]> {
  if (email) {
    const found = await system.searchCustomers({ email, limit: 50 }, call);
    const exact = found.filter((customer) => customer.email && toEmailKey(customer.email) === toEmailKey(email));
    if (exact.length > 0) return exact;
  }
  if (!phone) return [];
  const found = await system.searchCustomers({ phone, limit: 50 }, call);
  return found.filter((customer) => customer.phone && toPhoneKey(customer.phone) === toPhoneKey(phone));
}

async function readNamed(
  system: System,
  ids: readonly string[],
  { connectionId, call }: CustomerSearch,
): Promise<Person[]> {
  if (!system.supports("getCustomer")) return [];
  const people: Person[] = [];
  for (const id of ids) {
    const customer = await system.getCustomer(id, call);
    if (customer) people.push(toPerson(connectionId, customer));
  }
  return people;
}

/** What the remote knows them by, so that the store is looked through under it too. */
function toPerson(connectionId: string, { id, email, phone }: Customer): Person {
  const isAddress = email?.includes("@") ?? false; // some remotes leave a placeholder
  return { customers: [`${connectionId}:${id}`], email: isAddress ? email : null, phone: phone && toPlausible(phone) };
}

const toPlausible = (phone: string): string | null => (phone.replaceAll(/\D/g, "").length >= 6 ? phone : null);
