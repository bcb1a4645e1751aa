import { and, eq } from "drizzle-orm";
import { type mirrorKinds, type mirrorPhases, mirrorStates } from "../tables/mirror.ts";
import type { WorkFailure } from "../tables/work-columns.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** What of a shop is mirrored. */
export type MirrorKind = (typeof mirrorKinds)[number];

/** How a shop is walked: everything, or what changed since. */
export type MirrorPhase = (typeof mirrorPhases)[number];

/** One mirror: of one kind, of one connection. */
export interface MirrorKey {
  readonly connectionId: string;
  readonly kind: MirrorKind;
}

/** How far a mirror is. */
export interface MirrorState extends MirrorKey {
  /** Counts the walks. Whoever comes with a former one is late. */
  readonly walk: number;
  /** Of the walk under way; `null` when there is none. */
  readonly phase: MirrorPhase | null;
  /** What an incremental walk asks for: what the shop changed after this. */
  readonly since: string | null;
  /** Where the walk goes on; `null` before its first page and after its last one. */
  readonly cursor: string | null;
  /** Whether its last page was written: of a full walk, deletions remain to be found. */
  readonly isWalked: boolean;
  /** When the walk under way, or the last one, began. */
  readonly startedAt: string;
  readonly pages: number;
  readonly items: number;
  /** Rows that the last full walk found gone. */
  readonly removed: number;
  /** The shop's latest change that the walk has seen. */
  readonly latestAt: string | null;
  /** Up to here every change of the shop was seen; `null` when the shop dates nothing. */
  readonly highWater: string | null;
  /** When the last full walk that was finished began; `null` when the mirror was never whole. */
  readonly fullAt: string | null;
  /** When the last walk that was finished began: the mirror is as old as that. */
  readonly syncedTo: string | null;
  /** Why the last attempt failed; `null` when it did not. */
  readonly lastError: WorkFailure | null;
}

/** Which row it is. */
export function isMirror({ tenantId }: TenantTransaction, { connectionId, kind }: MirrorKey) {
  return and(
    eq(mirrorStates.tenantId, tenantId),
    eq(mirrorStates.connectionId, connectionId),
    eq(mirrorStates.kind, kind),
  );
}

/** How far a mirror is; `null` when no walk was ever begun. */
export async function getMirrorState(transaction: TenantTransaction, key: MirrorKey): Promise<MirrorState | null> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(mirrorStates).where(isMirror(transaction, key));
  return row ? toState(row) : null;
}

/** As {@link getMirrorState}, and nobody else writes to this mirror until the transaction ends. */
export async function lockMirror(transaction: TenantTransaction, key: MirrorKey): Promise<MirrorState | null> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(mirrorStates).where(isMirror(transaction, key)).for("update");
  return row ? toState(row) : null;
}

function toState({ tenantId, ...state }: typeof mirrorStates.$inferSelect): MirrorState {
  return state;
}
