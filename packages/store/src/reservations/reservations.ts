import { randomUUID } from "node:crypto";
import { ConnectorError, type Intent, type Page } from "@coccinelle/core";
import { and, asc, desc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { later } from "../instant.ts";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { reservations } from "../tables/reservations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import type { ReservationState } from "./states.ts";
import type { StockItem } from "./stock-item.ts";

/** A hold as the ledger has it. */
export type StoredReservation = Omit<typeof reservations.$inferSelect, "tenantId" | "claim" | "orderSealed">;

/** A hold that begins. */
export interface NewReservation extends StockItem {
  readonly customerId: string;
  readonly quantity: number;
  readonly expiresAt: string;
  /** Of core's `intentOf`; `null` for a call without an idempotency key. */
  readonly intent: Intent | null;
  /** How long its maker may take until the remote has it; then a reconciler looks after it. */
  readonly leaseMs: number;
}

/** A hold that was added, or the one that the same intent added before. */
export interface AddedReservation {
  readonly reservation: StoredReservation;
  /** With which its maker moves it on; `null` for one that was there before. */
  readonly claim: string | null;
}

/**
 * Adds a `pending` hold. The same intent gives the first one again, unless that was refused; the same idempotency key with
 * other input rejects with `conflict/duplicate`. Whether there are units enough was decided before, under `lockStockItem`.
 */
export async function addReservation(
  transaction: TenantTransaction,
  { intent, leaseMs, ...given }: NewReservation,
): Promise<AddedReservation> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const claim = randomUUID();
  const [added] = await database
    .insert(reservations)
    .values({
      ...given,
      tenantId,
      id: randomUUID(),
      state: "pending",
      idempotencyKey: intent?.key ?? null,
      inputFingerprint: intent?.input ?? null,
      createdAt: now,
      dueAt: later(now, leaseMs),
      claim,
    })
    .onConflictDoNothing()
    .returning();
  if (added) return { reservation: toReservation(added), claim };
  return { reservation: await findRepeated(transaction, { connectionId: given.connectionId, intent }), claim: null };
}

async function findRepeated(
  transaction: TenantTransaction,
  { connectionId, intent }: { readonly connectionId: string; readonly intent: Intent | null },
): Promise<StoredReservation> {
  const first = intent && (await findReservation(transaction, { connectionId, intent }));
  if (first) return first;
  throw new ConnectorError("unavailable", "The hold of this key was refused at this moment. Try again.", {
    effect: "none",
  });
}

/** By what a hold is found: the call that made it, or the remote's own id. */
export type ReservationMark =
  | { readonly connectionId: string; readonly intent: Intent }
  | { readonly connectionId: string; readonly remoteId: string };

/**
 * The hold that a call made, or that the remote knows by this id; `null` when there is none. Rejects with
 * `conflict/duplicate` when the call's key was used with other input.
 */
export async function findReservation(
  transaction: TenantTransaction,
  mark: ReservationMark,
): Promise<StoredReservation | null> {
  const { database } = inside(transaction);
  const isMarked =
    "intent" in mark
      ? and(eq(reservations.idempotencyKey, mark.intent.key), ne(reservations.state, "refused"))
      : eq(reservations.remoteId, mark.remoteId);
  const isOwn = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.connectionId, mark.connectionId),
    isMarked,
  );
  const [found] = await database.select().from(reservations).where(isOwn).limit(1);
  if (!found) return null;
  if ("intent" in mark && found.inputFingerprint !== mark.intent.input) throw usedOtherwise();
  return toReservation(found);
}

/** The error of a key that was used with other input. */
function usedOtherwise(): ConnectorError {
  return new ConnectorError("conflict", "This idempotency key was used with other input: give each wish its own key.", {
    reason: "duplicate",
    effect: "none",
  });
}

/** A hold; `null` when the tenant has none of that id. */
export async function getReservation(transaction: TenantTransaction, id: string): Promise<StoredReservation | null> {
  const { database } = inside(transaction);
  const isThis = and(eq(reservations.tenantId, transaction.tenantId), eq(reservations.id, id));
  const [row] = await database.select().from(reservations).where(isThis);
  return row ? toReservation(row) : null;
}

/** Which holds a listing gives. */
export interface StoredReservationFilter extends PageRequest {
  readonly connectionId?: string | null | undefined;
  readonly customerId?: string | null | undefined;
  readonly productId?: string | null | undefined;
  readonly state?: ReservationState | null | undefined;
}

const listing: Listing = { name: "reservations", columns: [reservations.createdAt, reservations.id] };

/** Pages through the tenant's holds, oldest first. */
export async function listReservations(
  transaction: TenantTransaction,
  filter: StoredReservationFilter = {},
): Promise<Page<StoredReservation>> {
  const { database } = inside(transaction);
  const { connectionId, customerId, productId, state } = filter;
  const isMeant = and(
    eq(reservations.tenantId, transaction.tenantId),
    connectionId ? eq(reservations.connectionId, connectionId) : undefined,
    customerId ? eq(reservations.customerId, customerId) : undefined,
    productId ? eq(reservations.productId, productId) : undefined,
    state ? eq(reservations.state, state) : undefined,
    isAfter(listing, filter),
  );
  const rows = await database
    .select()
    .from(reservations)
    .where(isMeant)
    .orderBy(asc(reservations.createdAt), asc(reservations.id))
    .limit(limitOf(filter) + 1);
  return toPage(rows, { listing, request: filter, keyOf: (row) => [row.createdAt, row.id], toItem: toReservation });
}

/** The holds of an item that stand, the newest first, at most a thousand. */
export async function listHeldOf(
  transaction: TenantTransaction,
  { connectionId, productId, variantId }: StockItem,
): Promise<StoredReservation[]> {
  const { database } = inside(transaction);
  const isHeld = and(
    eq(reservations.tenantId, transaction.tenantId),
    eq(reservations.connectionId, connectionId),
    eq(reservations.productId, productId),
    variantId === null ? isNull(reservations.variantId) : eq(reservations.variantId, variantId),
    isNotNull(reservations.dueAt),
    eq(reservations.state, "held"),
  );
  const rows = await database
    .select()
    .from(reservations)
    .where(isHeld)
    .orderBy(desc(reservations.createdAt), desc(reservations.id))
    .limit(1000);
  return rows.map(toReservation);
}

/** A row without what only the ledger's own functions need. */
export function toReservation({
  tenantId,
  claim,
  orderSealed,
  ...rest
}: typeof reservations.$inferSelect): StoredReservation {
  return rest;
}
