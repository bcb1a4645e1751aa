import { type CallOptions, type ConnectContext, path, type RateLimits, type Transport } from "@coccinelle/core";
import { memoryBudget, type RestClient, type RestClientOptions, restClient } from "@coccinelle/core/http";
import type * as z from "zod";
import type { configSchema } from "./config.ts";
import { createLookAhead, type LookAhead } from "./look-ahead.ts";
import { createSigner } from "./oauth.ts";
import type { Credentials } from "./to-auth-error.ts";
import { toWooCommerceError } from "./to-error.ts";
import { wireCurrency } from "./wire.ts";

type Context = ConnectContext<z.output<typeof configSchema>>;

/** What the operations work with. */
export interface WooCommerceClient {
  /** Below `/wp-json/wc/v3`. */
  readonly api: RestClient;
  /** Below `/wp-json`: the index tells which plugins answer. */
  readonly index: RestClient;
  /** How the keys travel. */
  readonly credentials: Credentials;
  /** Products have no currency of their own: the shop's, asked once. */
  readonly currency: (call?: CallOptions) => Promise<string>;
  /** The currency when the config names it or it was asked before: a delivery does not wait for an answer. */
  readonly knownCurrency: () => string | null;
  /** The present one first. */
  readonly webhookSecrets: readonly string[];
  readonly statuses: NonNullable<z.output<typeof configSchema>["orderStatuses"]>;
  readonly clock: Context["clock"];
  /** A mutex across processes, when somebody gave one; else the shop's own SKUs are the lock. */
  readonly lock: Context["lock"];
  readonly lookAhead: LookAhead;
  /** How many changes were answered: what was asked for before the last one may be old. */
  readonly writeCount: () => number;
}

/** The client of one shop. */
export function connect({ config, fetch, clock, budget, lock }: Context): WooCommerceClient {
  const credentials = credentialsOf(config);
  const writes = countWrites(fetch);
  const shared = {
    ...authorizations[credentials]({ config, clock }),
    fetch: writes.fetch,
    clock,
    budget: budget ?? memoryBudget({ ...limitsOf(config), clock }),
    toError: (answer) => toWooCommerceError(answer, { credentials, nowMs: clock.now() }),
  } satisfies Omit<RestClientOptions, "baseUrl">;
  const base = new URL(config.storeUrl).href.replace(/\/+$/, "");
  const api = restClient({ ...shared, baseUrl: `${base}/wp-json/wc/v3` });
  let known: string | undefined = config.currency;
  return {
    api,
    index: restClient({ ...shared, baseUrl: `${base}/wp-json` }),
    credentials,
    currency: async (call) => {
      known ??= (await api.get(path`/data/currencies/current`, wireCurrency, { call })).code;
      return known;
    },
    knownCurrency: () => known ?? null,
    webhookSecrets: (config.webhookSecrets ?? []).map((secret) => secret.reveal()),
    statuses: config.orderStatuses ?? {},
    clock,
    lock,
    lookAhead: createLookAhead({ width: config.maxConcurrency - 1, clock }),
    writeCount: writes.count,
  };
}

/** A shop counts no requests, it gets slow: one place is left to interactive calls. */
export function limitsOf({ maxConcurrency }: Context["config"]): RateLimits {
  return { concurrency: maxConcurrency, reserve: 1 / maxConcurrency };
}

/** Counts what may have changed the shop, once it was answered or failed. */
function countWrites(fetch: Transport): { readonly fetch: Transport; readonly count: () => number } {
  let count = 0;
  const counting: Transport = async (input, init) => {
    try {
      return await fetch(input, init);
    } finally {
      if (init?.method !== "GET") count += 1;
    }
  };
  return { fetch: counting, count: () => count };
}

/** Over plain http the shop ignores Basic and query credentials, on loopback too. */
function credentialsOf({ storeUrl, queryCredentials }: Context["config"]): Credentials {
  if (new URL(storeUrl).protocol === "http:") return "oauth";
  return queryCredentials ? "query" : "basic";
}

type Authorization = Pick<RestClientOptions, "headers" | "authorize">;

const authorizations: Readonly<Record<Credentials, (context: Pick<Context, "config" | "clock">) => Authorization>> = {
  basic: ({ config: { consumerKey, consumerSecret } }) => ({
    headers: { authorization: `Basic ${btoa(`${consumerKey}:${consumerSecret}`)}` },
  }),
  oauth: ({ config: { consumerKey, consumerSecret }, clock }) => ({
    authorize: createSigner({ consumerKey, consumerSecret, clock }),
  }),
  query: ({ config: { consumerKey, consumerSecret } }) => ({
    authorize: ({ url }) => {
      url.searchParams.set("consumer_key", `${consumerKey}`);
      url.searchParams.set("consumer_secret", `${consumerSecret}`);
    },
  }),
};

/** WooCommerce ids are numbers; whatever else is asked for cannot exist, and would be answered as an unknown route. */
export function isRemoteId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}
