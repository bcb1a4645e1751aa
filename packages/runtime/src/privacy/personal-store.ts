import type { Page } from "@coccinelle/core";
import type { Store, TenantTransaction } from "@coccinelle/store";
import type { PersonKeys } from "./person-keys.ts";

/** Records of one kind that are gone or without their person. */
interface ErasedRecords {
  readonly name: string;
  readonly count: number;
}

/** Records of one kind that must be kept. */
export interface RetainedRecords {
  readonly name: string;
  /** `null` where they were not counted. */
  readonly count: number | null;
  readonly legalGround: string;
}

/** What a part of the store did of an erasure. */
interface Erasure {
  readonly erased: readonly ErasedRecords[];
  readonly retained: readonly RetainedRecords[];
}

/** Where a person's records are looked for. */
export interface PersonalScope {
  readonly store: Store;
  readonly tenantId: string;
  readonly keys: PersonKeys;
}

/** A part of the store that holds something of people. */
export interface PersonalStore {
  /** Unique, kebab-case. */
  readonly name: string;
  /** What it holds of a person, as plain JSON without anybody else's, a page at a time. */
  readonly read: (scope: PersonalScope) => AsyncIterable<unknown>;
  /** Erases it, and says what must stay. Doing it again finds nothing more. */
  readonly erase: (transaction: TenantTransaction, keys: PersonKeys) => Promise<Erasure>;
}

/** Walks a listing, each page in a transaction of its own. */
export async function* walkPages<Item>(
  { store, tenantId }: PersonalScope,
  list: (transaction: TenantTransaction, cursor: string | null) => Promise<Page<Item>>,
): AsyncGenerator<Item, void, undefined> {
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const from: string | null = cursor;
    const page: Page<Item> = await store.asTenant(tenantId, (transaction) => list(transaction, from));
    yield* page.items;
    cursor = page.nextCursor;
  }
}
