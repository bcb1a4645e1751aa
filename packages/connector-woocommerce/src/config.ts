import { orderStatuses, secret } from "@coccinelle/core";
import * as z from "zod";

const loopback = /^(?:127\.0\.0\.1|localhost|\[::1\])$/;

/** https anywhere; plain http only to this machine, because a shop ignores Basic credentials that come without TLS. */
const storeUrl = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
}, "Give the shop's https:// address");

export const configSchema = z.strictObject({
  /** The shop's address, with its path when WordPress is not at the root. */
  storeUrl,
  /** WooCommerce → Settings → Advanced → REST API. Read permission is enough. */
  consumerKey: secret(z.string().regex(/^ck_[0-9a-f]{40}$/, "Give the consumer key: ck_ and 40 characters")),
  consumerSecret: secret(z.string().regex(/^cs_[0-9a-f]{40}$/, "Give the consumer secret: cs_ and 40 characters")),
  /** What the shop's custom order statuses mean, without `wc-`: `{ "expediee": "completed" }`. */
  orderStatuses: z.record(z.string(), z.enum(orderStatuses)).optional(),
  /** ISO 4217. Asked from the shop when absent. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** The secrets of the webhooks, the present one first; a former one stays here until nothing is signed with it any more. */
  webhookSecrets: z.array(secret(z.string().min(1))).optional(),
  /** Requests under way at once. */
  maxConcurrency: z.int().min(1).max(32).default(8),
});

/** What a boutique gives to connect its WooCommerce shop. */
export type WooCommerceConfig = z.input<typeof configSchema>;
