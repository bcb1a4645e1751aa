import assert from "node:assert/strict";
import { type CallOptions, ConnectorError, type Reservation } from "@coccinelle/core";
import type { LawContext, Subject } from "../law.ts";

/** A product or variant, as operations name it. */
export interface Item {
  readonly productId: string;
  readonly variantId: string | null;
}

/** Whether the connector has all these operations. */
export const has =
  (...names: readonly string[]) =>
  ({ operation }: LawContext): boolean =>
    names.every((name) => operation(name));

/** The variant of the author's case for reserving or looking, with its stock set to `quantity`. */
export function stocked(context: LawContext, quantity: number, seed?: number): { subject: Subject; item: Item } {
  const subject = context.subject({ interleave: seed });
  const item = itemOf(context);
  assert.ok(subject.twin?.setStock, "the twin cannot set stock");
  subject.twin.setStock(item.productId, item.variantId, quantity);
  return { subject, item };
}

/** As many more connections to the subject's remote, like other processes that share nothing else. */
export function rivalsOf(context: LawContext, { twin, time }: Subject, count: number): Subject[] {
  assert.ok(twin, "the remote is no twin");
  return Array.from({ length: count }, () => context.subject({ twin, time }));
}

function itemOf({ operation }: LawContext): Item {
  const [input] = (operation("reserveProduct") ?? operation("updateStock"))?.found ?? [];
  if (typeof input === "object" && input !== null && "productId" in input) {
    const variantId = "variantId" in input && typeof input.variantId === "string" ? input.variantId : null;
    return { productId: String(input.productId), variantId };
  }
  const [productId, variantId] = operation("checkAvailability")?.found ?? [];
  return { productId: String(productId), variantId: typeof variantId === "string" ? variantId : null };
}

/** What can be sold in truth. */
export function truthOf(subject: Subject, item: Item): number | null {
  const stock = subject.twin?.truth().stock ?? [];
  return (
    stock.find(({ productId, variantId }) => productId === item.productId && variantId === item.variantId)?.quantity ??
    null
  );
}

/** How much is put aside, and for how long. */
export interface Wish {
  readonly quantity?: number;
  readonly minutes?: number;
  readonly call?: CallOptions;
}

/** Puts units aside: one for an hour, if nothing else is said. */
export async function reserve(
  subject: Subject,
  item: Item,
  { quantity = 1, minutes = 60, call }: Wish = {},
): Promise<Reservation> {
  const input = { ...item, customerId: "holder", quantity, duration: minutes };
  return (await subject.call("reserveProduct", [input], call)) as Reservation; // the operation's output schema
}

/** Gives back what has run out, where the connector has an operation for it; other remotes need not be told. */
export async function sweep({ operation }: LawContext, subject: Subject): Promise<Reservation[]> {
  if (!operation("releaseExpiredReservations")) return [];
  return (await subject.call("releaseExpiredReservations", [])) as Reservation[]; // the operation's output schema
}

/** Rejects unless the failure says that there is not enough. */
export function assertShort(error: unknown, what: string): void {
  assert.ok(ConnectorError.is(error), `${what} threw something that is no ConnectorError`);
  assert.deepEqual([error.code, error.reason], ["conflict", "insufficient_stock"], what);
}
