import { ConnectorError } from "@coccinelle/core";
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

/**
 * WooCommerce shows what is noted about accounts to administrators only, and leaves the field out for everybody else. Without
 * it nothing can be added to what stands there, and no export is whole. Throws `permission_denied`.
 */
export function seenMeta<Row extends WireMeta>(account: {
  readonly meta_data?: readonly Row[] | null | undefined;
}): readonly Row[] {
  if (account.meta_data != null) return account.meta_data;
  throw new ConnectorError(
    "permission_denied",
    "The shop shows what it keeps about accounts to administrators only. Use the keys of an administrator.",
    { effect: "none" },
  );
}
