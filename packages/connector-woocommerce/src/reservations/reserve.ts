import {
  type CallOptions,
  ConnectorError,
  type Implementation,
  type Intent,
  intentOf,
  toInstant,
} from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import {
  changeHold,
  createDraft,
  findHoldByKey,
  type Hold,
  type HoldNote,
  listHolds,
  type ReservationDraft,
  removeHold,
  statusOf,
  toReservation,
} from "./hold.ts";
import { giveBackUnits } from "./release.ts";
import { type HeldLock, withStockLocks } from "./stock-lock.ts";
import { assertEnough, insufficientStock, readStock, type StockTarget } from "./stock-target.ts";

type Input = Parameters<Implementation<"inventory", "reserveProduct">>[0];

const maxTries = 3;
/** What has not been decided after this long was left by a process that died. */
export const decisionMs = 120_000;

/**
 * Puts units aside as an order `on-hold`, which takes them off sale in the shop, too. WooCommerce checks nothing itself, so
 * the decision is ours: one process at a time, and a hold is kept only if the counter, read after our own units left it, is
 * not below zero. Its own counter moves atomically; whatever becomes of the lock, what is kept never exceeds the stock.
 */
export async function reserve(
  client: WooCommerceClient,
  input: Input,
  call: CallOptions = {},
): Promise<ReservationDraft> {
  const intent = await intentOf("reserveProduct", call.idempotencyKey, input);
  const made = intent && (await findHoldByKey(client, intent.key, call));
  if (made) return madeBefore(client, made, { intent, input, call });
  for (let attempt = 1; ; attempt += 1) {
    const target = await readWhenSettled(client, input, call);
    const note = noteOf(client, { input, target, intent });
    const hold = await withStockLocks(client, [target.ownerId], call, (held) =>
      (held.isExclusive ? decideAlone : elect)(client, note, held),
    );
    if (hold) return toReservation(hold, client.clock.now());
    if (attempt >= maxTries) throw insufficientStock();
    await client.clock.sleep(300 + Math.random() * 700, call.signal);
  }
}

/** A counter below zero means that others are deciding: it is read again. What the shop does not count cannot be put aside. */
async function readWhenSettled(client: WooCommerceClient, input: Input, call: CallOptions): Promise<StockTarget> {
  for (let reads = 1; ; reads += 1) {
    const target = await readStock(client, input, call);
    if (target.quantity === null) {
      if (target.stockStatus === "outofstock") throw insufficientStock();
      throw new ConnectorError(
        "conflict",
        "The shop does not count this product's units, so none can be put aside. Turn on Manage stock for it.",
        { reason: "wrong_status", effect: "none" },
      );
    }
    if (target.quantity >= 0 || target.allowsBackorders || reads >= maxTries) {
      assertEnough(target, input.quantity);
      return target;
    }
    await client.clock.sleep(400 + Math.random() * 900, call.signal);
  }
}

interface NoteParts {
  readonly input: Input;
  readonly target: StockTarget;
  readonly intent: Intent | null;
}

function noteOf({ clock }: WooCommerceClient, { input, target, intent }: NoteParts): HoldNote {
  return {
    state: "undecided",
    holder: input.customerId,
    productId: input.productId,
    variantId: input.variantId ?? null,
    ownerId: target.ownerId,
    quantity: input.quantity,
    expiresAt: toInstant(clock.now() + input.duration * 60_000),
    key: intent?.key ?? null,
    input: intent?.input ?? null,
    orderId: null,
  };
}

/** Under the lock: looks again, takes, and keeps what the counter allows. `null` when somebody outside the lock was faster. */
async function decideAlone(client: WooCommerceClient, note: HoldNote, held: HeldLock): Promise<Hold | null> {
  assertEnough(await readStock(client, note, held.call), note.quantity);
  const draft = await createDraft(client, { ...note, state: "trying" }, held.call);
  held.assertHeld();
  return takeAndKeep(client, draft, held.call);
}

/**
 * Without a lock: everybody shows a draft first, and the oldest drafts that fit the stock go on; the others withdraw theirs.
 * Two who count at different moments may both go on: the counter then decides.
 */
async function elect(client: WooCommerceClient, note: HoldNote, { call }: HeldLock): Promise<Hold | null> {
  const draft = await createDraft(client, note, call);
  const [drafts, target] = await Promise.all([
    listHolds(client, ["checkout-draft"], call),
    readStock(client, note, call),
  ]);
  const since = client.clock.now() - decisionMs;
  let left = target.quantity ?? 0;
  const candidates = drafts.filter(
    (other) => other.note.ownerId === note.ownerId && other.note.state === "undecided" && other.modifiedMs > since,
  );
  const isElected = candidates.some((other) => {
    if (other.note.quantity > left && !target.allowsBackorders) return false;
    left -= other.note.quantity;
    return other.id === draft.id;
  });
  if (isElected) return takeAndKeep(client, draft, call);
  await removeHold(client, draft.id, { isForced: true, call });
  throw insufficientStock();
}

async function takeAndKeep(client: WooCommerceClient, draft: Hold, call: CallOptions): Promise<Hold | null> {
  const taken = await changeHold(client, draft, { status: "on-hold", note: { state: "trying" } }, call);
  const after = await readStock(client, draft.note, call);
  if ((after.quantity ?? 0) < 0 && !after.allowsBackorders) {
    await giveBackUnits(client, taken, { state: "released", isForced: true, call });
    return null;
  }
  return keep(client, taken, call);
}

/** Promises it. Somebody in the back office may have cancelled the order meanwhile. */
async function keep(client: WooCommerceClient, taken: Hold, call: CallOptions): Promise<Hold> {
  const kept = await changeHold(client, taken, { note: { state: "held" } }, call);
  if (kept.orderStatus === "on-hold") return kept;
  throw new ConnectorError("conflict", "Somebody changed the hold's order in the shop. Reserve again.", {
    reason: "wrong_status",
    effect: "none",
  });
}

interface Repeat {
  readonly intent: Intent;
  readonly input: Input;
  readonly call: CallOptions;
}

/** The same call again: what was decided stays, what was left half done is decided now. */
async function madeBefore(
  client: WooCommerceClient,
  made: Hold,
  { intent, input, call }: Repeat,
): Promise<ReservationDraft> {
  if (made.note.input !== intent.input) {
    throw new ConnectorError("conflict", "This idempotency key was used for another reservation.", {
      reason: "duplicate",
      effect: "none",
    });
  }
  if (statusOf(made, client.clock.now()) !== "unknown") return toReservation(made, client.clock.now());
  const settled = await withStockLocks(client, [made.note.ownerId], call, async (held) => {
    const { id, orderStatus, note } = made;
    if (orderStatus === "checkout-draft") {
      await removeHold(client, id, { isForced: true, call: held.call });
      return null;
    }
    const { quantity, allowsBackorders } = await readStock(client, note, held.call);
    if ((quantity ?? 0) >= 0 || allowsBackorders) return keep(client, made, held.call);
    await giveBackUnits(client, made, { state: "released", isForced: true, call: held.call });
    return null;
  });
  return settled ? toReservation(settled, client.clock.now()) : reserve(client, input, call);
}
