import type { Transport } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { openStore, type Store, type StoreLocation } from "@coccinelle/store";
import { masterKeys } from "../../support/master-keys.ts";
import { type Serving, serve } from "../boutique-with-holds.ts";

/** What a child process is told by its parent. */
export interface Orders {
  readonly location: StoreLocation;
  readonly tenantId: string;
  /** After so many steps it stops for good, between one step and the next. */
  readonly stopAfter?: number;
}

export const orders: Orders = JSON.parse(process.argv[2] ?? "{}");

/** Tells the parent, at once. */
export function say(...words: readonly string[]): void {
  process.stdout.write(`${words.join(" ")}\n`);
}

let laterMs = 0;
let steps = Number.POSITIVE_INFINITY;

/** From here on the steps are counted: transactions and requests alike. */
export function arm(): void {
  steps = orders.stopAfter ?? Number.POSITIVE_INFINITY;
}

/** Lets time pass, for the store and the runtime. */
export function letPass(ms: number): void {
  laterMs += ms;
}

async function step<Value>(run: () => Promise<Value>): Promise<Value> {
  const value = await run();
  steps -= 1;
  if (steps > 0) return value;
  say("stopped");
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0); // whatever comes next does not come
  return value;
}

const clock = {
  now: () => Date.now() + laterMs,
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms).unref()),
};

/** The shop's process, over a store that the parent named. */
export async function start(): Promise<Serving & { readonly store: Store }> {
  const own = await openStore({ ...orders.location, masterKeys, clock });
  const store: Store = { ...own, asTenant: (tenantId, work) => step(() => own.asTenant(tenantId, work)) };
  const transport = createTransport({ allow: ["127.0.0.1"] });
  const fetch: Transport = (input, init) => step(() => transport(input, init));
  const { tenantId } = orders;
  return { ...serve({ store, tenantId, fetch, clock }), store: own };
}
