import type { WireMeta } from "../wire.ts";

/** One entry of a request's `meta_data`. A `null` takes the row away. */
export interface MetaChange {
  readonly id?: number;
  readonly key: string;
  readonly value: string | null;
}

/**
 * The changes that leave exactly one row of this key with this value, or none for `null`. A row is named by its id: a key
 * alone may add a second one.
 */
export function changesOf(
  rows: readonly WireMeta[] | null | undefined,
  key: string,
  value: string | null,
): readonly MetaChange[] {
  const ids = (rows ?? []).flatMap((row) => (row.key === key && row.id != null ? [row.id] : []));
  const [first, ...others] = ids;
  if (first === undefined) return value === null ? [] : [{ key, value }];
  return [{ id: first, key, value }, ...others.map((id) => ({ id, key, value: null }))];
}
