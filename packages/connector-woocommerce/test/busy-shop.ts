import { type Clock, type Lock, open, type Transport } from "@coccinelle/core";
import type { WooCommerceConfig } from "../src/config.ts";
import { woocommerce } from "../src/index.ts";
import { type ApiKey, type WooCommerceTwin, woocommerceTwin } from "../src/twin/index.ts";

const turnMs = 20;
const startMs = Date.UTC(2026, 10, 23, 9);

const key = (
  letter: string,
  permissions: ApiKey["permissions"] = "read_write",
  role: ApiKey["role"] = "administrator",
): ApiKey => ({
  consumerKey: `ck_${letter.repeat(40)}`,
  consumerSecret: `cs_${letter.repeat(40)}`,
  permissions,
  role,
});

/** Numbers that only depend on their seed. */
function randomFrom(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
    return ((state ^ (state >>> 14)) >>> 0) / 4294967296;
  };
}

/** What is between a process and the shop: answers another request itself, or breaks. */
export type Gate = (request: Request, send: () => Promise<Response>) => Promise<Response>;

/**
 * A shop with several processes at once. Each turn of the event loop is 20 ms of its time; requests take some turns on
 * their way and back, and the shop some between its own steps, as the seed says: other requests come in between.
 */
export function busyShop(seed: number) {
  const random = randomFrom(seed);
  let turns = 0;
  let isOver = false;
  const tick = (): void => {
    turns += 1;
    if (!isOver) setImmediate(tick);
  };
  setImmediate(tick);
  const turn = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  const clock: Clock = {
    now: () => startMs + turns * turnMs,
    sleep: async (ms, signal) => {
      const until = turns + Math.ceil(ms / turnMs);
      while (turns < until) {
        signal?.throwIfAborted();
        await turn(1);
      }
    },
  };
  const owner = key("a");
  const clerk = key("b");
  const twin: WooCommerceTwin = woocommerceTwin({
    now: clock.now,
    keys: [owner, clerk],
    pause: () => turn(Math.ceil(random() * 4)),
  });
  const opened = (
    gate: Gate,
    options: { readonly lock?: Lock | undefined; readonly config?: Partial<WooCommerceConfig> } = {},
  ) => {
    const fetch: Transport = async (input, init) => {
      const request = new Request(input, init);
      const send = async (): Promise<Response> => {
        await turn(Math.ceil(random() * 8));
        const response = await twin.handle(request);
        await turn(Math.ceil(random() * 8));
        return response ?? Response.error();
      };
      return gate(request, send);
    };
    const config = {
      storeUrl: "https://boutique.example",
      consumerKey: owner.consumerKey,
      consumerSecret: owner.consumerSecret,
      ...options.config,
    };
    return open(woocommerce, config, { fetch, clock, ...(options.lock && { lock: options.lock }) });
  };
  return {
    twin,
    clock,
    /** Lets time go by at once. */
    pass: (ms: number): void => {
      turns += Math.ceil(ms / turnMs);
    },
    /** A process of its own. */
    process: (gate: Gate = (_request, send) => send(), options: Parameters<typeof opened>[1] = {}) =>
      opened(gate, options),
    stockOf: (productId: number): number | null => twin.shop.products.get(productId)?.stock_quantity ?? null,
    end: (): void => {
      isOver = true;
    },
  };
}

/** Refuses what keys without the permission to write products are refused. */
export const withoutProductWrites: Gate = async (request, send) => {
  const isProductWrite = request.method !== "GET" && /\/products(\/|\?|$)/.test(request.url);
  if (!isProductWrite) return send();
  return Response.json(
    { code: "woocommerce_rest_cannot_create", message: "Désolé.", data: { status: 403 } },
    { status: 403 },
  );
};
