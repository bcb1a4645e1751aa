import * as z from "zod";
import { pageOf } from "./wire.ts";

// Whole answers: an export gives all that the documents ask for, not only what this connector reads elsewhere.

const id = z.string().regex(/^gid:\/\/shopify\/\w+\/\d+/);
const instant = z.iso.datetime({ offset: true }).nullable();
const owner = z.looseObject({ id }).nullable();
const consent = z.looseObject({ state: z.string(), updatedAt: instant });
const attributes = z.array(z.looseObject({ key: z.string() }));

const rawMetafield = z.looseObject({ namespace: z.string(), key: z.string(), value: z.string() });
const rawAddress = z.looseObject({ id });

const accountFields = {
  id,
  tags: z.array(z.string()),
  note: z.string().nullish(),
  canDelete: z.boolean(),
  numberOfOrders: z.string().regex(/^\d{1,9}$/),
  defaultEmailAddress: z.looseObject({ marketingState: z.string(), marketingUpdatedAt: instant }).nullable(),
  defaultPhoneNumber: z.looseObject({ smsMarketingConsent: consent, whatsAppMarketingConsent: consent }).nullable(),
  defaultAddress: rawAddress.nullable(),
  addressesV2: pageOf(rawAddress),
  metafields: pageOf(rawMetafield),
  orders: pageOf(z.object({ id })),
};

export const rawAccount = z.looseObject(accountFields);

const rawReturn = z.looseObject({ id });

const orderFields = {
  id,
  email: z.string().nullish(),
  note: z.string().nullish(),
  customer: owner,
  cancelledAt: instant,
  closedAt: instant,
  unpaid: z.boolean(),
  fullyPaid: z.boolean(),
  capturable: z.boolean(),
  displayFulfillmentStatus: z.string(),
  customAttributes: attributes,
  lineItems: pageOf(z.looseObject({ id })),
  metafields: pageOf(rawMetafield),
  returns: pageOf(rawReturn),
};

export const rawOrder = z.looseObject(orderFields);

export const rawDraft = z.looseObject({ id, status: z.string(), customer: owner });

export type RawMetafield = z.output<typeof rawMetafield>;
type RawAddress = z.output<typeof rawAddress>;
export type RawDraft = z.output<typeof rawDraft>;
type RawReturn = z.output<typeof rawReturn>;

/** Without the index signature of loose objects, which would hide the fields. */
type Account = z.output<z.ZodObject<typeof accountFields>>;
type Order = z.output<z.ZodObject<typeof orderFields>>;

/** An account with all of its lists, read to their ends. */
export interface RawAccount extends Omit<Account, "addressesV2" | "metafields" | "orders"> {
  readonly addresses: readonly RawAddress[];
  readonly metafields: readonly RawMetafield[];
  readonly orderIds: readonly string[];
}

/** An order with all of its lists, read to their ends. */
export interface RawOrder extends Omit<Order, "lineItems" | "metafields" | "returns"> {
  readonly lineItems: readonly unknown[];
  readonly metafields: readonly RawMetafield[];
  readonly returns: readonly RawReturn[];
}
