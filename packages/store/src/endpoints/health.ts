import { epochMs } from "@coccinelle/core";
import { and, isNotNull } from "drizzle-orm";
import { later } from "../instant.ts";
import { endpoints } from "../tables/endpoints.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { isEndpoint } from "./is-endpoint.ts";

/** For how long an endpoint had been failing by its failure before, and by the present one. */
export interface FailingFor {
  readonly beforeMs: number;
  readonly nowMs: number;
}

/**
 * An attempt failed. With `holdMs` the endpoint is left alone for so long, unless it is already for longer. `null` when it
 * is gone or paused.
 */
export async function noteEndpointFailure(
  transaction: TenantTransaction,
  { id, holdMs }: { readonly id: string; readonly holdMs: (failingForMs: number) => number | null },
): Promise<FailingFor | null> {
  const { database } = inside(transaction);
  const { now } = transaction;
  const [row] = await database.select().from(endpoints).where(isEndpoint(transaction, id)).for("no key update");
  if (!row || row.pausedReason !== null) return null;
  const failingSince = row.failingSince ?? now;
  const nowMs = epochMs(now) - epochMs(failingSince);
  const hold = holdMs(nowMs);
  const heldUntil = hold === null ? row.heldUntil : laterOf(row.heldUntil, later(now, hold));
  await database
    .update(endpoints)
    .set({ failingSince, lastFailedAt: now, heldUntil })
    .where(isEndpoint(transaction, id));
  return { beforeMs: epochMs(row.lastFailedAt ?? now) - epochMs(failingSince), nowMs };
}

/** A delivery went well. Answers for how many milliseconds the endpoint had been failing until its last failure, 0 when all was well. */
export async function noteEndpointSuccess(transaction: TenantTransaction, id: string): Promise<number> {
  const { database } = inside(transaction);
  const isFailing = and(isEndpoint(transaction, id), isNotNull(endpoints.failingSince));
  const [row] = await database.select().from(endpoints).where(isFailing).for("no key update");
  if (!row?.failingSince || !row.lastFailedAt) return 0;
  const well = { failingSince: null, lastFailedAt: null, heldUntil: null };
  await database.update(endpoints).set(well).where(isEndpoint(transaction, id));
  return epochMs(row.lastFailedAt) - epochMs(row.failingSince);
}

function laterOf(former: string | null, until: string): string {
  return former !== null && epochMs(former) > epochMs(until) ? former : until;
}
