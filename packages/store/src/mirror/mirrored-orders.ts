import type { Order, Page } from "@coccinelle/core";
import { and, desc, eq, inArray, isNotNull, or, sql } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { mirroredOrders } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";
import { isNewer } from "./is-newer.ts";
import { lockMirror } from "./mirror-state.ts";
import type { Fetched, Mirrored } from "./mirrored-products.ts";

const { tenantId, connectionId, id, number, createdAt, contentSealed } = mirroredOrders;

/** As {@link putMirroredProducts}, for orders: all but id, number, status and dates is sealed. */
export async function putMirroredOrders(transaction: TenantTransaction, fetched: Fetched<Order>): Promise<boolean> {
  const { database } = inside(transaction);
  const state = await lockMirror(transaction, { connectionId: fetched.connectionId, kind: "orders" });
  if (!state) return false;
  const own = { tenantId: transaction.tenantId, connectionId: fetched.connectionId, walk: state.walk };
  const asOf = toDatabase(fetched.asOf);
  const given = new Map(fetched.items.map((item) => [item.id, item]));
  const seen = [...given.keys(), ...(fetched.unchanged ?? [])];
  if (seen.length === 0) return true;
  const areSeen = and(eq(tenantId, own.tenantId), eq(connectionId, own.connectionId), inArray(id, seen));
  const { updatedAt } = mirroredOrders;
  const isGone = sql<boolean>`${contentSealed} is null`;
  const stored = await database
    .select({ id, updatedAt, asOf: mirroredOrders.asOf, isGone })
    .from(mirroredOrders)
    .where(areSeen);
  const known = new Map(stored.map((row) => [row.id, row]));
  const newer = [...given.values()].filter((order) => {
    const present = known.get(order.id);
    return !present || isNewer({ updatedAt: order.updatedAt, asOf }, present);
  });
  const rows = await Promise.all(
    newer.map(async (order) => ({ ...(await toRow(transaction, own, order)), ...own, asOf })),
  );
  if (rows.length > 0) await upsert(transaction, rows);
  await database.update(mirroredOrders).set({ walk: state.walk }).where(areSeen);
  return true;
}

async function upsert(transaction: TenantTransaction, rows: (typeof mirroredOrders.$inferInsert)[]): Promise<void> {
  await inside(transaction)
    .database.insert(mirroredOrders)
    .values(rows)
    .onConflictDoUpdate({
      target: [tenantId, connectionId, id],
      set: {
        number: sql`excluded.number`,
        status: sql`excluded.status`,
        contentSealed: sql`excluded.content_sealed`,
        createdAt: sql`excluded.created_at`,
        updatedAt: sql`excluded.updated_at`,
        asOf: sql`excluded.as_of`,
      },
    });
}

async function toRow(transaction: TenantTransaction, own: { readonly connectionId: string }, { raw, ...order }: Order) {
  const place = placeOf({ connectionId: own.connectionId, id: order.id });
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    createdAt: toDatabase(order.createdAt),
    updatedAt: order.updatedAt === null ? null : toDatabase(order.updatedAt),
    contentSealed: await sealJson(transaction, place, order),
  };
}

/** The order of this displayed number, with or without `#`, else of this id; `null` when the mirror has none. */
export async function getMirroredOrder(
  transaction: TenantTransaction,
  key: { readonly connectionId: string; readonly idOrNumber: string },
): Promise<Mirrored<Order> | null> {
  const { database } = inside(transaction);
  const text = key.idOrNumber.trim();
  const plain = text.replace(/^#\s*/, "");
  const isOfConnection = and(eq(tenantId, transaction.tenantId), eq(connectionId, key.connectionId));
  const rows = await database
    .select({ id, number, contentSealed, asOf: mirroredOrders.asOf })
    .from(mirroredOrders)
    .where(and(isOfConnection, or(eq(number, plain), eq(id, text)), isNotNull(contentSealed)))
    .limit(3);
  const row = rows.find((one) => one.number === plain) ?? rows[0];
  if (!row) return null;
  return { item: await openOrder(transaction, { connectionId: key.connectionId, ...row }), asOf: row.asOf };
}

const listing: Listing = { name: "mirrored orders", columns: [createdAt, id], newestFirst: true };

/** Pages through a connection's mirrored orders, newest first. */
export async function listMirroredOrders(
  transaction: TenantTransaction,
  request: PageRequest & { readonly connectionId: string },
): Promise<Page<Order>> {
  const { database } = inside(transaction);
  const rows = await database
    .select({ id, createdAt, contentSealed })
    .from(mirroredOrders)
    .where(
      and(
        eq(tenantId, transaction.tenantId),
        eq(connectionId, request.connectionId),
        isNotNull(contentSealed),
        isNotNull(createdAt),
        isAfter(listing, request),
      ),
    )
    .orderBy(desc(createdAt), desc(id))
    .limit(limitOf(request) + 1);
  const opened = await Promise.all(
    rows.map(async (row) => ({
      key: [row.createdAt ?? "", row.id],
      order: await openOrder(transaction, { connectionId: request.connectionId, ...row }),
    })),
  );
  return toPage(opened, { listing, request, keyOf: ({ key }) => key, toItem: ({ order }) => order });
}

interface SealedOrder {
  readonly connectionId: string;
  readonly id: string;
  readonly contentSealed: string | null;
}

async function openOrder(
  transaction: TenantTransaction,
  { contentSealed: sealed, ...place }: SealedOrder,
): Promise<Order> {
  return (await openJson(transaction, placeOf(place), sealed ?? "")) as Order; // sealed by toRow, which was given one
}

function placeOf(place: { readonly connectionId: string; readonly id: string }): SealedPlace {
  return { column: "mirrored_orders.content_sealed", row: [place.connectionId, place.id] };
}
