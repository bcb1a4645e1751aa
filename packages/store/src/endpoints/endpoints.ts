import { randomUUID } from "node:crypto";
import { ConnectorError, type Page } from "@coccinelle/core";
import { and, asc, count, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { endpoints, type pauseReasons } from "../tables/endpoints.ts";
import { outbox } from "../tables/queues.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { openText, sealText } from "../vault/sealed-values.ts";
import { parseAddress } from "./address.ts";
import { parseEventTypes } from "./event-types.ts";
import { isEndpoint } from "./is-endpoint.ts";
import { generateSecret } from "./secrets.ts";

/** Why nothing is sent to an endpoint. */
export type PauseReason = (typeof pauseReasons)[number];

/** One of the tenant's own systems, without its signing secret. */
export interface Endpoint {
  readonly id: string;
  readonly url: string;
  /** Such as `order.updated`, or `order.*`; `null` for all. */
  readonly eventTypes: readonly string[] | null;
  readonly createdAt: string;
  /** `null` while events are sent to it. */
  readonly pausedReason: PauseReason | null;
  readonly pausedAt: string | null;
  /** Since when nothing was delivered that was tried; `null` while all is well. */
  readonly failingSince: string | null;
  /** Until then it is left alone. */
  readonly heldUntil: string | null;
  /** Until then the former signing secret signs as well; `null` when there is none. */
  readonly formerSecretUntil: string | null;
}

/** What an endpoint is made of. */
export interface NewEndpoint {
  readonly url: string;
  /** Default `null`: all of them. */
  readonly eventTypes?: readonly string[] | null | undefined;
}

/** An event is written down once for each endpoint, so that there is an end to them. */
const maxEndpoints = 50;

/**
 * Adds an endpoint, and answers with its signing secret (`whsec_…`). Rejects with `input_invalid` for an address or types
 * that are none, and when the tenant has 50.
 */
export async function addEndpoint(
  transaction: TenantTransaction,
  given: NewEndpoint,
): Promise<Endpoint & { readonly secret: string }> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const [present] = await database.select({ number: count() }).from(endpoints).where(eq(endpoints.tenantId, tenantId));
  if ((present?.number ?? 0) >= maxEndpoints) {
    throw new ConnectorError("input_invalid", `A tenant has ${maxEndpoints} endpoints at most.`, { effect: "none" });
  }
  const [id, secret] = [randomUUID(), generateSecret()];
  const url = parseAddress(given.url);
  const eventTypes = parseEventTypes(given.eventTypes ?? null);
  const urlSealed = await sealText(transaction, { column: "endpoints.url_sealed", row: [id] }, url);
  const secretSealed = await sealText(transaction, { column: "endpoints.secret_sealed", row: [id] }, secret);
  const [row] = await database
    .insert(endpoints)
    .values({ tenantId, id, urlSealed, secretSealed, eventTypes, createdAt: now })
    .returning();
  if (!row) throw new TypeError("An insert gives its row.");
  return { ...(await toEndpoint(transaction, row)), secret };
}

/** An endpoint; `null` when the tenant has none of that id. */
export async function getEndpoint(transaction: TenantTransaction, id: string): Promise<Endpoint | null> {
  const { database } = inside(transaction);
  const [row] = await database.select().from(endpoints).where(isEndpoint(transaction, id));
  return row ? toEndpoint(transaction, row) : null;
}

const listing: Listing = { name: "endpoints", columns: [endpoints.createdAt, endpoints.id] };

/** Pages through the tenant's endpoints, oldest first. */
export async function listEndpoints(
  transaction: TenantTransaction,
  request: PageRequest = {},
): Promise<Page<Endpoint>> {
  const { database } = inside(transaction);
  const rows = await database
    .select()
    .from(endpoints)
    .where(and(eq(endpoints.tenantId, transaction.tenantId), isAfter(listing, request)))
    .orderBy(asc(endpoints.createdAt), asc(endpoints.id))
    .limit(limitOf(request) + 1);
  const page = toPage(rows, { listing, request, keyOf: (row) => [row.createdAt, row.id], toItem: (row) => row });
  return { ...page, items: await Promise.all(page.items.map((row) => toEndpoint(transaction, row))) };
}

/** Changes the address or the types. Answers whether there is such an endpoint. */
export async function updateEndpoint(
  transaction: TenantTransaction,
  { id, url, eventTypes }: { readonly id: string } & Partial<NewEndpoint>,
): Promise<boolean> {
  const { database } = inside(transaction);
  const changes = {
    ...(url !== undefined && {
      urlSealed: await sealText(transaction, { column: "endpoints.url_sealed", row: [id] }, parseAddress(url)),
    }),
    ...(eventTypes !== undefined && { eventTypes: parseEventTypes(eventTypes) }),
  };
  if (Object.keys(changes).length === 0) return (await getEndpoint(transaction, id)) !== null;
  const isThis = isEndpoint(transaction, id);
  return (await database.update(endpoints).set(changes).where(isThis).returning({ id: endpoints.id })).length > 0;
}

/** Removes an endpoint, with its events and their log. Answers whether there was one. */
export async function removeEndpoint(transaction: TenantTransaction, id: string): Promise<boolean> {
  const { database } = inside(transaction);
  // First the endpoint: whoever is writing an event for it holds its row, and is waited for.
  const removed = await database.delete(endpoints).where(isEndpoint(transaction, id)).returning({ id: endpoints.id });
  await database.delete(outbox).where(and(eq(outbox.tenantId, transaction.tenantId), eq(outbox.destination, id)));
  return removed.length > 0;
}

async function toEndpoint(transaction: TenantTransaction, row: typeof endpoints.$inferSelect): Promise<Endpoint> {
  const { id, urlSealed, eventTypes, createdAt, pausedReason, pausedAt, failingSince, heldUntil } = row;
  const url = await openText(transaction, { column: "endpoints.url_sealed", row: [id] }, urlSealed);
  const { formerSecretUntil } = row;
  return { id, url, eventTypes, createdAt, pausedReason, pausedAt, failingSince, heldUntil, formerSecretUntil };
}
