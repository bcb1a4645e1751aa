import type { Page } from "@coccinelle/core";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { mirroredOrders, mirroredProducts } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import type { MirrorKey } from "./mirror-state.ts";

const tables = { products: mirroredProducts, orders: mirroredOrders } as const;
const contents = { products: mirroredProducts.product, orders: mirroredOrders.contentSealed } as const;
const listings: Readonly<Record<MirrorKey["kind"], Listing>> = {
  products: { name: "mirrored products", columns: [mirroredProducts.id] },
  orders: { name: "mirrored orders", columns: [mirroredOrders.id] },
};

/** Pages through the ids of what a mirror holds, or of what one walk has seen. */
export async function listMirroredIds(
  transaction: TenantTransaction,
  request: MirrorKey & PageRequest & { readonly walk?: number | undefined },
): Promise<Page<{ readonly id: string }>> {
  const { database } = inside(transaction);
  const { kind, connectionId, walk } = request;
  const table = tables[kind];
  const listing = listings[kind];
  const isMeant = and(
    eq(table.tenantId, transaction.tenantId),
    eq(table.connectionId, connectionId),
    isNotNull(contents[kind]),
    walk === undefined ? undefined : eq(table.walk, walk),
    isAfter(listing, request),
  );
  const rows = await database
    .select({ id: table.id })
    .from(table)
    .where(isMeant)
    .orderBy(asc(table.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ id }) => [id], toItem: (row) => row });
}
