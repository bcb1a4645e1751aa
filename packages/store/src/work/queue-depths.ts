import type { Page } from "@coccinelle/core";
import { and, asc, count, eq, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import { rowsOf } from "../engine/rows-of.ts";
import { fromDatabase } from "../instant.ts";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { inbox, outbox, watches } from "../tables/queues.ts";
import { reservations } from "../tables/reservations.ts";
import { type CrossTenantTransaction, inside } from "../transaction.ts";

/** How much work of one kind there is, of all tenants. */
export interface QueueDepth {
  readonly queue: "inbox" | "outbox" | "watches" | "reservations";
  /** How much is due; counting ends at 10,000. */
  readonly due: number;
  /** Since when the oldest of it is due. `null`: nothing is. */
  readonly oldestDueAt: string | null;
  /** How much failed too often and waits for a person; counting ends at 10,000. */
  readonly parked: number;
}

const queues: Readonly<Record<QueueDepth["queue"], { readonly table: PgTable; readonly canBeParked: boolean }>> = {
  inbox: { table: inbox, canBeParked: true },
  outbox: { table: outbox, canBeParked: true },
  watches: { table: watches, canBeParked: true },
  reservations: { table: reservations, canBeParked: false },
};
const most = 10_000;

/** How much work is due and parked, of all tenants and without its content. */
export async function readQueueDepths(transaction: CrossTenantTransaction): Promise<QueueDepth[]> {
  const depths: QueueDepth[] = [];
  const names = Object.keys(queues) as QueueDepth["queue"][]; // its own keys
  for (const queue of names) depths.push(await readDepth(transaction, queue));
  return depths;
}

async function readDepth(transaction: CrossTenantTransaction, queue: QueueDepth["queue"]): Promise<QueueDepth> {
  const { database } = inside(transaction);
  const { table, canBeParked } = queues[queue];
  const due = await database.execute(sql`
    select count(*)::int as due, min(counted.due_at)::text as oldest from (
      select due_at from ${table} where due_at <= ${transaction.now} order by due_at limit ${most}) counted`);
  const parked = await database.execute(
    canBeParked
      ? sql`select count(*)::int as parked from (
          select tenant_id from ${table} where state = 'parked' order by tenant_id, id limit ${most}) counted`
      : sql`select 0 as parked`,
  );
  const [row] = rowsOf<{ due: number; oldest: string | null }>(due);
  const [held] = rowsOf<{ parked: number }>(parked);
  const oldest = row?.oldest ?? null;
  return {
    queue,
    due: row?.due ?? 0,
    oldestDueAt: oldest === null ? null : fromDatabase(oldest),
    parked: held?.parked ?? 0,
  };
}

/** How many deliveries of a connection are parked. */
export interface ParkedCount {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly parked: number;
}

const { tenantId, connectionId } = inbox;
const listing: Listing = { name: "parked_counts", columns: [tenantId, connectionId] };

/** Pages through the connections of all tenants that have parked deliveries. */
export async function countParkedInbox(
  transaction: CrossTenantTransaction,
  request: PageRequest = {},
): Promise<Page<ParkedCount>> {
  const { database } = inside(transaction);
  const rows = await database
    .select({ tenantId, connectionId, parked: count() })
    .from(inbox)
    .where(and(eq(inbox.state, "parked"), isAfter(listing, request)))
    .groupBy(tenantId, connectionId)
    .orderBy(asc(tenantId), asc(connectionId))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: (row) => [row.tenantId, row.connectionId], toItem: (row) => row });
}
