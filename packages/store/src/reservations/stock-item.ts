import { and, eq, gte, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { advisoryKey } from "../locks/advisory-key.ts";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** What is held: a product or variant of one connection. */
export interface StockItem {
  readonly connectionId: string;
  readonly productId: string;
  readonly variantId: string | null;
}

/** An item, and since when sales of its holds count: what was asked of the remote then may still show their units. */
export interface CountedItem extends StockItem {
  /** ISO 8601, by the database's clock. Default: sold units do not count. */
  readonly soldSince?: string | undefined;
}

/** Units of one item in the ledger. */
export interface OpenUnits {
  /** Won here; the remote may not have taken them off sale yet. */
  readonly pending: number;
  /** Held, or about to be given back: off sale at a remote that knows holds. */
  readonly held: number;
  /** An order is being made of them: nobody knows whether the remote has taken them. */
  readonly selling: number;
  /** Sold since `soldSince`. */
  readonly sold: number;
}

/**
 * The units that are held of an item. Until the transaction ends, nobody else gets an answer for the same item: decide,
 * add the reservation, and commit.
 */
export async function lockStockItem(transaction: TenantTransaction, item: CountedItem): Promise<OpenUnits> {
  const { connectionId, productId, variantId } = item;
  const turn = advisoryKey(JSON.stringify(["stock", transaction.tenantId, connectionId, productId, variantId]));
  await inside(transaction).database.execute(sql`select pg_advisory_xact_lock(${turn})`);
  return countUnits(transaction, item, [isVariant(variantId)]);
}

/** The units of an item, without waiting for anybody: of a whole product when no variant is named. */
export function countOpenUnits(transaction: TenantTransaction, item: CountedItem): Promise<OpenUnits> {
  const { variantId } = item;
  return countUnits(transaction, item, variantId === null ? [] : [or(isVariant(variantId), isVariant(null))]);
}

async function countUnits(
  transaction: TenantTransaction,
  { connectionId, productId, soldSince }: CountedItem,
  isMeant: readonly (SQL | undefined)[],
): Promise<OpenUnits> {
  const { database } = inside(transaction);
  const isItem = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.connectionId, connectionId),
    eq(reservations.productId, productId),
    ...isMeant,
  );
  const units = sql<number>`coalesce(sum(${reservations.quantity}), 0)::integer`;
  const { state } = reservations;
  const open = await database
    .select({ state, units })
    .from(reservations)
    .where(and(isItem, isNotNull(reservations.dueAt)))
    .groupBy(state);
  const isSold = (since: string) => and(isItem, sql`${state} = 'consumed'`, gte(reservations.settledAt, since));
  const sold =
    soldSince === undefined ? [] : await database.select({ units }).from(reservations).where(isSold(soldSince));
  const sum = (rows: readonly { readonly units: number }[]): number => rows.reduce((all, row) => all + row.units, 0);
  return {
    pending: sum(open.filter((row) => row.state === "pending")),
    held: sum(open.filter((row) => row.state !== "pending" && row.state !== "consuming")),
    selling: sum(open.filter((row) => row.state === "consuming")),
    sold: sum(sold),
  };
}

function isVariant(variantId: string | null): SQL {
  return variantId === null ? isNull(reservations.variantId) : eq(reservations.variantId, variantId);
}
