import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import {
  changeHold,
  findHold,
  type Hold,
  type HoldState,
  type ReservationDraft,
  removeHold,
  statusOf,
  toReservation,
} from "./hold.ts";
import { withStockLocks } from "./stock-lock.ts";

interface GivingBack {
  readonly state: HoldState;
  /** Leaves no trace; else the order waits in the trash, where the shop keeps it a month. */
  readonly isForced: boolean;
  readonly call: CallOptions;
}

/**
 * Gives a hold's units back, by way of `pending`: `cancelled` would write to the customer. Only under the lock, after the
 * order was read: two such changes at once would give the units back twice.
 */
export async function giveBackUnits(
  client: WooCommerceClient,
  hold: Hold,
  { state, isForced, call }: GivingBack,
): Promise<Hold> {
  const isTaking = hold.orderStatus === "on-hold";
  const given = isTaking ? await changeHold(client, hold, { status: "pending", note: { state } }, call) : hold;
  if (given.orderStatus !== "trash") await removeHold(client, hold.id, { isForced, call });
  return { ...given, note: { ...given.note, state } };
}

/** Gives the units of a reservation back, once: a repeat finds them given. */
export async function release(
  client: WooCommerceClient,
  id: string,
  call: CallOptions = {},
): Promise<ReservationDraft> {
  const found = await findHold(client, id, call);
  if (!found) throw new ConnectorError("not_found", "The shop has no such reservation.", { effect: "none" });
  const nowMs = client.clock.now();
  if (isOver(found, nowMs)) return toReservation(found, nowMs);
  const released = await withStockLocks(client, [found.note.ownerId], call, async (held) => {
    const hold = await findHold(client, id, held.call);
    if (!hold) throw new ConnectorError("not_found", "The reservation is gone.", { effect: "none" });
    if (isOver(hold, nowMs)) return hold;
    held.assertHeld();
    return giveBackUnits(client, hold, { state: "released", isForced: false, call: held.call });
  });
  return toReservation(released, nowMs);
}

/** Rejects what a sale was made of. */
function isOver(hold: Hold, nowMs: number): boolean {
  if (hold.note.state === "consumed" || hold.note.state === "consuming") {
    throw new ConnectorError("conflict", "An order was made from this reservation: cancel the order instead.", {
      reason: "already_done",
      effect: "none",
    });
  }
  return statusOf(hold, nowMs) === "released" || (hold.note.state === "expired" && hold.orderStatus !== "on-hold");
}
