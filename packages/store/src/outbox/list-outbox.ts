import type { Page } from "@coccinelle/core";
import { and, asc, desc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { outbox, type workStates } from "../tables/queues.ts";
import type { WorkFailure } from "../tables/work-columns.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** An event on its way to an endpoint, without its content. */
export interface OutboxEvent {
  readonly id: number;
  /** The endpoint's id. */
  readonly destination: string;
  readonly eventKey: string;
  readonly eventType: string;
  readonly state: (typeof workStates)[number];
  readonly createdAt: string;
  readonly finishedAt: string | null;
  /** When it is tried next; `null` when it is not. */
  readonly dueAt: string | null;
  readonly attempts: number;
  readonly lastError: WorkFailure | null;
}

const { id, destination, eventKey, eventType, state, createdAt, finishedAt, dueAt, attempts, lastError } = outbox;
const columns = { id, destination, eventKey, eventType, state, createdAt, finishedAt, dueAt, attempts, lastError };
const newestFirst: Listing = { name: "outbox", columns: [id], newestFirst: true };
const parked: Listing = { name: "parked_outbox", columns: [id] };

/** Pages through an endpoint's events, newest first. `listDeliveries` has the attempts of each. */
export async function listOutbox(
  transaction: TenantTransaction,
  request: PageRequest & { readonly destination: string },
): Promise<Page<OutboxEvent>> {
  const { database } = inside(transaction);
  const isMeant = and(eq(outbox.tenantId, transaction.tenantId), eq(destination, request.destination));
  const rows = await database
    .select(columns)
    .from(outbox)
    .where(and(isMeant, isAfter(newestFirst, request)))
    .orderBy(desc(id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing: newestFirst, request, keyOf: (row) => [row.id], toItem: (row) => row });
}

/** Pages through the tenant's parked events, or those for one endpoint, oldest first. */
export async function listParkedOutbox(
  transaction: TenantTransaction,
  request: PageRequest & { readonly destination?: string | undefined } = {},
): Promise<Page<OutboxEvent>> {
  const { database } = inside(transaction);
  const isMeant = and(
    eq(outbox.tenantId, transaction.tenantId),
    request.destination === undefined ? undefined : eq(destination, request.destination),
    eq(state, "parked"),
  );
  const rows = await database
    .select(columns)
    .from(outbox)
    .where(and(isMeant, isAfter(parked, request)))
    .orderBy(asc(id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing: parked, request, keyOf: (row) => [row.id], toItem: (row) => row });
}
