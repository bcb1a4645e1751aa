import type { CallOptions } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { findHold, type Hold, listHolds, type ReservationDraft, removeHold, toReservation } from "./hold.ts";
import { giveBackUnits } from "./release.ts";
import { decisionMs } from "./reserve.ts";
import { settleConsumption } from "./settle-consumption.ts";
import { breakOldLocks, withStockLocks } from "./stock-lock.ts";

/** Orders that may have to be cleared away. */
const open = ["checkout-draft", "on-hold", "pending"];

/**
 * Gives back what has run out, and undoes what a dead process left half done: the shop itself does neither. Everything is
 * found from the shop alone, so any machine may sweep, and two at once give nothing back twice.
 */
export async function releaseExpired(
  client: WooCommerceClient,
  limit: number | null,
  call: CallOptions = {},
): Promise<ReservationDraft[]> {
  const due = (await listHolds(client, open, call))
    .filter((hold) => isDue(hold, client.clock.now()))
    .slice(0, limit ?? undefined);
  const released: ReservationDraft[] = [];
  for (const [ownerId, holds] of Map.groupBy(due, ({ note }) => note.ownerId)) {
    await withStockLocks(client, [ownerId], call, async (held) => {
      for (const { id } of holds) {
        held.assertHeld();
        const given = await clear(client, id, held.call);
        if (given) released.push(toReservation(given, client.clock.now()));
      }
    });
  }
  await breakOldLocks(client, call);
  return released;
}

/** What is promised is due at its end; everything else once nobody can be deciding any more. */
function isDue({ note, orderStatus, modifiedMs }: Hold, nowMs: number): boolean {
  if (note.state === "consumed") return false;
  if (note.state === "held" && orderStatus === "on-hold") return Date.parse(note.expiresAt) <= nowMs;
  return modifiedMs + decisionMs <= nowMs;
}

/** Reads the order again: the state of a moment ago decides nothing. Gives what was promised and is given back now. */
async function clear(client: WooCommerceClient, id: string, call: CallOptions): Promise<Hold | null> {
  const found = await findHold(client, id, call);
  if (!found || !isDue(found, client.clock.now())) return null;
  const hold = found.note.state === "consuming" ? await settleConsumption(client, found, call) : found;
  if (!hold || !isDue(hold, client.clock.now())) return null;
  if (hold.orderStatus === "checkout-draft") {
    await removeHold(client, id, { isForced: true, call });
    return null;
  }
  const wasPromised = hold.note.state === "held";
  if (hold.orderStatus === "pending" && !wasPromised) {
    // Its units are back; only its order was left.
    const isTrace = hold.note.state === "released" || hold.note.state === "expired";
    await removeHold(client, id, { isForced: !isTrace, call });
    return null;
  }
  const given = await giveBackUnits(client, hold, {
    state: wasPromised ? "expired" : "released",
    isForced: !wasPromised,
    call,
  });
  return wasPromised ? given : null;
}
