import { type CallOptions, ConnectorError, hasWritten, path, recordWrite } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";

/** How long one holder may keep a counter to itself. A process that died blocks nobody for longer. */
const leaseMs = 20_000;

const lockPrefix = "lock-";

/** Products that are locks, and no goods. */
export function isLockSku(sku: string | null | undefined): boolean {
  return sku != null && /^lock-\d+$/.test(sku);
}

/** What the holder of counters knows. */
export interface HeldLock {
  /** `false` without the permission to write products: nobody is kept out then. */
  readonly isExclusive: boolean;
  /** Rejects when the lease is over, so that nothing more is begun. */
  readonly assertHeld: () => void;
  /** The call of the holder. */
  readonly call: CallOptions;
}

/** Runs alone among all processes that use these counters. Names are taken in their order, so that nobody waits in a circle. */
export async function withStockLocks<Value>(
  client: WooCommerceClient,
  ownerIds: readonly string[],
  call: CallOptions,
  run: (held: HeldLock) => Promise<Value>,
): Promise<Value> {
  const names = [...new Set(ownerIds)].map((id) => `${lockPrefix}${id}`).toSorted();
  if (client.lock)
    return client.lock(names, (signal) => runWithin(signal, call, run), { signal: call.signal, leaseMs });
  const since = client.clock.now();
  const taken: string[] = [];
  try {
    for (const name of names) {
      const id = await takeSku(client, name, call);
      if (id === null) return await run({ isExclusive: false, assertHeld: () => {}, call });
      taken.push(id);
    }
    const untilMs = Math.max(since, client.clock.now()) + leaseMs;
    return await run({ isExclusive: true, assertHeld: () => assertBefore(untilMs, client), call });
  } finally {
    for (const id of taken.toReversed()) await giveBack(client, id);
  }
}

/** The lock's own signal ends the run; that it wrote is known of the call as well. */
async function runWithin<Value>(
  signal: AbortSignal,
  call: CallOptions,
  run: (held: HeldLock) => Promise<Value>,
): Promise<Value> {
  const own = { ...call, signal };
  try {
    return await run({ isExclusive: true, assertHeld: () => signal.throwIfAborted(), call: own });
  } finally {
    if (hasWritten(own)) recordWrite(call);
  }
}

function assertBefore(untilMs: number, { clock }: WooCommerceClient): void {
  if (clock.now() < untilMs) return;
  throw new ConnectorError("unavailable", "The shop is too slow to change its stock safely. Try again later.");
}

const created = z.object({ id: z.int() });

/** Refusals of a SKU that somebody else has. */
const taken: ReadonlySet<string> = new Set(["product_invalid_sku", "woocommerce_rest_product_not_created"]);
const forbidden: ReadonlySet<string> = new Set(["auth_failed", "permission_denied"]);

/**
 * A SKU has one owner, also among those who ask at the same moment: a hidden product with this SKU is the lock. `null` when
 * the keys may not write products.
 */
async function takeSku(client: WooCommerceClient, sku: string, call: CallOptions): Promise<string | null> {
  const body = { name: sku, sku, type: "simple", status: "private", catalog_visibility: "hidden" };
  for (;;) {
    try {
      const { id } = await client.api.post(path`/products`, created, { body, query: { _fields: "id" }, call });
      return String(id);
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (forbidden.has(error.code) && error.remoteCode) return null;
      if (!taken.has(error.remoteCode ?? "")) throw error;
    }
    if (!(await breakOld(client, sku, call))) await client.clock.sleep(400 + Math.random() * 900, call.signal);
  }
}

const locks = z.array(z.object({ id: z.int(), sku: z.string().nullish(), date_created_gmt: z.string() }));

/** Removes a lock whose lease is over, by its id: another one with its SKU may be there already. Whether it was free or is. */
async function breakOld({ api }: WooCommerceClient, sku: string, call: CallOptions): Promise<boolean> {
  const { body, headers } = await api.request("GET", path`/products`, {
    query: { sku, _fields: "id,sku,date_created_gmt" },
    call,
  });
  const found = locks.parse(body).find((lock) => lock.sku === sku);
  if (!found) return true;
  if (ageMs(found.date_created_gmt, headers) < leaseMs) return false;
  await removeLock(api, found.id, call);
  return true;
}

/** By the shop's own clock on both sides. */
function ageMs(createdGmt: string, headers: Headers): number {
  const now = Date.parse(headers.get("date") ?? "");
  return Number.isNaN(now) ? 0 : now - Date.parse(`${createdGmt}Z`);
}

async function removeLock(api: WooCommerceClient["api"], id: number | string, call: CallOptions): Promise<void> {
  try {
    await api.delete(path`/products/${String(id)}`, z.unknown(), { query: { force: true, _fields: "id" }, call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

/** Also after the call was aborted. A failure is no news to the caller: the lease ends the lock. */
async function giveBack({ api }: WooCommerceClient, id: string): Promise<void> {
  await removeLock(api, id, { signal: AbortSignal.timeout(leaseMs) }).catch((error: unknown) => {
    if (!ConnectorError.is(error) && !isTimeout(error)) throw error;
  });
}

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === "TimeoutError";

/** Removes every lock that a dead process left. */
export async function breakOldLocks(client: WooCommerceClient, call: CallOptions): Promise<void> {
  const query = { search_sku: lockPrefix, per_page: 100, _fields: "id,sku,date_created_gmt" };
  const { body, headers } = await client.api.request("GET", path`/products`, { query, call });
  const old = locks
    .parse(body)
    .filter(({ sku, date_created_gmt }) => isLockSku(sku) && ageMs(date_created_gmt, headers) >= leaseMs);
  for (const { id } of old) await removeLock(client.api, id, call);
}
