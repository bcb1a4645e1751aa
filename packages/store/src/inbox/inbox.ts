import { createHash } from "node:crypto";
import type { WebhookRequest } from "@coccinelle/core";
import { and, eq, inArray, sql } from "drizzle-orm";
import * as z from "zod";
import { advisoryKey } from "../locks/advisory-key.ts";
import { inbox } from "../tables/queues.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";
import { type DueRequest, type DueWork, listDueWork } from "../work/due-work.ts";
import { type Claimed, type ClaimRequest, claimWork, type FailureReason, failWork, finishWork } from "../work/work.ts";

/** A verified delivery, before it is answered. */
export interface NewDelivery {
  readonly connectionId: string;
  /** The receipt's `dedupeKey`. */
  readonly eventKey: string;
  /** What it is about, such as `order.updated`: the same bytes twice under one topic are one event. */
  readonly topic: string;
  /** Deliveries of one subject, such as `order:2847`, are processed one at a time in their order; `null` for any order. */
  readonly subject: string | null;
  readonly request: WebhookRequest;
}

/** A delivery as a worker has it. */
export interface InboxItem extends Claimed<number> {
  readonly connectionId: string;
  readonly eventKey: string;
  readonly topic: string;
  readonly subject: string | null;
  readonly request: WebhookRequest;
  readonly receivedAt: string;
  /** This one included. */
  readonly attempts: number;
}

/**
 * Stores a delivery once: neither its key nor its bytes under the same topic may be there already. Answer the remote when
 * the transaction is committed, whether it was new or not.
 */
export async function acceptDelivery(
  transaction: TenantTransaction,
  delivery: NewDelivery,
): Promise<{ readonly isNew: boolean }> {
  const [isNew = false] = await acceptDeliveries(transaction, [delivery]);
  return { isNew };
}

/** Stores several deliveries, each once, in their order: answers for each whether it was new. Two statements at most. */
export async function acceptDeliveries(
  transaction: TenantTransaction,
  deliveries: readonly NewDelivery[],
): Promise<boolean[]> {
  if (deliveries.length === 0) return [];
  const { database } = inside(transaction);
  const rows = await Promise.all(deliveries.map((delivery) => toRow(transaction, delivery)));
  const turns = deliveries.flatMap((delivery) => turnOf(transaction, delivery) ?? []);
  if (turns.length > 0) {
    // Numbers are given before the commit: without taking turns, a later one could be seen first. All take them in one order.
    const sorted = [...new Set(turns)].toSorted();
    await database.execute(
      sql`select pg_advisory_xact_lock(turn::bigint) from unnest(${sql.param(sorted)}::text[]) turn`,
    );
  }
  const added = await database
    .insert(inbox)
    .values(rows)
    .onConflictDoNothing()
    .returning({ connectionId: inbox.connectionId, eventKey: inbox.eventKey });
  const fresh = new Set(added.map(nameOf));
  return deliveries.map((delivery) => fresh.delete(nameOf(delivery)));
}

async function toRow(transaction: TenantTransaction, delivery: NewDelivery) {
  const { tenantId, now } = transaction;
  const { connectionId, eventKey, topic, subject, request } = delivery;
  const requestSealed = await sealJson(transaction, placeOf(delivery), toJson(request));
  const bodyHash = createHash("sha256").update(request.body).digest("hex");
  const work = { state: "waiting" as const, receivedAt: now, dueAt: now };
  return { tenantId, connectionId, eventKey, topic, subject, bodyHash, requestSealed, ...work };
}

function turnOf({ tenantId }: TenantTransaction, { connectionId, subject }: NewDelivery): string | null {
  return subject === null ? null : advisoryKey(JSON.stringify(["inbox", tenantId, connectionId, subject]));
}

const nameOf = ({ connectionId, eventKey }: Pick<NewDelivery, "connectionId" | "eventKey">): string =>
  JSON.stringify([connectionId, eventKey]);

/** Nothing of the same subject that came before it is still waiting. */
const isFirstOfSubject = sql`not exists (
  select from ${inbox} earlier where earlier.tenant_id = candidate.tenant_id
    and earlier.connection_id = candidate.connection_id and earlier.subject = candidate.subject
    and earlier.id < candidate.id and earlier.due_at is not null)`;

/** Takes deliveries that are due, of each subject the first one that is not done. */
export async function claimInbox(transaction: TenantTransaction, request: ClaimRequest): Promise<InboxItem[]> {
  const { database } = inside(transaction);
  const claimed = await claimWork(transaction, { ...request, table: inbox, toId: Number, isFree: isFirstOfSubject });
  const ids = claimed.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await database
    .select()
    .from(inbox)
    .where(and(eq(inbox.tenantId, transaction.tenantId), inArray(inbox.id, ids)))
    .orderBy(inbox.id);
  const claim = claimed[0]?.claim ?? "";
  const items: InboxItem[] = [];
  for (const { id, connectionId, eventKey, topic, subject, receivedAt, attempts, requestSealed } of rows) {
    const request = fromJson(await openJson(transaction, placeOf({ connectionId, eventKey }), requestSealed));
    items.push({ id, claim, connectionId, eventKey, topic, subject, receivedAt, attempts, request });
  }
  return items;
}

/** The delivery is processed. Call it in the transaction that writes the effect, so that there is one of each. */
export async function finishInbox(transaction: TenantTransaction, { id, claim }: Claimed<number>): Promise<void> {
  await finishWork(transaction, { table: inbox, id, claim });
}

/** Processing failed: again at `retryAt`, or parked when that is `null`; what came later then goes on without it. */
export async function failInbox(
  transaction: TenantTransaction,
  { id, claim, reason, retryAt }: Claimed<number> & { readonly reason: FailureReason; readonly retryAt: string | null },
): Promise<void> {
  await failWork(transaction, { table: inbox, id, claim, reason, retryAt });
}

/** Deliveries of all tenants that could be taken now. */
export function listDueInbox(
  transaction: CrossTenantTransaction,
  request: DueRequest = {},
): Promise<DueWork<number>[]> {
  return listDueWork(transaction, { ...request, table: inbox, toId: Number, isFree: isFirstOfSubject });
}

function placeOf({ connectionId, eventKey }: Pick<NewDelivery, "connectionId" | "eventKey">): SealedPlace {
  return { column: "inbox.request_sealed", row: [connectionId, eventKey] };
}

const requestSchema = z.object({ url: z.string(), headers: z.record(z.string(), z.string()), body: z.base64url() });

function toJson({ url, headers, body }: WebhookRequest): z.input<typeof requestSchema> {
  return { url, headers, body: Buffer.from(body).toString("base64url") };
}

function fromJson(value: unknown): WebhookRequest {
  const { body, ...rest } = requestSchema.parse(value);
  return { ...rest, body: new Uint8Array(Buffer.from(body, "base64url")) };
}
