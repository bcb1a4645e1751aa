import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { ShopifyClient } from "../../client.ts";
import { changeHold, findHold, type Hold, type ReservationDraft, statusOf, toReservation } from "./hold.ts";
import { moveBack } from "./move.ts";

/** Gives a hold's units back and notes what became of it. Shopify knows the move's key: a repeat gives nothing more. */
export async function giveBack(
  client: ShopifyClient,
  hold: Hold,
  { state, call }: { readonly state: "released" | "expired"; readonly call: CallOptions },
): Promise<Hold> {
  await moveBack(client, hold, call);
  return changeHold(client, hold, { change: { state }, call });
}

/** Gives the units of a reservation back, once: a repeat finds them given. */
export async function release(client: ShopifyClient, id: string, call: CallOptions = {}): Promise<ReservationDraft> {
  const hold = await findHold(client, id, call);
  if (!hold) throw new ConnectorError("not_found", "The shop has no such reservation.", { effect: "none" });
  const nowMs = client.clock.now();
  assertNotConsumed(hold, nowMs);
  if (hold.note.state === "released" || hold.note.state === "expired") return toReservation(hold, nowMs);
  const state = statusOf(hold, nowMs) === "expired" ? "expired" : "released";
  return toReservation(await giveBack(client, hold, { state, call }), nowMs);
}

function assertNotConsumed(hold: Hold, nowMs: number): void {
  if (statusOf(hold, nowMs) !== "consumed") return;
  throw new ConnectorError("conflict", "An order was made from this reservation: cancel the order instead.", {
    reason: "already_done",
    effect: "none",
  });
}
