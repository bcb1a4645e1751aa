import { secret } from "@coccinelle/core";
import * as z from "zod";

/** The permanent name of a shop. Requests go there and nowhere else. */
const shop = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,60}\.myshopify\.com$/, "Give the shop's permanent address: name.myshopify.com");

const shared = {
  shop,
  /**
   * Secrets with which the shop may sign deliveries, the present one first: the app's, and that of hand-made webhooks. A
   * `clientSecret` counts as one.
   */
  webhookSecrets: z.array(secret(z.string().min(1))).optional(),
  /** Where units are held and changed when a call names no location. Default: the shop's own default location. */
  locationId: z
    .string()
    .regex(/^\d{1,18}$/, "Give the location's number")
    .optional(),
  /** How units are put aside: as a draft order that Shopify itself releases, or moved to `reserved` at one location. */
  holds: z.enum(["draft_order", "location"]).default("draft_order"),
};

/** A token that was made in the shop's admin before 2026: it never ends. */
const adminToken = z.strictObject({
  ...shared,
  accessToken: secret(z.string().regex(/^shp(at|ca|ua)_\w{8,}$/, "Give an Admin API access token: shpat_…")),
});

/** An app of the merchant's own organisation: it asks for a token of 24 hours whenever it needs one. */
const clientCredentials = z.strictObject({
  ...shared,
  clientId: z.string().min(8),
  clientSecret: secret(z.string().min(8)),
});

/** An offline token that ends after an hour, with the token that renews both. */
const refreshToken = z.strictObject({
  ...shared,
  clientId: z.string().min(8),
  clientSecret: secret(z.string().min(8)),
  refreshToken: secret(z.string().min(8)),
  accessToken: secret(z.string().min(8)).optional(),
  /** ISO 8601; absent means that the access token is asked for anew. */
  accessTokenExpiresAt: z.iso.datetime({ offset: true }).optional(),
});

export const configSchema = z.union([refreshToken, clientCredentials, adminToken]);

/** What a boutique gives to connect its Shopify shop: one of three kinds of credentials. */
export type ShopifyConfig = z.input<typeof configSchema>;
