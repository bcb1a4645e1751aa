import { lte, sql } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { mirroredOrders, mirroredProducts } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { lockMirror, type MirrorKey } from "./mirror-state.ts";
import { forgetWords } from "./product-words.ts";

/** What the shop no longer has. */
export interface Removal extends MirrorKey {
  readonly ids: readonly string[];
  /** When the shop was asked, and did not have them. ISO 8601. */
  readonly asOf: string;
}

/**
 * Takes things out of a mirror. What is known of them from later stays. A mark without content remains until the next full
 * walk, so that an answer from before does not bring them back.
 */
export async function removeMirrored(transaction: TenantTransaction, removal: Removal): Promise<void> {
  const { kind, connectionId, asOf } = removal;
  const state = await lockMirror(transaction, { kind, connectionId });
  if (!state || removal.ids.length === 0) return;
  const { tenantId } = transaction;
  const at = toDatabase(asOf);
  const marks = removal.ids.map((id) => ({ tenantId, connectionId, id, updatedAt: null, asOf: at, walk: state.walk }));
  await removers[kind](transaction, marks);
}

interface Mark {
  readonly tenantId: string;
  readonly connectionId: string;
  readonly id: string;
  readonly updatedAt: null;
  readonly asOf: string;
  readonly walk: number;
}

const removers: Readonly<Record<MirrorKey["kind"], typeof removeProducts>> = {
  products: removeProducts,
  orders: removeOrders,
};

async function removeProducts(transaction: TenantTransaction, marks: readonly Mark[]): Promise<void> {
  const { database } = inside(transaction);
  const blank = { product: null, contentHash: null, hasVariants: false };
  const { tenantId, connectionId, id, asOf } = mirroredProducts;
  const rows = await database
    .insert(mirroredProducts)
    .values(marks.map((mark) => ({ ...mark, ...blank })))
    .onConflictDoUpdate({
      target: [tenantId, connectionId, id],
      set: { ...blank, updatedAt: null, asOf: sql`excluded.as_of` },
      setWhere: lte(asOf, sql`excluded.as_of`),
    })
    .returning({ connectionId, id });
  await forgetWords(transaction, rows);
}

async function removeOrders(transaction: TenantTransaction, marks: readonly Mark[]): Promise<void> {
  const { database } = inside(transaction);
  const blank = { number: null, status: null, contentSealed: null, createdAt: null };
  const { tenantId, connectionId, id, asOf } = mirroredOrders;
  await database
    .insert(mirroredOrders)
    .values(marks.map((mark) => ({ ...mark, ...blank })))
    .onConflictDoUpdate({
      target: [tenantId, connectionId, id],
      set: { ...blank, updatedAt: null, asOf: sql`excluded.as_of` },
      setWhere: lte(asOf, sql`excluded.as_of`),
    });
}
