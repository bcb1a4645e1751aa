import { type CallOptions, ConnectorError, type Intent } from "@coccinelle/core";
import * as z from "zod";
import { type AppNote, indexLagMs, toNote, wireNote, writeAppNotes } from "../app-notes.ts";
import type { ShopifyClient } from "../client.ts";
import { orderKeysDocument } from "../queries/orders.ts";
import { tagOf } from "./intent.ts";
import { usedForAnother } from "./read-order.ts";
import { quoted } from "./search.ts";

/** How long a call that began may still be sending. */
const sendingMs = 30_000;

/** A key is remembered this long, and no longer than there is room. The tag of its order stays. */
const keptMs = 7 * 24 * 3_600_000;
const keptKeys = 300;

const keysSchema = z.array(
  z.object({ key: z.string(), input: z.string(), atMs: z.number(), orderId: z.string().nullable() }),
);

/** What became of a call with a key. Without an order it is being made, or nobody knows. */
type KeyNote = z.output<typeof keysSchema>[number];

const wireLook = z.object({
  currentAppInstallation: z.object({
    id: z.string().min(1),
    keys: wireNote,
  }),
  orders: z.object({ nodes: z.array(z.object({ id: z.string(), tags: z.array(z.string()) })) }),
});

interface Look {
  readonly appId: string;
  readonly keys: AppNote<readonly KeyNote[]>;
  /** GID of the order that carries the key, as far as the index knows. */
  readonly tagged: string | null;
}

/**
 * Orders have no key of their own, and the search index that finds their tags is behind. So a call notes its key in the
 * app's own installation before it makes anything: such notes are read by name, which is never behind, and written only
 * if nobody wrote them meanwhile.
 */
async function look(client: ShopifyClient, intent: Intent, call: CallOptions): Promise<Look> {
  const bucket = `orders-${intent.key.slice(0, 2)}`;
  const variables = { bucket, query: `tag:${quoted(tagOf(intent))}` };
  const { currentAppInstallation, orders } = await client.query(orderKeysDocument, variables, wireLook, { call });
  return {
    appId: currentAppInstallation.id,
    keys: toNote<readonly KeyNote[]>(bucket, currentAppInstallation.keys, { schema: keysSchema, empty: [] }),
    tagged: orders.nodes.find(({ tags }) => tags.includes(tagOf(intent)))?.id ?? null,
  };
}

/** The notes as they are now; `null` when somebody wrote meanwhile. Without a note the key is forgotten. */
async function write(
  client: ShopifyClient,
  { at, key, note }: { readonly at: Look; readonly key: string; readonly note: KeyNote | null },
  call: CallOptions,
): Promise<Look | null> {
  const oldest = client.clock.now() - keptMs;
  const others = at.keys.value.filter((other) => other.key !== key && other.atMs > oldest);
  const value = [...others, ...(note ? [note] : [])].slice(-keptKeys);
  const { appId, keys } = at;
  const digests = await writeAppNotes(client, { appId, notes: [{ ...keys, value }] }, call);
  return digests && { ...at, keys: { ...keys, value, digest: digests.get(keys.name) ?? null } };
}

/** A key, with what was noted when it was looked up. */
export interface KeyUse {
  readonly intent: Intent;
  readonly at: Look;
}

/** An order that a call with a key made, and the key when that call did not come to its end. */
export interface KeyedOrder {
  readonly orderGid: string;
  readonly unsettled: KeyUse | null;
}

/** What was begun longer ago than this is left as it is: Shopify knows the keys of its moves for a day. */
const finishableMs = 20 * 3_600_000;

/**
 * The order that a call with this key made. Without one the key is free; as long as nobody can know whether there is one,
 * it rejects with an unknown effect.
 */
export async function findByKey(
  client: ShopifyClient,
  intent: Intent,
  call: CallOptions,
): Promise<KeyedOrder | KeyUse> {
  const at = await look(client, intent, call);
  const nowMs = client.clock.now();
  const known = at.keys.value.find(({ key }) => key === intent.key) ?? null;
  if (known && known.input !== intent.input) throw usedForAnother();
  if (known?.orderId) return { orderGid: known.orderId, unsettled: null };
  if (at.tagged !== null) {
    const isFinishable = known !== null && known.atMs > nowMs - finishableMs;
    return { orderGid: at.tagged, unsettled: isFinishable ? { intent, at } : null };
  }
  const waitMs = known ? known.atMs + sendingMs + indexLagMs - nowMs : 0;
  if (waitMs > 0) throw unproved(waitMs);
  return { intent, at };
}

const maxTries = 5;

/** Takes a free key for this call; or finds the order that somebody else made with it meanwhile. */
export async function claimKey(client: ShopifyClient, free: KeyUse, call: CallOptions): Promise<KeyedOrder | KeyUse> {
  const { intent } = free;
  for (let use = free, tries = 1; ; tries += 1) {
    const note = { ...intent, atMs: client.clock.now(), orderId: null };
    const at = await write(client, { at: use.at, key: intent.key, note }, call);
    if (at) return { intent, at };
    if (tries >= maxTries) throw busy();
    const found = await findByKey(client, intent, call);
    if ("orderGid" in found) return found;
    use = found;
  }
}

const busy = (): ConnectorError =>
  new ConnectorError("unavailable", "The shop is busy with other orders. Try again.", { effect: "none" });

const unproved = (waitMs: number): ConnectorError =>
  new ConnectorError(
    "unavailable",
    `An order with this key may have been made a moment ago: the shop knows for sure in ${Math.ceil(waitMs / 1000)} s.`,
    { effect: "unknown", retryAfterMs: waitMs },
  );

/**
 * Notes how a call ended: its order, or `null` when it made none. A failure is no news to the caller: the order's tag
 * leads to it, and a claim runs out.
 */
export async function settleKey(
  client: ShopifyClient,
  { intent, at: claimed }: KeyUse,
  orderId: string | null,
  call: CallOptions,
): Promise<void> {
  const note = orderId === null ? null : { ...intent, atMs: client.clock.now(), orderId };
  try {
    for (let at = claimed, tries = 0; tries < maxTries; tries += 1) {
      if (await write(client, { at, key: intent.key, note }, call)) return;
      at = await look(client, intent, call);
    }
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
  }
}
