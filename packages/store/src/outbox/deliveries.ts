import type { Page } from "@coccinelle/core";
import { and, asc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { deliveries } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** One attempt to send an event. */
export interface DeliveryAttempt {
  readonly outboxId: number;
  readonly at: string;
  readonly durationMs: number;
  /** `null` when no answer came. */
  readonly httpStatus: number | null;
  /** A ConnectorError's code; `null` when it was delivered. */
  readonly errorCode: string | null;
}

/** Writes an attempt into the log. */
export async function recordDelivery(transaction: TenantTransaction, attempt: DeliveryAttempt): Promise<void> {
  const { tenantId } = transaction;
  await inside(transaction)
    .database.insert(deliveries)
    .values({ ...attempt, tenantId });
}

const { outboxId, id, at, durationMs, httpStatus, errorCode } = deliveries;
const listing: Listing = { name: "deliveries", columns: [id] };

/** Pages through the attempts to send one event, in their order. */
export async function listDeliveries(
  transaction: TenantTransaction,
  request: PageRequest & { readonly outboxId: number },
): Promise<Page<DeliveryAttempt>> {
  const { database } = inside(transaction);
  const isOfEvent = and(eq(deliveries.tenantId, transaction.tenantId), eq(outboxId, request.outboxId));
  const rows = await database
    .select({ id, attempt: { outboxId, at, durationMs, httpStatus, errorCode } })
    .from(deliveries)
    .where(and(isOfEvent, isAfter(listing, request)))
    .orderBy(asc(id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: (row) => [row.id], toItem: ({ attempt }) => attempt });
}
