import { type CallOptions, ConnectorError, hasWritten, type Implementation, recordWrite } from "@coccinelle/core";
import { type ShopifyClient, toId } from "../../client.ts";
import { type Intent, intentOf } from "../../fingerprint.ts";
import { availableAt, quantityOf, readStock, type Sellable, untracked } from "../stock.ts";
import { locationOf } from "../update-stock.ts";
import type { WireStock } from "../wire.ts";
import { findHoldByKey } from "./find-holds.ts";
import {
  changeHold,
  createHold,
  expiryOf,
  findHold,
  type Hold,
  type HoldNote,
  type ReservationDraft,
  removeHold,
  toReservation,
} from "./hold.ts";
import { moveAway } from "./move.ts";
import { indexLagMs, type KeyNote, leaseMs, lookAt, type NoteChanges, type Notes, writeNotes } from "./notes.ts";

type Input = Parameters<Implementation<"inventory", "reserveProduct">>[0];

/** Who wants what. */
interface Wish {
  readonly input: Input;
  readonly intent: Intent | null;
  /** GID of the location at which units are moved; `null` when the draft reserves them. */
  readonly locationId: string | null;
}

/** How often others outside may be faster. */
const maxTries = 3;

/**
 * Puts units aside as a draft order. One process at a time decides about a product; but what is promised never exceeds the
 * stock even when two do: Shopify's own counter, read after the draft took its units, must not be below zero, and a move
 * to `reserved` only happens from the quantity that was read.
 */
export async function reserve(client: ShopifyClient, input: Input, call: CallOptions = {}): Promise<ReservationDraft> {
  const intent = await intentOf("reserveProduct", call.idempotencyKey, input);
  const locationId = client.config.holds === "location" ? await locationOf(client, {}, call) : null;
  const wish = { input, intent, locationId };
  const hold = await inOrder(client, { input, call }, (own) => reserveInTurn(client, wish, own));
  return toReservation(hold, client.clock.now());
}

/** With a lock of the runtime's, calls wait there instead of at the shop. */
async function inOrder<Value>(
  { lock }: ShopifyClient,
  { input, call }: { readonly input: Input; readonly call: CallOptions },
  run: (call: CallOptions) => Promise<Value>,
): Promise<Value> {
  if (!lock) return run(call);
  const runOwn = async (signal: AbortSignal): Promise<Value> => {
    const own = { ...call, signal };
    try {
      return await run(own);
    } finally {
      if (hasWritten(own)) recordWrite(call);
    }
  };
  return lock([`hold-${input.productId}`], runOwn, { signal: call.signal, leaseMs });
}

async function reserveInTurn(client: ShopifyClient, wish: Wish, call: CallOptions): Promise<Hold> {
  const { input, intent } = wish;
  for (let tries = 1; ; ) {
    const { stock, notes } = await lookAt(client, { sellable: input, key: intent?.key ?? null }, call);
    const known = intent && knownOf(notes, intent);
    const made = known?.holdId && (await findHold(client, known.holdId, call));
    if (made) return made;
    if (isTaken(notes, client)) {
      await client.clock.sleep(300 + Math.random() * 700, call.signal);
      continue;
    }
    const lost = known && (await findLost(client, known, call));
    if (lost === "unknown") continue;
    if (!lost) assertEnough(stock, wish);
    const me = crypto.randomUUID();
    const since = client.clock.now();
    const key = intent && (known ?? { ...intent, atMs: since, holdId: null });
    const taken = await takeTurn(client, { notes, me, key }, call);
    if (!taken) {
      await client.clock.sleep(100 + Math.random() * 300, call.signal);
      continue;
    }
    const turn = { me, notes: taken, key, sellable: input, endMs: since + leaseMs };
    const hold = await withTurn(client, turn, (assertHeld) =>
      lost ? settle(client, lost, call) : decide(client, { wish, stock, assertHeld }, call),
    );
    if (hold) return hold;
    if (!lost) tries += 1;
    if (tries > maxTries) throw insufficientStock();
    await client.clock.sleep(300 + Math.random() * 700, call.signal);
  }
}

function knownOf({ keys }: Notes, intent: Intent): KeyNote | null {
  const known = keys.value.find(({ key }) => key === intent.key) ?? null;
  if (!known || known.input === intent.input) return known;
  throw new ConnectorError("conflict", "This idempotency key was used for another reservation.", {
    reason: "duplicate",
    effect: "none",
  });
}

const isTaken = ({ turn }: Notes, { clock, lock }: ShopifyClient): boolean =>
  !lock && turn.value.holder !== null && turn.value.untilMs > clock.now();

/**
 * What a call with this key made that never heard of its end. `null` once nothing can have been made; `unknown` after a
 * wait, as long as Shopify's index may still be behind.
 */
async function findLost(client: ShopifyClient, known: KeyNote, call: CallOptions): Promise<Hold | null | "unknown"> {
  const found = await findHoldByKey(client, known.key, call);
  if (found) return found;
  const provedAtMs = known.atMs + leaseMs + indexLagMs;
  const waitMs = provedAtMs - client.clock.now();
  if (waitMs <= 0) return null;
  await client.clock.sleep(Math.min(waitMs, 5000), call.signal);
  return "unknown";
}

interface Taking {
  readonly notes: Notes;
  readonly me: string;
  readonly key: KeyNote | null;
}

