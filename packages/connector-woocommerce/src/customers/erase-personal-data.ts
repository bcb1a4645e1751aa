import { type CallOptions, ConnectorError, type ErasureReport, type Path, path, toInstant } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { holdKey } from "../reservations/hold.ts";
import { noteProgress, ordersToErase } from "./erasure-progress.ts";
import { withoutHolder } from "./holds.ts";
import { type PersonalData, personalDataOf } from "./personal-data.ts";
import { type RawCustomer, type RawOrder, rawOrder } from "./raw.ts";
import { type Fate, fateOf, legalGrounds } from "./retention.ts";
import { stripOrder } from "./strip-order.ts";

/**
 * Erases a person. Orders that nobody paid are deleted for good, those that the law keeps lose what accounts do not need,
 * and the account goes last: until then a repeat finds what a failure left.
 */
export async function erasePersonalData(
  client: WooCommerceClient,
  id: string,
  call?: CallOptions,
): Promise<Omit<ErasureReport, "connectionId">> {
  const data = await personalDataOf(client, id, call);
  if (!data) throw new ConnectorError("not_found", "The shop has no such customer.", { effect: "none" });
  if (data.account) refuseStaff(data.account);
  const orders = Map.groupBy(await ordersToErase(client, data, call), (order) => fateOf(order, client.statuses));
  const removed = orders.get("removed") ?? [];
  const kept = orders.get("kept") ?? [];
  const inProgress = orders.get("in_progress") ?? [];
  const notesOf = (owners: readonly RawOrder[]) => {
    const ids = new Set(owners.map((order) => order.id));
    return data.notes.filter(({ order_id }) => ids.has(order_id));
  };
  const notes = notesOf([...kept, ...data.reservations]); // those of a deleted order go with it
  const isLast = (order: RawOrder): boolean => order.id === data.named?.id;

  await noteProgress(client, data, { kept: [...kept, ...inProgress], call });
  await each(data.reviews, (review) => remove(client, path`/products/reviews/${String(review.id)}`, call));
  await each(notes, (note) => remove(client, path`/orders/${String(note.order_id)}/notes/${String(note.id)}`, call));
  await each(data.reservations, (hold) => forgetHolder(client, hold, call));
  const texts = [data.account?.email, data.account?.billing.phone].flatMap((text) => text || []);
  for (const isTurn of [(order: RawOrder) => !isLast(order), isLast]) {
    await each(removed.filter(isTurn), (order) => removeOrder(client, order, call));
    await each(kept.filter(isTurn), (order) => stripOrder(client, order, { texts, call }));
  }
  if (data.account) await remove(client, path`/customers/${id}`, call);
  return reportOf(client, data, {
    removed,
    kept,
    in_progress: inProgress,
    erasedNotes: notes.length,
    keptNotes: notesOf(inProgress).length,
  });
}

/** This is for those who buy: deleting somebody who runs the shop would take their pages along. */
function refuseStaff({ role }: RawCustomer): void {
  if (role === "customer" || role === "subscriber") return;
  throw new ConnectorError("permission_denied", "This account is not a customer's. Erase it in WordPress itself.", {
    effect: "none",
  });
}

/**
 * Deletion gives nothing back: units that an unpaid order took return to the shelf first, by way of `pending`. The order is
 * read once more, since payments arrive at any time.
 */
async function removeOrder(client: WooCommerceClient, { id }: RawOrder, call?: CallOptions): Promise<void> {
  const target = path`/orders/${String(id)}`;
  const order = await client.api.find(target, rawOrder, { call });
  if (!order) return;
  if (fateOf(order, client.statuses) !== "removed")
    throw new ConnectorError("conflict", "An order was paid meanwhile. Repeat the erasure.", {
      reason: "stale_write",
      effect: "unknown",
    });
  if (order.status === "on-hold") await client.api.put(target, rawOrder, { body: { status: "pending" }, call });
  await remove(client, target, call);
}

/** The units stay aside until their time; for whom, nobody knows any more. Read once more: a hold's state moves on. */
async function forgetHolder({ api }: WooCommerceClient, { id }: RawOrder, call?: CallOptions): Promise<void> {
  const target = path`/orders/${String(id)}`;
  const hold = await api.find(target, rawOrder, { call });
  if (!hold) return;
  const rows = hold.meta_data.filter(({ key }) => key === holdKey);
  const meta_data = rows.map((row) => ({ id: row.id, key: row.key, value: withoutHolder(row.value) }));
  await api.put(target, rawOrder, { body: { customer_id: 0, meta_data }, call });
}

/** Deletes for good. What is gone already is fine. */
async function remove({ api }: WooCommerceClient, target: Path, call?: CallOptions): Promise<void> {
  try {
    await api.delete(target, z.unknown(), { query: { force: true }, call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

/** All at once, as the client's budget allows; a failure is told when nothing is under way any more. */
async function each<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const outcomes = await Promise.allSettled(items.map(run));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

interface Outcome extends Readonly<Record<Fate, readonly RawOrder[]>> {
  readonly erasedNotes: number;
  readonly keptNotes: number;
}

function reportOf(
  { clock }: WooCommerceClient,
  { id, account, reviews, reservations }: PersonalData,
  { removed, kept, in_progress, erasedNotes, keptNotes }: Outcome,
): Omit<ErasureReport, "connectionId"> {
  const erased = [
    { name: "customer", count: account ? 1 : 0 },
    { name: "orders", count: removed.length },
    { name: "order_notes", count: erasedNotes },
    { name: "reviews", count: reviews.length },
    { name: "reservations", count: reservations.length },
  ];
  const retained = [
    { name: "orders", count: kept.length, legalGround: legalGrounds.kept },
    { name: "orders", count: in_progress.length, legalGround: legalGrounds.in_progress },
    { name: "order_notes", count: keptNotes, legalGround: legalGrounds.in_progress },
  ];
  return {
    customerId: id,
    erasedAt: toInstant(clock.now()),
    erased: erased.filter(({ count }) => count > 0),
    retained: retained.filter(({ count }) => count > 0),
  };
}
