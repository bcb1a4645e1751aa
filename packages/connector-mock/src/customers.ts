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
          (!phone || (customer.phone !== null && lastDigits(customer.phone) === lastDigits(phone))) &&
          words.every((word) => foldText(`${customer.firstName} ${customer.lastName}`).includes(word)),
      );
      return found.slice(0, limit ?? 10);
    },
    updateCommunicationPreferences: async (id, { consents, preferredChannel }) =>
      change(id, (customer) => ({
        consents: mergeConsents(
          customer.consents,
          (consents ?? []).map((consent) => toConsent(consent, shop.now())),
        ),
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

function findCustomer(shop: Shop, id: string): Customer {
  const customer = shop.state.customers.find((known) => known.id === id);
  if (customer) return customer;
  throw new ConnectorError("not_found", "There is no such customer.");
}

/** French numbers are written +33 6…, 0033 6… or 06…: the last nine digits are the same. */
const lastDigits = (phone: string): string => phone.replaceAll(/\D/g, "").slice(-9);

type ConsentInput = Omit<Partial<Consent>, "channel" | "state"> & Pick<Consent, "channel" | "state">;

function toConsent(
  consent: { [K in keyof ConsentInput]: ConsentInput[K] | undefined } & Pick<Consent, "channel" | "state">,
  now: string,
): Consent {
  return {
    channel: consent.channel,
    state: consent.state,
    at: consent.at ?? now,
    source: consent.source ?? null,
    proof: consent.proof ?? null,
  };
}

function mergeConsents(present: readonly Consent[], changed: readonly Consent[]): Consent[] {
  return [...present.filter(({ channel }) => !changed.some((consent) => consent.channel === channel)), ...changed];
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
