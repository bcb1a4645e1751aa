import type { TwinCustomer } from "../customer-state.ts";
import { boolean, email, id, keyword, not, number, type SearchField, text, time } from "../search/fields.ts";
import type { Listing } from "../search/search.ts";
import { amountSpent } from "./customer-fields.ts";
import { allOrders, countedOrders, displayNameOf, plainPhone } from "./customer-records.ts";
import { countryName } from "./customer-regions.ts";

/** Any number, however it is written, by its beginning too. */
const phone: SearchField<TwinCustomer> = (customer, term, shop) =>
  keyword<TwinCustomer>((own) => own.phone && plainPhone(own.phone))(
    customer,
    { ...term, value: term.value.replace(/[^\d+*]/g, "") },
    shop,
  );

const countriesOf = ({ addresses }: TwinCustomer): (string | null)[] =>
  addresses.flatMap(({ countryCode }) => [countryCode, countryName(countryCode)]);

export const customerListing: Listing<TwinCustomer> = {
  all: ({ customers }) => customers.values(),
  fields: {
    id: id((customer) => customer.id),
    email: email((customer) => customer.email),
    phone,
    first_name: text(({ firstName }) => firstName),
    last_name: text(({ lastName }) => lastName),
    country: keyword(countriesOf),
    state: keyword(({ state }) => state),
    tag: keyword(({ tags }) => tags),
    tag_not: not(keyword(({ tags }) => tags)),
    orders_count: number((customer, shop) => countedOrders(shop, customer).length),
    total_spent: number((customer, shop) => amountSpent(shop, customer) / 100),
    order_date: time((customer, shop) => allOrders(shop, customer).map(({ createdAt }) => createdAt)),
    customer_date: time(({ createdAt }) => createdAt),
    last_abandoned_order_date: time(() => null),
    accepts_marketing: boolean(({ emailConsent }) => emailConsent.marketingState === "SUBSCRIBED"),
    updated_at: time(({ updatedAt }) => updatedAt),
  },
  defaults: (customer) => [displayNameOf(customer), customer.email, customer.phone],
  sorts: {
    CREATED_AT: ({ createdAt }) => Date.parse(createdAt),
    UPDATED_AT: ({ updatedAt }) => Date.parse(updatedAt),
    NAME: ({ lastName, firstName }) => [lastName, firstName].filter(Boolean).join(", ").toLowerCase(),
    LOCATION: ({ addresses }) => addresses[0]?.city ?? null,
  },
};

/** Counting knows fewer filters than listing: what it does not know it leaves out, with a warning. */
export const countedCustomers: Listing<TwinCustomer> = {
  all: customerListing.all,
  fields: {
    id: id((customer) => customer.id),
    created_at: time(({ createdAt }) => createdAt),
    updated_at: time(({ updatedAt }) => updatedAt),
  },
};
