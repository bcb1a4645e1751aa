import { and, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { advisoryKey } from "../locks/advisory-key.ts";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** What is held: a product or variant of one connection. */
export interface StockItem {
  readonly connectionId: string;
  readonly productId: string;
  readonly variantId: string | null;
}

/** Units of one item in the ledger. */
export interface OpenUnits {
  /** Won here; the remote may not have taken them off sale yet. */
  readonly pending: number;
  /** Held, or about to be given back or sold: off sale at a remote that knows holds. */
  readonly held: number;
}

/**
 * The units that are held of an item. Until the transaction ends, nobody else gets an answer for the same item: decide,
 * add the reservation, and commit.
 */
export async function lockStockItem(transaction: TenantTransaction, item: StockItem): Promise<OpenUnits> {
  const { database } = inside(transaction);
  const { connectionId, productId, variantId } = item;
  const { tenantId } = transaction;
  const turn = advisoryKey(JSON.stringify(["stock", tenantId, connectionId, productId, variantId]));
  await database.execute(sql`select pg_advisory_xact_lock(${turn})`);
  const isOpen = and(
    eq(reservations.tenantId, tenantId),
    eq(reservations.connectionId, connectionId),
    eq(reservations.productId, productId),
    variantId === null ? isNull(reservations.variantId) : eq(reservations.variantId, variantId),
    isNotNull(reservations.dueAt),
  );
  const units = sql<number>`coalesce(sum(${reservations.quantity}), 0)::integer`;
  const isPending = sql<boolean>`${reservations.state} = 'pending'`;
  const rows = await database.select({ isPending, units }).from(reservations).where(isOpen).groupBy(isPending);
  const of = (pending: boolean): number => rows.find((row) => row.isPending === pending)?.units ?? 0;
  return { pending: of(true), held: of(false) };
}
