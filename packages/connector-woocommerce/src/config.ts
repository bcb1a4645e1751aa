import { orderStatuses, secret } from "@coccinelle/core";
import * as z from "zod";

/** What a shop's address may not hold, and what to do about it. */
const unwanted: readonly (readonly [isIn: (url: URL) => boolean, message: string])[] = [
  [({ protocol }) => !/^https?:$/.test(protocol), "Give the shop's https:// address"],
  [({ username, password }) => username + password !== "", "Give the address without user and password"],
  [({ href }) => /[?#]/.test(href), "Give the address without what follows ? or #"],
];

const storeUrl = z.string().superRefine((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const message = url ? unwanted.find(([isIn]) => isIn(url))?.[1] : "Give the shop's https:// address";
  if (message !== undefined) context.addIssue({ code: "custom", message });
});

const fields = z.strictObject({
  /**
   * The shop's address as WordPress knows it (Settings → General → WordPress Address), with its path when WordPress is
   * not at the root. `https://` sends the keys in the `Authorization` header. `http://` signs each request with OAuth 1.0a
   * instead: the keys stay secret, but everybody on the way can read what is asked and answered.
   */
  storeUrl,
  /** WooCommerce → Settings → Advanced → REST API. Read permission is enough to read. */
  consumerKey: secret(z.string().regex(/^ck_[0-9a-f]{40}$/, "Give the consumer key: ck_ and 40 characters")),
  consumerSecret: secret(z.string().regex(/^cs_[0-9a-f]{40}$/, "Give the consumer secret: cs_ and 40 characters")),
  /**
   * Sends the keys in the query, for hosts that strip the `Authorization` header. Such addresses end up in the host's
   * logs: only where `check()` asks for it, and only over https.
   */
  queryCredentials: z.boolean().default(false),
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

export const configSchema = fields.refine(
  ({ storeUrl, queryCredentials }) => !queryCredentials || /^https:/i.test(storeUrl),
  {
    path: ["queryCredentials"],
    message: "Keys in the query need https: over http the shop ignores them, and everybody could read them",
  },
);

/** What a boutique gives to connect its WooCommerce shop. */
export type WooCommerceConfig = z.input<typeof configSchema>;
