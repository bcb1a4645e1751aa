import type { TwinConsent, TwinCustomer } from "../customer-state.ts";

/** Facts that only these resolvers read. Each is absent until it is known. */
interface CustomerExtras {
  whatsAppConsent?: TwinConsent;
  taxExemptions?: string[];
}

// A record may carry more than its type names; every extra field is optional, so any customer is one of these.
export const customerExtras = (customer: TwinCustomer) => customer as TwinCustomer & CustomerExtras;
