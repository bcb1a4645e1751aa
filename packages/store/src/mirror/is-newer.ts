import { epochMs } from "@coccinelle/core";

/** When a thing changed by the shop's own clock, and when the shop was asked for it. */
export interface Version {
  readonly updatedAt: string | null;
  readonly asOf: string;
}

/** So much later, a shop is believed that has gone back in time: a backup was restored. */
const restoredAfterMs = 3_600_000;

/**
 * Whether what was fetched replaces what is there: the shop's later change wins, whatever the order in which they came; of the
 * same change, and where the shop does not date, whoever was asked later. What is gone only comes back when asked later.
 */
export function isNewer(fetched: Version, known: Version & { readonly isGone: boolean }): boolean {
  const laterMs = epochMs(fetched.asOf) - epochMs(known.asOf);
  if (known.isGone) return laterMs > 0;
  if (fetched.updatedAt === null || known.updatedAt === null) return laterMs >= 0;
  const changedLaterMs = epochMs(fetched.updatedAt) - epochMs(known.updatedAt);
  if (changedLaterMs === 0) return laterMs >= 0;
  return changedLaterMs > 0 || laterMs > restoredAfterMs;
}
