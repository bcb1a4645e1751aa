import { type CallOptions, ConnectorError, type Intent, intentOf } from "@coccinelle/core";
import { indexLagMs } from "../../app-notes.ts";
import type { ShopifyClient } from "../../client.ts";
import { inTurn } from "../../in-turn.ts";
import { locationOf } from "../update-stock.ts";
import { decide, settle } from "./decide.ts";
import { findHoldByKey } from "./find-holds.ts";
import { findHold, type Hold, type ReservationDraft, toReservation } from "./hold.ts";
import { type KeyNote, leaseMs, lookAt, type Notes } from "./notes.ts";
import { isTaken, takeTurn, withTurn } from "./turn.ts";
import { assertEnough, insufficientStock, type ReserveInput, type Wish } from "./wish.ts";

/** How often somebody outside may be faster. */
const maxTries = 3;

/**
 * Puts units aside as a draft order. One process at a time decides about a product; but what is promised never exceeds the
 * stock even when two do: Shopify's own counter, read after the draft took its units, must not be below zero, and a move
 * to `reserved` only happens from the quantity that was read.
 */
export async function reserve(
  client: ShopifyClient,
  input: ReserveInput,
  call: CallOptions = {},
): Promise<ReservationDraft> {
  const intent = await intentOf("reserveProduct", call.idempotencyKey, input);
  const locationId = client.config.holds === "location" ? await locationOf(client, {}, call) : null;
  const wish = { input, intent, locationId };
  for (let tries = 1; ; ) {
    // With a lock of the runtime's, calls wait there instead of at the shop.
    const outcome = await inTurn(client, { name: `hold-${input.productId}`, leaseMs, call }, (own) =>
      attempt(client, wish, own),
    );
    if ("hold" in outcome) return toReservation(outcome.hold, client.clock.now());
    if (outcome.wasTry) tries += 1;
    if (tries > maxTries) throw insufficientStock();
    await client.clock.sleep(outcome.waitMs, call.signal);
  }
}

/** A hold, or how long to wait before the next attempt. */
type Outcome = { readonly hold: Hold } | { readonly waitMs: number; readonly wasTry: boolean };

const later = (fromMs: number, toMs: number, wasTry = false): Outcome => ({
  waitMs: Math.round(fromMs + Math.random() * (toMs - fromMs)),
  wasTry,
});

async function attempt(client: ShopifyClient, wish: Wish, call: CallOptions): Promise<Outcome> {
  const { input: sellable, intent } = wish;
  const { stock, notes } = await lookAt(client, { sellable, key: intent?.key ?? null }, call);
  const known = intent && knownOf(notes, intent);
  const made = known?.holdId && (await findHold(client, known.holdId, call));
  if (made) return { hold: made };
  // Its holder may take units away and give them back: what is left now says nothing.
  if (isTaken(notes, client)) return later(300, 1000);
  const lost = known && (await findLost(client, known, call));
  if (lost && "waitMs" in lost) return lost;
  if (!lost) assertEnough(stock, wish);
  const key = intent && (known ?? { ...intent, atMs: client.clock.now(), holdId: null });
  const turn = await takeTurn(client, { sellable, notes, key }, call);
  if (!turn) return later(100, 400);
  const hold = await withTurn(client, turn, (assertHeld) =>
    lost ? settle(client, lost.hold, call) : decide(client, { wish, stock, assertHeld }, call),
  );
  return hold ? { hold } : later(300, 1000, !lost);
}

function knownOf({ keys }: Notes, intent: Intent): KeyNote | null {
  const known = keys.value.find(({ key }) => key === intent.key) ?? null;
  if (!known || known.input === intent.input) return known;
  throw new ConnectorError("conflict", "This idempotency key was used for another reservation.", {
    reason: "duplicate",
    effect: "none",
  });
}

/**
 * What a call with this key made that never heard of its end; `null` once nothing can have been made any more. Until then
 * Shopify's index may be behind, and there is nothing to do but wait.
 */
async function findLost(client: ShopifyClient, known: KeyNote, call: CallOptions): Promise<Outcome | null> {
  const hold = await findHoldByKey(client, known.key, call);
  if (hold) return { hold };
  const waitMs = known.atMs + leaseMs + indexLagMs - client.clock.now();
  return waitMs > 0 ? { waitMs: Math.min(waitMs, 5000), wasTry: false } : null;
}
