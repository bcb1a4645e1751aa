import { ConnectorError, epochMs, toInstant } from "@coccinelle/core";
import {
  beginWalk,
  dropWalk,
  failWalk,
  getMirrorState,
  type MirrorKey,
  type MirrorState,
  type TenantTransaction,
} from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import { toToldError } from "../error-fields.ts";
import type { JobContext } from "../jobs/job.ts";
import { endWalk } from "./end-walk.ts";
import type { MirrorEvent } from "./mirror-event.ts";
import type { MirroredKind } from "./mirrored-kind.ts";
import type { Item, Place } from "./source.ts";
import { walkPages } from "./walk-pages.ts";

/** How a mirror is kept up to date. */
export interface SyncSettings {
  readonly fullEveryMs: number;
  readonly overlapMs: number;
  readonly maxShare: number;
}

interface Syncing<Thing extends Item> {
  readonly durable: Durable;
  readonly context: Pick<JobContext, "signal" | "tell">;
  readonly place: Place;
  readonly mirrored: MirroredKind<Thing>;
  readonly settings: SyncSettings;
}

/**
 * Brings one mirror up to date: goes on with the walk under way, or begins one. A failure of the shop is noted and told, and the
 * next time goes on from there.
 */
export async function syncMirror<Thing extends Item>(syncing: Syncing<Thing>): Promise<void> {
  const { durable, context, place, mirrored, settings } = syncing;
  const { store, onEvent } = durable;
  const key: MirrorKey = { connectionId: place.connectionId, kind: mirrored.kind };
  const tell = (state: MirrorEvent["state"], error: ConnectorError | null): void =>
    onEvent({ kind: "mirror", ...place, mirror: mirrored.kind, state, error: error && toToldError(error) });
  let begun: MirrorState | null = null;
  try {
    const source = await mirrored.open(durable.runtime, place);
    if (!source) return;
    begun = await store.asTenant(place.tenantId, (transaction) => begin(transaction, key, settings));
    if (!begun) return;
    const walking = { durable, context, place, mirrored, source };
    const walked = await walkPages(walking, begun);
    const { disbelief } = await endWalk({ ...walking, maxShare: settings.maxShare }, walked);
    if (disbelief) tell("mass_deletion", disbelief);
    if (begun.lastError) tell("recovered", null);
  } catch (error) {
    if (context.signal.aborted || isTakenOver(error)) return;
    if (!ConnectorError.is(error)) throw error;
    await store.asTenant(place.tenantId, (transaction) => noteFailure(transaction, key, error));
    if (!begun?.lastError) tell("failed", error);
  }
}

/** The walk to go on with; `null` when there is nothing to walk by now. */
async function begin(
  transaction: TenantTransaction,
  key: MirrorKey,
  { fullEveryMs, overlapMs }: SyncSettings,
): Promise<MirrorState | null> {
  const state = await getMirrorState(transaction, key);
  const isFullDue = !state?.fullAt || epochMs(transaction.now) - epochMs(state.fullAt) >= fullEveryMs;
  if (isFullDue) return beginWalk(transaction, { ...key, phase: "full", since: null });
  if (state.phase === null && state.highWater === null) return null; // the shop does not date its things
  // Clocks are coarse, and a shop's own index may learn of a change some time later.
  const since = state.highWater === null ? null : toInstant(epochMs(state.highWater) - overlapMs);
  return beginWalk(transaction, { ...key, phase: "incremental", since });
}

/** A cursor that the shop does not know any more leads nowhere: the next walk begins anew. */
async function noteFailure(transaction: TenantTransaction, key: MirrorKey, error: ConnectorError): Promise<void> {
  await failWalk(transaction, { ...key, reason: error });
  if (error.code === "input_invalid") await dropWalk(transaction, key);
}

/** Another worker writes the same mirror, and was faster. */
function isTakenOver(error: unknown): boolean {
  return ConnectorError.is(error) && error.code === "conflict" && error.reason === "stale_write";
}
