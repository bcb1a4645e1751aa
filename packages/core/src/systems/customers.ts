import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import type { Customer, CustomerStats, ErasureReport, PersonalDataExport } from "../model/customer.ts";
import type { customerQuerySchema, preferencesSchema } from "../operations/customers.ts";
import type { AddressInput } from "./orders.ts";

/** By whom to look: an e-mail, a phone, a name. All that is given must match. */
export type CustomerQuery = z.input<typeof customerQuerySchema>;
/** What changes in how a customer may be written to. */
export type CommunicationPreferences = z.input<typeof preferencesSchema>;

/** Who the customer is. Each operation's sentence, effect and schemas stand in `operations.customers`. */
export interface CustomerSystem {
  readonly getCustomer: (id: string, call?: CallOptions) => Promise<Customer | null>;
  readonly searchCustomers: (query: CustomerQuery, call?: CallOptions) => Promise<Customer[]>;
  readonly updateCommunicationPreferences: (
    id: string,
    preferences: CommunicationPreferences,
    call?: CallOptions,
  ) => Promise<Customer>;
  readonly getCustomerStats: (id: string, call?: CallOptions) => Promise<CustomerStats | null>;
  readonly updateAddress: (id: string, address: AddressInput, call?: CallOptions) => Promise<Customer>;
  readonly exportPersonalData: (id: string, call?: CallOptions) => Promise<PersonalDataExport | null>;
  readonly erasePersonalData: (id: string, call?: CallOptions) => Promise<ErasureReport>;
}
