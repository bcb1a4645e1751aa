import * as z from "zod";
import { wireAddress as withoutId } from "../to-address.ts";
import { wireShopMoney } from "../to-money.ts";

const id = z.string().regex(/^gid:\/\/shopify\/\w+\/\d+/);
const text = z.string().nullish();
const instant = z.iso.datetime({ offset: true });

export const wireAddress = withoutId.extend({ id });

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() });

/** A connection as the documents ask for it. */
export function pageOf<Node extends z.ZodType>(
  node: Node,
): z.ZodObject<{ nodes: z.ZodArray<Node>; pageInfo: typeof pageInfo }> {
  return z.object({ nodes: z.array(node), pageInfo });
}

const consent = z.object({ state: z.string(), updatedAt: instant.nullable() });

/** A metafield of ours. `compareDigest` proves at a write that nobody wrote in between. */
const metafield = z.object({ value: z.string(), compareDigest: z.string() });

export const wireCustomer = z.object({
  id,
  firstName: text,
  lastName: text,
  locale: text,
  tags: z.array(z.string()),
  createdAt: instant,
  updatedAt: instant,
  defaultEmailAddress: z
    .object({ emailAddress: text, marketingState: z.string(), marketingUpdatedAt: instant.nullable() })
    .nullable(),
  defaultPhoneNumber: z
    .object({ phoneNumber: text, smsMarketingConsent: consent, whatsAppMarketingConsent: consent })
    .nullable(),
  statistics: z.object({ rfmGroup: text }).nullish(),
  defaultAddress: wireAddress.nullable(),
  addressesV2: pageOf(wireAddress),
  metafield: metafield.nullable(),
});

export const wireGuest = z.object({
  id,
  email: text,
  phone: text,
  customerLocale: text,
  cancelledAt: instant.nullable(),
  displayFulfillmentStatus: z.string(),
  customer: z.object({ id }).nullable(),
  billingAddress: wireAddress.nullable(),
  shippingAddress: wireAddress.nullable(),
  metafield: metafield.nullable(),
});

/** What an order says about what somebody bought. */
export const wireBoughtOrder = z.object({
  id,
  email: text,
  customer: z.object({ id }).nullable(),
  createdAt: instant,
  cancelledAt: instant.nullable(),
  test: z.boolean(),
  unpaid: z.boolean(),
  fullyPaid: z.boolean(),
  capturable: z.boolean(),
  displayFulfillmentStatus: z.string(),
  totalPriceSet: wireShopMoney,
  totalRefundedSet: wireShopMoney,
});

/** All that the connector wants of a mutation whose effect it reads afterwards. */
export const done = z.record(z.string(), z.unknown());

export type WireAddress = z.output<typeof wireAddress>;
export type WireCustomer = z.output<typeof wireCustomer>;
export type WireGuest = z.output<typeof wireGuest>;
export type WireBoughtOrder = z.output<typeof wireBoughtOrder>;
