import type { Page } from "@coccinelle/core";
import { and, asc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { inbox } from "../tables/queues.ts";
import type { WorkFailure } from "../tables/work-columns.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { pruneWork, replayWork } from "../work/work.ts";

/** A delivery that failed too often, without its content. */
export interface ParkedDelivery {
  readonly id: number;
  readonly connectionId: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly receivedAt: string;
  readonly attempts: number;
  readonly lastError: WorkFailure | null;
}

const { id, connectionId, topic, subject, receivedAt, attempts, lastError } = inbox;
const listing: Listing = { name: "parked_inbox", columns: [id] };

/** Pages through the tenant's parked deliveries, oldest first. */
export async function listParkedInbox(
  transaction: TenantTransaction,
  request: PageRequest = {},
): Promise<Page<ParkedDelivery>> {
  const { database } = inside(transaction);
  const rows = await database
    .select({ id, connectionId, topic, subject, receivedAt, attempts, lastError })
    .from(inbox)
    .where(and(eq(inbox.tenantId, transaction.tenantId), eq(inbox.state, "parked"), isAfter(listing, request)))
    .orderBy(asc(id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: (row) => [row.id], toItem: (row) => row });
}

/** Processes a parked delivery again. Answers whether it was parked. */
export function replayInbox(transaction: TenantTransaction, parkedId: number): Promise<boolean> {
  return replayWork(transaction, { table: inbox, id: parkedId });
}

/**
 * Forgets deliveries that were processed before an instant, at most 1,000 a call: answers how many. From then on a
 * repeat of one of them would be new.
 */
export function pruneInbox(transaction: TenantTransaction, before: string): Promise<number> {
  return pruneWork(transaction, { table: inbox, before });
}
