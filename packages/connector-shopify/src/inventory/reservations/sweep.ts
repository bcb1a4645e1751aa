import { type CallOptions, toInstant } from "@coccinelle/core";
import type { ShopifyClient } from "../../client.ts";
import { listHoldPage, listHolds, tagged } from "./find-holds.ts";
import { findHold, type Hold, type ReservationDraft, removeHold, toReservation } from "./hold.ts";
import { openTag, pastTag } from "./hold-note.ts";
import { moveAway, moveBack } from "./move.ts";
import { leaseMs } from "./notes.ts";
import { giveBack } from "./release.ts";

/** What has not been decided after this long was left by a process that died. */
const decisionMs = 6 * leaseMs;

/** Shopify knows a move's key for a day: what is older cannot be undone by repeating it. */
const knownMs = 23 * 3_600_000;

/** How long a hold that is over can still be found. */
const keptMs = 30 * 24 * 3_600_000;

/**
 * Gives back what has run out, and undoes what a dead process left half done. Shopify releases its own reservations by
 * itself, and those are only noted; units that were moved are moved back. Everything is found from the shop alone, so any
 * machine may sweep.
 */
export async function releaseExpired(
  client: ShopifyClient,
  limit: number | null,
  call: CallOptions = {},
): Promise<ReservationDraft[]> {
  const nowMs = client.clock.now();
  const due = (await listHolds(client, tagged(openTag), call)).filter((hold) => isDue(hold, nowMs));
  const released: ReservationDraft[] = [];
  for (const { id } of due.slice(0, limit ?? undefined)) {
    const given = await clear(client, id, call);
    if (given) released.push(toReservation(given, nowMs));
  }
  await removeOldTraces(client, call);
  return released;
}

/** What is promised is due at its end, what is undecided once nobody can be deciding any more. */
function isDue({ draftStatus, createdAt, note }: Hold, nowMs: number): boolean {
  if (draftStatus === "COMPLETED") return false;
  if (note.state === "held") return Date.parse(note.expiresAt) <= nowMs;
  return note.state === "trying" && Date.parse(createdAt) + decisionMs <= nowMs;
}

/** Reads the draft again: the index may be behind. Gives what was promised and is given back now. */
async function clear(client: ShopifyClient, id: string, call: CallOptions): Promise<Hold | null> {
  const hold = await findHold(client, id, call);
  if (!hold || !isDue(hold, client.clock.now())) return null;
  if (hold.note.state === "held") return giveBack(client, hold, { state: "expired", call });
  await undo(client, hold, call);
  return null;
}

/**
 * Whether its units were moved is not known. The same move again happens once or is refused, and is then taken back.
 */
async function undo(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<void> {
  const isKnown = client.clock.now() - Date.parse(hold.createdAt) < knownMs;
  if (isKnown && (await moveAway(client, hold, call))) await moveBack(client, hold, call);
  await removeHold(client, hold.id, call);
}

async function removeOldTraces(client: ShopifyClient, call: CallOptions): Promise<void> {
  const before = client.clock.now() - keptMs;
  const query = `${tagged(pastTag)} AND updated_at:<'${toInstant(before)}'`;
  const { holds } = await listHoldPage(client, { query, after: null, limit: 50 }, call);
  const old = holds.filter(({ note }) => note.state !== "held" && Date.parse(note.expiresAt) < before);
  for (const { id } of old) await removeHold(client, id, call);
}
