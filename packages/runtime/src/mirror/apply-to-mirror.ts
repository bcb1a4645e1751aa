import type { CommerceEventType, Order, Product } from "@coccinelle/core";
import {
  type MirrorKind,
  putMirroredOrders,
  putMirroredProducts,
  removeMirrored,
  type TenantTransaction,
} from "@coccinelle/store";
import type { Happening } from "../inbox/event-handler.ts";

/** What an event says about a mirror. `truth`: the handler is given the thing itself; `nothing`: it has to be asked for. */
export interface Told {
  readonly kind: MirrorKind;
  readonly means: "truth" | "deletion" | "nothing";
}

/** The events that change a mirror. */
export const told: Partial<Record<CommerceEventType, Told>> = {
  "product.created": { kind: "products", means: "truth" },
  "product.updated": { kind: "products", means: "truth" },
  "product.deleted": { kind: "products", means: "deletion" },
  "stock.changed": { kind: "products", means: "nothing" },
  "order.created": { kind: "orders", means: "truth" },
  "order.updated": { kind: "orders", means: "truth" },
  "order.cancelled": { kind: "orders", means: "truth" },
  "order.deleted": { kind: "orders", means: "deletion" },
};

/**
 * Writes what an event told into the mirror, in the transaction that ends the delivery: the truth that was fetched, unless
 * something newer is there; a deletion takes the thing out.
 */
export async function applyToMirror(
  transaction: TenantTransaction,
  { connectionId, event, truth }: Omit<Happening, "tenantId">,
): Promise<void> {
  const { kind, means } = told[event.type] ?? {};
  const asOf = transaction.now;
  if (kind && means === "deletion")
    await removeMirrored(transaction, { connectionId, kind, ids: [event.subjectId], asOf });
  if (means !== "truth" || truth === null) return;
  // The truth of an event is what the event is about.
  if (kind === "products") await putMirroredProducts(transaction, { connectionId, asOf, items: [truth as Product] });
  if (kind === "orders") await putMirroredOrders(transaction, { connectionId, asOf, items: [truth as Order] });
}
