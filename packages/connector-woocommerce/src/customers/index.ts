import type {
  AddressInput,
  CallOptions,
  CommunicationPreferences,
  CustomerQuery,
  Implementations,
} from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { ordersOf, statsOf } from "./customer-stats.ts";
import { erasePersonalData } from "./erase-personal-data.ts";
import { exportPersonalData } from "./export-personal-data.ts";
import { findCustomer } from "./find-customer.ts";
import { searchCustomers } from "./search-customers.ts";
import { updateAddress } from "./update-address.ts";
import { updatePreferences } from "./update-preferences.ts";

/** Who the customer is. */
export function customers(client: WooCommerceClient) {
  return {
    getCustomer: (id: string, call?: CallOptions) => findCustomer(client, id, call),
    searchCustomers: (query: CustomerQuery, call?: CallOptions) => searchCustomers(client, query, call),
    updateCommunicationPreferences: (id: string, wishes: CommunicationPreferences, call?: CallOptions) =>
      updatePreferences(client, { id, wishes }, call),
    updateAddress: (id: string, address: AddressInput, call?: CallOptions) =>
      updateAddress(client, { id, address }, call),
    async getCustomerStats(id: string, call?: CallOptions) {
      const customer = await findCustomer(client, id, call);
      return customer && statsOf(id, await ordersOf(client, customer, call), client.statuses);
    },
    exportPersonalData: (id: string, call?: CallOptions) => exportPersonalData(client, id, call),
    erasePersonalData: (id: string, call?: CallOptions) => erasePersonalData(client, id, call),
  } satisfies Required<Implementations<"customers">>;
}
