import { randomUUID } from "node:crypto";
import { ConnectorError, type Page } from "@coccinelle/core";
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { type privacyKinds, privacyRequests, type privacyScopes } from "../tables/privacy.ts";
import { type CrossTenantTransaction, inside, type TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";
import { type DueRequest, type DueWork, listDueWork } from "../work/due-work.ts";
import { type Claimed, type ClaimRequest, claimWork, pruneWork } from "../work/work.ts";

/** What somebody asks for. */
export type PrivacyKind = (typeof privacyKinds)[number];

/** How far a request reaches. */
export type PrivacyScope = (typeof privacyScopes)[number];

/** A request as it comes in. */
export interface NewPrivacyRequest {
  /** The same for a repeat of the same request: it is filed once. */
  readonly requestKey: string;
  readonly kind: PrivacyKind;
  readonly scope: PrivacyScope;
  /** Who asked, such as `staff:u-17` or `webhook:shop`. */
  readonly source: string;
  /** The one connection that it concerns; `null` for all. */
  readonly connectionId: string | null;
  /** Plain JSON, sealed, and gone once the request is done. */
  readonly person: unknown;
  /** `false` parks it until somebody of the boutique takes it up. */
  readonly isDue: boolean;
}

/** A request as it is kept, without who it is about. */
export type PrivacyRequest = Omit<typeof privacyRequests.$inferSelect, "tenantId" | "personSealed" | "claim">;

/** A request that a worker has taken, with who it is about. */
export interface TakenPrivacyRequest extends PrivacyRequest {
  readonly claim: string;
  readonly person: unknown;
}

/** Files a request, or gives the one that was filed under its key before. */
export async function filePrivacyRequest(
  transaction: TenantTransaction,
  { person, isDue, ...given }: NewPrivacyRequest,
): Promise<{ readonly request: PrivacyRequest; readonly isNew: boolean }> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const id = randomUUID();
  const state = isDue ? ("waiting" as const) : ("parked" as const);
  const personSealed = await sealJson(transaction, placeOf(id), person);
  const [added] = await database
    .insert(privacyRequests)
    .values({ ...given, tenantId, id, personSealed, state, createdAt: now, dueAt: isDue ? now : null })
    .onConflictDoNothing()
    .returning();
  if (added) return { request: toRequest(added), isNew: true };
  const isSame = and(eq(privacyRequests.tenantId, tenantId), eq(privacyRequests.requestKey, given.requestKey));
  const [first] = await database.select().from(privacyRequests).where(isSame);
  if (!first) throw new TypeError("A request that was refused as a repeat is there.");
  return { request: toRequest(first), isNew: false };
}

/** A request; `null` when the tenant has none of that id. */
export async function getPrivacyRequest(transaction: TenantTransaction, id: string): Promise<PrivacyRequest | null> {
  const [row] = await inside(transaction).database.select().from(privacyRequests).where(isThis(transaction, id));
  return row ? toRequest(row) : null;
}

/** Who a request is about; `null` when it is done, or not there. */
export async function readPrivacyPerson(transaction: TenantTransaction, id: string): Promise<unknown> {
  const [row] = await inside(transaction).database.select().from(privacyRequests).where(isThis(transaction, id));
  return row?.personSealed ? openJson(transaction, placeOf(id), row.personSealed) : null;
}

const listing: Listing = { name: "privacy_requests", columns: [privacyRequests.createdAt, privacyRequests.id] };

/** Pages through the tenant's requests, oldest first. */
export async function listPrivacyRequests(
  transaction: TenantTransaction,
  request: PageRequest = {},
): Promise<Page<PrivacyRequest>> {
  const rows = await inside(transaction)
    .database.select()
    .from(privacyRequests)
    .where(and(eq(privacyRequests.tenantId, transaction.tenantId), isAfter(listing, request)))
    .orderBy(asc(privacyRequests.createdAt), asc(privacyRequests.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: (row) => [row.createdAt, row.id], toItem: toRequest });
}

