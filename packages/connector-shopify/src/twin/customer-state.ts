import type { Metafield } from "./state.ts";

/** A postal address of an order or a customer; what is unknown is `null`. */
export interface TwinAddress {
  id: string;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  zip: string | null;
  /** `FR`. */
  countryCode: string | null;
  phone: string | null;
}

/** What a person agreed to, by one channel. */
export interface TwinConsent {
  marketingState: string;
  marketingOptInLevel: string | null;
  marketingUpdatedAt: string | null;
  sourceLocationId: string | null;
}

export interface TwinCustomer {
  id: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  phone: string | null;
  note: string | null;
  locale: string;
  state: string;
  tags: string[];
  verifiedEmail: boolean;
  taxExempt: boolean;
  createdAt: string;
  updatedAt: string;
  emailConsent: TwinConsent;
  smsConsent: TwinConsent;
  addresses: TwinAddress[];
  defaultAddressId: string | null;
  metafields: Metafield[];
  statistics: { predictedSpendTier: string | null; rfmGroup: string | null };
  /** Asked for by `customerRequestDataErasure`; the shop erases later. */
  erasureRequestedAt: string | null;
  storeCreditMinor: number;
}

export interface TwinSegment {
  id: string;
  name: string;
  query: string;
  creationDate: string;
  lastEditDate: string;
}