/** With a lock of the runtime's, and without a key, there is nothing to write. */
async function takeTurn(client: ShopifyClient, { notes, me, key }: Taking, call: CallOptions): Promise<Notes | null> {
  const atMs = client.clock.now();
  const turn = client.lock ? undefined : { holder: me, untilMs: atMs + leaseMs };
  return writeNotes(client, { notes, changes: { turn, key: key ? { ...key, atMs } : undefined } }, call);
}

interface HeldTurn extends Taking {
  readonly sellable: Sellable;
  readonly endMs: number;
}

/** Ends the turn however it goes. What is known to have made nothing is forgotten, so that its repeat need not wait. */
async function withTurn(
  client: ShopifyClient,
  turn: HeldTurn,
  run: (assertHeld: () => void) => Promise<Hold | null>,
): Promise<Hold | null> {
  let outcome: Hold | null | "unknown" = "unknown";
  try {
    outcome = await run(() => assertBefore(turn.endMs, client));
    return outcome;
  } catch (error) {
    if (ConnectorError.is(error) && error.effect === "none") outcome = null;
    throw error;
  } finally {
    await endTurn(client, turn, outcome);
  }
}

function assertBefore(endMs: number, { clock }: ShopifyClient): void {
  if (clock.now() < endMs) return;
  throw new ConnectorError("unavailable", "The shop is too slow to put units aside safely. Try again later.", {
    effect: "none",
  });
}

/** Also after the call was aborted. A failure is no news to the caller: the lease ends the turn, a search finds the hold. */
async function endTurn(client: ShopifyClient, turn: HeldTurn, outcome: Hold | null | "unknown"): Promise<void> {
  const { key, me, sellable } = turn;
  const call = { signal: AbortSignal.timeout(leaseMs) };
  const ofKey = key && outcome !== "unknown" ? noteOf(key, outcome) : {};
  try {
    for (let notes = turn.notes; ; ) {
      const isMine = notes.turn.value.holder === me;
      const changes = { ...ofKey, ...(isMine && { turn: { holder: null, untilMs: 0 } }) };
      if (await writeNotes(client, { notes, changes }, call)) return;
      notes = (await lookAt(client, { sellable, key: key?.key ?? null }, call)).notes;
    }
  } catch (error) {
    if (!ConnectorError.is(error) && !isTimeout(error)) throw error;
  }
}

const noteOf = (key: KeyNote, outcome: Hold | null): NoteChanges =>
  outcome ? { key: { ...key, holdId: outcome.id } } : { forgottenKey: key.key };

const isTimeout = (error: unknown): boolean => error instanceof DOMException && error.name === "TimeoutError";

interface Decision {
  readonly wish: Wish;
  readonly stock: WireStock;
  readonly assertHeld: () => void;
}

/** Takes the units and keeps them if the counter allows. `null` when somebody outside was faster. */
async function decide(
  client: ShopifyClient,
  { wish, stock, assertHeld }: Decision,
  call: CallOptions,
): Promise<Hold | null> {
  const note = toHoldNote(client, wish, stock);
  assertHeld();
  const draft = await createHold(client, { note, quantity: wish.input.quantity }, call);
  try {
    const isKept =
      draft.note.locationId === null ? await fits(client, draft, call) : await moveAway(client, draft, call);
    if (isKept) return await confirm(client, draft, call);
    await removeHold(client, draft.id, call);
    return null;
  } catch (error) {
    // The draft is there, whatever this refusal says of itself.
    throw ConnectorError.is(error) ? ConnectorError.extend(error, { effect: "unknown" }) : error;
  }
}

function toHoldNote({ clock }: ShopifyClient, { input, intent, locationId }: Wish, stock: WireStock): HoldNote {
  return {
    state: locationId === null ? "held" : "trying",
    holder: input.customerId,
    productId: input.productId,
    variantId: toId(stock.id),
    itemId: stock.inventoryItem.id,
    locationId,
    availableBefore: locationId === null ? null : availableAt(stock, locationId),
    expiresAt: expiryOf(clock.now(), input.duration),
    key: intent?.key ?? null,
    input: intent?.input ?? null,
    orderId: null,
  };
}

/** Whether Shopify had the units that a draft took: its counter moves atomically and says so afterwards. */
async function fits(client: ShopifyClient, { note }: Hold, call: CallOptions): Promise<boolean> {
  const after = await readStock(client, note, call);
  return sellsAnyway(after) || (quantityOf(after) ?? 0) >= 0;
}

/** A draft with its own reservation is a hold from the start. One whose units were moved is one now. */
async function confirm(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<Hold> {
  return hold.note.state === "trying" ? changeHold(client, hold, { change: { state: "held" }, call }) : hold;
}

/** A hold that an earlier call with this key made: what may have been promised stays, what was half done is done. */
async function settle(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<Hold | null> {
  if (hold.note.state !== "trying") return hold;
  if (await moveAway(client, hold, call)) return confirm(client, hold, call);
  await removeHold(client, hold.id, call);
  return null;
}

function assertEnough(stock: WireStock, { input, locationId }: Wish): void {
  if (!stock.inventoryItem.tracked) throw untracked();
  if (sellsAnyway(stock)) return;
  const left = (locationId === null ? quantityOf(stock) : availableAt(stock, locationId)) ?? 0;
  if (left < input.quantity) throw insufficientStock();
}

const sellsAnyway = ({ inventoryPolicy }: WireStock): boolean => inventoryPolicy === "CONTINUE";

const insufficientStock = (): ConnectorError =>
  new ConnectorError("conflict", "There are not enough units left.", { reason: "insufficient_stock", effect: "none" });