/** Takes requests that are due. */
export async function claimPrivacyRequests(
  transaction: TenantTransaction,
  request: ClaimRequest,
): Promise<TakenPrivacyRequest[]> {
  const claimed = await claimWork(transaction, { ...request, table: privacyRequests, toId: String });
  const ids = claimed.map(({ id }) => id);
  if (ids.length === 0) return [];
  const rows = await inside(transaction)
    .database.select()
    .from(privacyRequests)
    .where(and(eq(privacyRequests.tenantId, transaction.tenantId), inArray(privacyRequests.id, ids)))
    .orderBy(asc(privacyRequests.createdAt), asc(privacyRequests.id));
  return openAll(transaction, rows);
}

/**
 * Takes one request now, due or parked, as long as it is not done. Answers `null` when it is done or not there, and rejects
 * with `conflict/stale_write` while somebody else has it.
 */
export async function takePrivacyRequest(
  transaction: TenantTransaction,
  { id, leaseMs }: { readonly id: string; readonly leaseMs: number },
): Promise<TakenPrivacyRequest | null> {
  const { database } = inside(transaction);
  const { now } = transaction;
  const claim = randomUUID();
  const isFree = sql`(${privacyRequests.claim} is null or ${privacyRequests.dueAt} <= ${now})`;
  const isOpen = and(isThis(transaction, id), inArray(privacyRequests.state, ["waiting", "parked"]));
  const rows = await database
    .update(privacyRequests)
    .set({
      claim,
      state: "waiting",
      attempts: sql`${privacyRequests.attempts} + 1`,
      dueAt: sql`${now}::timestamptz + ${leaseMs} * interval '1 millisecond'`,
    })
    .where(and(isOpen, isFree))
    .returning();
  const [taken] = await openAll(transaction, rows);
  if (taken) return taken;
  const [busy] = await database.select({ id: privacyRequests.id }).from(privacyRequests).where(isOpen);
  if (!busy) return null;
  throw new ConnectorError("conflict", "Somebody else works on this request.", { reason: "stale_write" });
}

/** Keeps what was learned of the person meanwhile. */
export async function updatePrivacyPerson(
  transaction: TenantTransaction,
  { id, claim, person }: Claimed<string> & { readonly person: unknown },
): Promise<void> {
  const personSealed = await sealJson(transaction, placeOf(id), person);
  const isMine = and(isThis(transaction, id), eq(privacyRequests.claim, claim));
  await inside(transaction).database.update(privacyRequests).set({ personSealed }).where(isMine);
}

/** Forgets requests that were done before an instant, with their steps, at most 1,000 a call: answers how many. */
export function prunePrivacyRequests(transaction: TenantTransaction, before: string): Promise<number> {
  return pruneWork(transaction, { table: privacyRequests, before });
}

/** Requests of all tenants that are due. */
export function listDuePrivacyRequests(
  transaction: CrossTenantTransaction,
  request: DueRequest = {},
): Promise<DueWork<string>[]> {
  return listDueWork(transaction, { ...request, table: privacyRequests, toId: String });
}

type Row = typeof privacyRequests.$inferSelect;

/** A request that is not done has its person, and a taken one its claim. */
function openAll(transaction: TenantTransaction, rows: readonly Row[]): Promise<TakenPrivacyRequest[]> {
  const opened = rows.map(async (row) => {
    const person = await openJson(transaction, placeOf(row.id), row.personSealed ?? "");
    return { ...toRequest(row), claim: row.claim ?? "", person };
  });
  return Promise.all(opened);
}

function isThis({ tenantId }: TenantTransaction, id: string) {
  return and(eq(privacyRequests.tenantId, tenantId), eq(privacyRequests.id, id));
}

function toRequest({ tenantId, personSealed, claim, ...request }: Row): PrivacyRequest {
  return request;
}

function placeOf(id: string): SealedPlace {
  return { column: "privacy_requests.person_sealed", row: [id] };
}
