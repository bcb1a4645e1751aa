import type {
  AddressInput,
  CallOptions,
  CommunicationPreferences,
  CustomerQuery,
  Implementations,
} from "@coccinelle/core";
import type { ShopifyClient } from "../client.ts";
import { customerStats } from "./customer-stats.ts";
import { erasePersonalData } from "./erase-personal-data.ts";
import { exportPersonalData } from "./export-personal-data.ts";
import { findCustomer } from "./find-person.ts";
import { searchCustomers } from "./search-customers.ts";
import { updateAddress } from "./update-address.ts";
import { updatePreferences } from "./update-preferences.ts";

/** Who the customer is. */
export function customers(client: ShopifyClient) {
  return {
    getCustomer: (id: string, call?: CallOptions) => findCustomer(client, id, call),
    searchCustomers: (query: CustomerQuery, call?: CallOptions) => searchCustomers(client, query, call),
    updateCommunicationPreferences: (id: string, wishes: CommunicationPreferences, call?: CallOptions) =>
      updatePreferences(client, { id, wishes }, call),
    getCustomerStats: (id: string, call?: CallOptions) => customerStats(client, id, call),
    updateAddress: (id: string, address: AddressInput, call?: CallOptions) =>
      updateAddress(client, { id, address }, call),
    exportPersonalData: (id: string, call?: CallOptions) => exportPersonalData(client, id, call),
    erasePersonalData: (id: string, call?: CallOptions) => erasePersonalData(client, id, call),
  } satisfies Required<Implementations<"customers">>;
}
