import { type CallOptions, type ConnectContext, path } from "@coccinelle/core";
import { memoryBudget, type RestClient, restClient } from "@coccinelle/core/http";
import type * as z from "zod";
import type { configSchema } from "./config.ts";
import { createLookAhead, type LookAhead } from "./look-ahead.ts";
import { toWooCommerceError } from "./to-error.ts";
import { wireCurrency } from "./wire.ts";

type Context = ConnectContext<z.output<typeof configSchema>>;

/** What the operations work with. */
export interface WooCommerceClient {
  /** Below `/wp-json/wc/v3`. */
  readonly api: RestClient;
  /** Below `/wp-json`: the index tells which plugins answer. */
  readonly index: RestClient;
  /** Products have no currency of their own: the shop's, asked once. */
  readonly currency: (call?: CallOptions) => Promise<string>;
  readonly statuses: NonNullable<z.output<typeof configSchema>["orderStatuses"]>;
  readonly clock: Context["clock"];
  readonly lookAhead: LookAhead;
}

/** The client of one shop. */
export function connect({ config, fetch, clock, budget }: Context): WooCommerceClient {
  const shared = {
    headers: { authorization: `Basic ${btoa(`${config.consumerKey}:${config.consumerSecret}`)}` },
    fetch,
    clock,
    budget: budget ?? memoryBudget({ concurrency: config.maxConcurrency, reserve: 1 / config.maxConcurrency, clock }),
    toError: toWooCommerceError,
  };
  const base = config.storeUrl.replace(/\/+$/, "");
  const api = restClient({ ...shared, baseUrl: `${base}/wp-json/wc/v3` });
  let known: string | undefined = config.currency;
  return {
    api,
    index: restClient({ ...shared, baseUrl: `${base}/wp-json` }),
    currency: async (call) => {
      known ??= (await api.get(path`/data/currencies/current`, wireCurrency, { call })).code;
      return known;
    },
    statuses: config.orderStatuses ?? {},
    clock,
    lookAhead: createLookAhead({ width: config.maxConcurrency - 1, clock }),
  };
}

/** WooCommerce ids are numbers; whatever else is asked for cannot exist, and would be answered as an unknown route. */
export function isRemoteId(id: string): boolean {
  return /^[1-9]\d{0,17}$/.test(id);
}
