import { ConnectorError } from "@coccinelle/core";
import { and, asc, count, eq, gt, ne } from "drizzle-orm";
import { keyringOf, type Store } from "../store.ts";
import { tenantKeys } from "../tables/tenants.ts";

/** How a rotation is watched and stopped. */
export interface RotationOptions {
  /** Stops between two rows; the promise then rejects with the signal's reason, and a later rotation goes on from there. */
  readonly signal?: AbortSignal | undefined;
  /** Told after each row, with how many were re-wrapped by this call. */
  readonly onProgress?: ((rewrapped: number) => void) | undefined;
}

/**
 * Re-wraps every tenant's key with the current master key, row by row, while calls go on. Killed half-way, it is simply
 * run again. The former key can be dropped once {@link countMasterKeys} names it no more: give both keys to every
 * process before the first one makes the new key its current one.
 */
export async function rotateMasterKey(store: Store, options: RotationOptions = {}): Promise<number> {
  let rewrapped = 0;
  // Another process may still have wrapped a new tenant's key with the former master key while this one went through.
  for (let before = -1; before !== rewrapped; ) {
    before = rewrapped;
    for (let row = await nextAfter(store, ""); row; row = await nextAfter(store, row.tenantId)) {
      options.signal?.throwIfAborted();
      if (await rewrap(store, row)) rewrapped += 1;
      options.onProgress?.(rewrapped);
    }
  }
  return rewrapped;
}

/** How many tenants' keys each master key has wrapped, by its id. */
export async function countMasterKeys(store: Store): Promise<Readonly<Record<string, number>>> {
  const rows = await keyringOf(store).withKeys(({ database }) =>
    database
      .select({ id: tenantKeys.masterKeyId, tenants: count() })
      .from(tenantKeys)
      .groupBy(tenantKeys.masterKeyId)
      .orderBy(asc(tenantKeys.masterKeyId)),
  );
  return Object.fromEntries(rows.map(({ id, tenants }) => [id, tenants]));
}

type KeyRow = typeof tenantKeys.$inferSelect;

async function nextAfter(store: Store, tenantId: string): Promise<KeyRow | undefined> {
  const { vault, withKeys } = keyringOf(store);
  const isFormer = and(gt(tenantKeys.tenantId, tenantId), ne(tenantKeys.masterKeyId, vault.wrapper.currentKeyId));
  const [row] = await withKeys(({ database }) =>
    database.select().from(tenantKeys).where(isFormer).orderBy(asc(tenantKeys.tenantId)).limit(1),
  );
  return row;
}

/** Between reading and writing the row is free: a key service may be slow. It is written only if nobody else did. */
async function rewrap(store: Store, { tenantId, keyId, wrappedKey, masterKeyId }: KeyRow): Promise<boolean> {
  const { vault, withKeys } = keyringOf(store);
  const context = { tenantId, keyId };
  const key = await vault.wrapper.unwrapKey({ wrapped: wrappedKey, masterKeyId }, context);
  const renewed = await vault.wrapper.wrapKey(key, context);
  if (renewed.masterKeyId !== vault.wrapper.currentKeyId) {
    throw new ConnectorError(
      "config_invalid",
      "The key wrapper wraps with another key than its currentKeyId: wrap with that one.",
    );
  }
  const isUnchanged = and(eq(tenantKeys.tenantId, tenantId), eq(tenantKeys.wrappedKey, wrappedKey));
  const changed = await withKeys(({ database }) =>
    database
      .update(tenantKeys)
      .set({ wrappedKey: renewed.wrapped, masterKeyId: renewed.masterKeyId })
      .where(isUnchanged)
      .returning({ tenantId: tenantKeys.tenantId }),
  );
  return changed.length > 0;
}
