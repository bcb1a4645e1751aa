import {
  ConnectorError,
  type Consent,
  type Customer,
  type CustomerStats,
  foldText,
  type Implementations,
  type Money,
  type Order,
  sumMoney,
} from "@coccinelle/core";
import { fullAddress } from "./full-address.ts";
import { isSamePhone } from "./phone.ts";
import { erasePersonalData, exportPersonalData } from "./privacy.ts";
import type { Shop } from "./shop/shop.ts";

/** Orders that say nothing about what somebody bought. */
const ignored: readonly Order["status"][] = ["draft", "pending", "cancelled", "failed"];

/** Who the customer is. */
export function customers(shop: Shop): Required<Implementations<"customers">> {
  const { state } = shop;
  const change = (id: string, update: (customer: Customer) => Partial<Customer>): Customer => {
    const customer = findCustomer(shop, id);
    const changed = update(customer);
    const isSame = JSON.stringify({ ...customer, ...changed }) === JSON.stringify(customer);
    if (isSame) return customer;
    Object.assign(customer, changed, { updatedAt: shop.now() });
    shop.changed({ type: "customer.updated", subjectId: id, data: structuredClone(customer) });
    return customer;
  };
  return {
    getCustomer: async (id) => state.customers.find((customer) => customer.id === id) ?? null,
    async searchCustomers({ email, phone, name, limit }) {
      const words = foldText(name ?? "")
        .split(/\s+/)
        .filter(Boolean);
      const found = state.customers.filter(
        (customer) =>
          (!email || customer.email?.toLowerCase() === email.toLowerCase()) &&
          (!phone || isSamePhone(customer.phone, phone)) &&
          words.every((word) => foldText(`${customer.firstName ?? ""} ${customer.lastName ?? ""}`).includes(word)),
      );
      return found.slice(0, limit ?? 10);
    },
    updateCommunicationPreferences: async (id, { consents, preferredChannel }) =>
      change(id, (customer) => ({
        consents: (consents ?? []).reduce((present, wish) => withConsent(present, wish, shop.now()), customer.consents),
        ...(preferredChannel !== undefined && { preferredChannel }),
      })),
    async getCustomerStats(id) {
      return state.customers.some((customer) => customer.id === id) ? statsOf(id, state.orders) : null;
    },
    updateAddress: async (id, address) =>
      change(id, ({ firstName, lastName, addresses: [, ...others] }) => {
        const given = fullAddress(address);
        const home = { ...given, firstName: given.firstName ?? firstName, lastName: given.lastName ?? lastName };
        return { addresses: [home, ...others] };
      }),
    exportPersonalData: async (id) => exportPersonalData(shop, id),
    erasePersonalData: async (id) => erasePersonalData(shop, findCustomer(shop, id)),
  };
}

/** The customer of this id. Rejects with `not_found`. */
export function findCustomer(shop: Shop, id: string): Customer {
  const customer = shop.state.customers.find((known) => known.id === id);
  if (customer) return customer;
  throw new ConnectorError("not_found", "There is no such customer.");
}

type ConsentWish = Pick<Consent, "channel" | "state"> & {
  [K in "at" | "source" | "proof"]?: Consent[K] | undefined;
};

/** The consents with one wish recorded. The same wish again, without a time of its own, keeps the first one's. */
function withConsent(present: readonly Consent[], wish: ConsentWish, now: string): Consent[] {
  const { channel, state, source = null, proof = null } = wish;
  const former = present.find((consent) => consent.channel === channel);
  const isSame = former?.state === state && former.source === source && former.proof === proof;
  const at = wish.at ?? (isSame ? former.at : now);
  const consent: Consent = { channel, state, at, source, proof };
  return former ? present.map((known) => (known === former ? consent : known)) : [...present, consent];
}

function statsOf(customerId: string, orders: readonly Order[]): CustomerStats {
  const own = orders.filter((order) => order.customerId === customerId && !ignored.includes(order.status));
  const currencies = [...new Set(own.map((order) => order.currency))];
  const dates = own.map((order) => order.createdAt).toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return {
    customerId,
    connectionId: null,
    orderCount: own.length,
    totals: currencies.map((currency) =>
      totalsOf(
        own.filter((order) => order.currency === currency),
        currency,
      ),
    ),
    firstOrderAt: dates[0] ?? null,
    lastOrderAt: dates.at(-1) ?? null,
  };
}

function totalsOf(orders: readonly Order[], currency: string): CustomerStats["totals"][number] {
  const spent = sumMoney(
    orders.map((order) => order.total),
    currency,
  );
  const averageOrder: Money = { amountMinor: Math.round(spent.amountMinor / orders.length), currency };
  return {
    spent,
    refunded: sumMoney(
      orders.map((order) => order.refundedTotal),
      currency,
    ),
    orderCount: orders.length,
    averageOrder,
  };
}
