import { createHash } from "node:crypto";
import { ConnectorError, type Product } from "@coccinelle/core";
import { and, eq, inArray, sql } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { mirroredProducts } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { isNewer } from "./is-newer.ts";
import { lockMirror } from "./mirror-state.ts";
import { writeWords } from "./product-words.ts";

/** Things that the shop gave when it was asked at `asOf`. */
export interface Fetched<Item> {
  readonly connectionId: string;
  readonly asOf: string;
  readonly items: readonly Item[];
  /** Ids that the shop listed, and that are in the mirror as they are there. */
  readonly unchanged?: readonly string[] | undefined;
}

const { tenantId, connectionId, id } = mirroredProducts;

/**
 * Keeps products as the shop told them, without `raw`, unless what is there is newer. Nothing happens where no walk was ever
 * begun: that connection is not mirrored. Answers whether it is.
 */
export async function putMirroredProducts(transaction: TenantTransaction, fetched: Fetched<Product>): Promise<boolean> {
  const { database } = inside(transaction);
  const state = await lockMirror(transaction, { connectionId: fetched.connectionId, kind: "products" });
  if (!state) return false;
  const own = { tenantId: transaction.tenantId, connectionId: fetched.connectionId };
  const asOf = toDatabase(fetched.asOf);
  const given = new Map(fetched.items.map((item) => [item.id, toRow(item, asOf)]));
  const seen = [...given.keys(), ...(fetched.unchanged ?? [])];
  if (seen.length === 0) return true;
  const areSeen = and(eq(tenantId, own.tenantId), eq(connectionId, own.connectionId), inArray(id, seen));
  const { updatedAt, contentHash, hasVariants } = mirroredProducts;
  const stored = await database
    .select({ id, updatedAt, contentHash, hasVariants, asOf: mirroredProducts.asOf })
    .from(mirroredProducts)
    .where(areSeen);
  const known = new Map(stored.map((row) => [row.id, { ...row, isGone: row.contentHash === null }]));
  const newer = [...given.values()].filter((row) => {
    const present = known.get(row.id);
    return !present || isNewer(row, present);
  });
  if (newer.length > 0)
    await upsert(
      transaction,
      newer.map((row) => ({ ...row, ...own, walk: state.walk })),
    );
  await database.update(mirroredProducts).set({ walk: state.walk }).where(areSeen);
  const changed = newer.filter((row) => row.contentHash !== known.get(row.id)?.contentHash);
  await writeWords(
    transaction,
    own.connectionId,
    changed.map(({ product }) => product),
  );
  return true;
}

async function upsert(transaction: TenantTransaction, rows: (typeof mirroredProducts.$inferInsert)[]): Promise<void> {
  await inside(transaction)
    .database.insert(mirroredProducts)
    .values(rows)
    .onConflictDoUpdate({
      target: [tenantId, connectionId, id],
      set: {
        product: sql`excluded.product`,
        contentHash: sql`excluded.content_hash`,
        hasVariants: sql`excluded.has_variants`,
        updatedAt: sql`excluded.updated_at`,
        asOf: sql`excluded.as_of`,
      },
    });
}

function toRow({ raw, ...product }: Product, asOf: string) {
  return {
    id: product.id,
    product,
    contentHash: createHash("sha256").update(JSON.stringify(product)).digest("base64url"),
    hasVariants: product.variants !== null,
    updatedAt: product.updatedAt === null ? null : toDatabase(product.updatedAt),
    asOf,
  };
}

/** What is kept of one thing, and when the shop was asked for it. */
export interface Mirrored<Item> {
  readonly item: Item;
  readonly asOf: string;
}

/** A product as the shop last told it; `null` when the mirror has none of that id. */
export async function getMirroredProduct(
  transaction: TenantTransaction,
  key: { readonly connectionId: string; readonly id: string },
): Promise<Mirrored<Product> | null> {
  const { database } = inside(transaction);
  const isIt = and(eq(tenantId, transaction.tenantId), eq(connectionId, key.connectionId), eq(id, key.id));
  const { product, asOf } = mirroredProducts;
  const [row] = await database.select({ product, asOf }).from(mirroredProducts).where(isIt);
  return row?.product ? { item: row.product, asOf: row.asOf } : null;
}

/** Of listed products, the ids of those that the mirror has in this very version, with their variants. */
export async function findUnchanged(
  transaction: TenantTransaction,
  { connectionId: connection, items }: Pick<Fetched<Product>, "connectionId" | "items">,
): Promise<ReadonlySet<string>> {
  if (items.length > 100) throw new ConnectorError("input_invalid", "Ask about at most 100 products.");
  const { database } = inside(transaction);
  const ids = items.map((item) => item.id);
  if (ids.length === 0) return new Set();
  const areAsked = and(eq(tenantId, transaction.tenantId), eq(connectionId, connection), inArray(id, ids));
  const { updatedAt, hasVariants } = mirroredProducts;
  const rows = await database
    .select({ id, updatedAt })
    .from(mirroredProducts)
    .where(and(areAsked, eq(hasVariants, true)));
  const dates = new Map(rows.map((row) => [row.id, row.updatedAt]));
  const isSame = ({ id: asked, updatedAt: told }: Product): boolean =>
    told !== null && dates.get(asked) === toDatabase(told);
  return new Set(items.filter(isSame).map((item) => item.id));
}
