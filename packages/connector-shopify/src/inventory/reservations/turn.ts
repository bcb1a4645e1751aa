import { type CallOptions, ConnectorError } from "@coccinelle/core";
import type { ShopifyClient } from "../../client.ts";
import type { Sellable } from "../stock.ts";
import type { Hold } from "./hold.ts";
import { type KeyNote, leaseMs, lookAt, type NoteChanges, type Notes, writeNotes } from "./notes.ts";

/** Whether another process decides about this product now. With a lock of the runtime's nobody asks. */
export const isTaken = ({ turn }: Notes, { clock, lock }: ShopifyClient): boolean =>
  !lock && turn.value.holder !== null && turn.value.untilMs > clock.now();

/** A turn to decide about one product. */
export interface Turn {
  readonly sellable: Sellable;
  /** Its holder, unlike any other. */
  readonly me: string;
  /** The notes as this turn wrote them. */
  readonly notes: Notes;
  readonly key: KeyNote | null;
  readonly endMs: number;
}

interface Taking {
  readonly sellable: Sellable;
  readonly notes: Notes;
  readonly key: KeyNote | null;
}

/** Takes the turn and notes the call's key, both or none. `null` when somebody else wrote since the notes were read. */
export async function takeTurn(
  client: ShopifyClient,
  { sellable, notes, key }: Taking,
  call: CallOptions,
): Promise<Turn | null> {
  const me = crypto.randomUUID();
  const atMs = client.clock.now();
  const endMs = atMs + leaseMs;
  const changes = {
    ...(!client.lock && { turn: { holder: me, untilMs: endMs } }),
    ...(key && { key: { ...key, atMs } }),
  };
  const written = await writeNotes(client, { notes, changes }, call);
  return written && { sellable, me, notes: written, key, endMs };
}

type Outcome = Hold | null | "unknown";

/** Ends the turn however it goes. What is known to have made nothing is forgotten, so that its repeat need not wait. */
export async function withTurn(
  client: ShopifyClient,
  turn: Turn,
  run: (assertHeld: () => void) => Promise<Hold | null>,
): Promise<Hold | null> {
  let outcome: Outcome = "unknown";
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
async function endTurn(
  client: ShopifyClient,
  { key, me, sellable, notes: taken }: Turn,
  outcome: Outcome,
): Promise<void> {
  const call = { signal: AbortSignal.timeout(leaseMs) };
  const ofKey = key && outcome !== "unknown" ? noteOf(key, outcome) : {};
  try {
    for (let notes = taken; ; ) {
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
