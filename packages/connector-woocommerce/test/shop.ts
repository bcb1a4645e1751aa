import { open, type Transport } from "@coccinelle/core";
import type { WooCommerceConfig } from "../src/config.ts";
import { woocommerce } from "../src/index.ts";
import { woocommerceTwin } from "../src/twin/index.ts";
import { loadScenarios } from "./fidelity/exchanges.ts";
import { observePristine, seedOf } from "./fidelity/seed.ts";

export const storeUrl = "https://boutique.example";

export const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };

const pristine = observePristine(loadScenarios());

/** A twin in the state of the recorded shop, opened, with the addresses that were asked. */
export function openRecorded(config: Partial<WooCommerceConfig> = {}) {
  const key = { ...keys, permissions: "read_write", role: "administrator" } as const;
  const twin = woocommerceTwin({ now: () => Date.now(), keys: [key], shop: seedOf(pristine, []) });
  const asked: URL[] = [];
  const fetch: Transport = async (input, init) => {
    asked.push(new URL(input instanceof Request ? input.url : input));
    return (await twin.handle(new Request(input, init))) ?? Response.error();
  };
  const shop = open(woocommerce, { storeUrl: storeUrl, ...keys, ...config }, { fetch });
  return { shop, twin, asked };
}

/** A shop that answers as the given function says; `null` breaks the connection. */
export function openAsking(
  answer: (request: Request) => Response | null | Promise<Response | null>,
  config: Partial<WooCommerceConfig> = {},
) {
  const fetch: Transport = async (input, init) => {
    const answered = await answer(new Request(input, init));
    if (answered) return answered;
    throw new TypeError("fetch failed");
  };
  return { shop: open(woocommerce, { storeUrl: storeUrl, ...keys, ...config }, { fetch }) };
}

/** A shop that gives the same answer to everything. */
export function openAnswering(answer: () => Response, config: Partial<WooCommerceConfig> = {}) {
  const asked: Request[] = [];
  const fetch: Transport = async (input, init) => {
    asked.push(new Request(input, init));
    return answer();
  };
  return {
    shop: open(woocommerce, { storeUrl: storeUrl, ...keys, currency: "EUR", ...config }, { fetch }),
    asked,
  };
}
