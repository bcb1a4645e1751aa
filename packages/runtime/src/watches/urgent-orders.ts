import { ConnectorError, compareInstants, type Order, type Page } from "@coccinelle/core";
import {
  putWatch,
  removeWatch,
  rescheduleWatch,
  type TenantTransaction,
  type Watch,
  type WatchKey,
} from "@coccinelle/store";
import * as z from "zod";
import type { Look, LookAt, TakenWatch } from "./look.ts";
import { attempt, laterBy, settle } from "./settle.ts";

const detailsSchema = z.object({ waitHours: z.number().positive(), since: z.string() });

/** Orders made from `from` on and before `to`, and how far they have been paged through. `to` is `null` between two rounds. */
const rangeSchema = z.object({ from: z.string(), to: z.string().nullable(), cursor: z.string().nullable() });

type Range = z.output<typeof rangeSchema>;

const hourMs = 3_600_000;
const everyMs = 15 * 60_000;
/** Orders that waited longer than that when the watch began are nobody's urgency any more. */
const lookBackMs = 30 * 24 * hourMs;
/** Remotes disagree whether the ends of a range belong to it. */
const slackMs = 1_000;

const keyOf = (connectionId: string): WatchKey => ({
  connectionId,
  kind: "urgent_order",
  subject: "orders",
  watcher: "",
});

/** Which orders are urgent at a connection. */
export interface UrgentOrders {
  readonly connectionId: string;
  /** An order that was not sent after so many hours is told of once, as `order.urgent`. */
  readonly waitHours: number;
}

/** Tells of orders that wait too long. Rejects with `input_invalid` unless `waitHours` is positive. */
export async function watchUrgentOrders(
  transaction: TenantTransaction,
  { connectionId, waitHours }: UrgentOrders,
): Promise<Watch> {
  const details = detailsSchema.safeParse({ waitHours, since: transaction.now });
  if (!details.success) {
    throw new ConnectorError("input_invalid", "Give a positive number of hours.", {
      fields: ["waitHours"],
      effect: "none",
    });
  }
  return putWatch(transaction, { ...keyOf(connectionId), dueAt: transaction.now, endsAt: null, details: details.data });
}

/** Orders are watched no more. Answers whether they were. */
export function unwatchUrgentOrders(transaction: TenantTransaction, connectionId: string): Promise<boolean> {
  return removeWatch(transaction, keyOf(connectionId));
}

/** Judges each order once, when it has waited so long; one page a look. */
export const lookAtUrgentOrders: LookAt = async (look) => {
  for (const watch of look.watches) {
    const part = { ...look, watches: [watch] };
    await attempt(part, () => judgePage(part, watch));
  }
};

async function judgePage(look: Look, watch: TakenWatch): Promise<void> {
  const { waitHours, since } = detailsSchema.parse(watch.details);
  const now = await look.durable.store.asTenant(look.tenantId, async (transaction) => transaction.now);
  const begun: Range = watch.lastSeen
    ? rangeSchema.parse(JSON.parse(watch.lastSeen))
    : { from: laterBy(since, -waitHours * hourMs - lookBackMs), to: null, cursor: null };
  const range = { ...begun, to: begun.to ?? laterBy(now, -waitHours * hourMs) };
  const page = await readPage(look, range);
  const urgent = page?.items.filter((order) => isUrgent(order, range)) ?? [];
  const next = nextOf(range, page);
  await settle(look, async (transaction) => {
    const dueAt = next.to === null ? laterBy(transaction.now, everyMs) : transaction.now;
    await rescheduleWatch(transaction, { ...watch, dueAt, lastSeen: JSON.stringify(next) });
    for (const order of urgent) await tell(transaction, { look, order });
  });
}

/** `null` when the remote no longer knows the cursor: then the range is read from its beginning. */
async function readPage(
  look: Look,
  { from, to, cursor }: Range & { readonly to: string },
): Promise<Page<Order> | null> {
  const orders = await look.durable.runtime.createOrderSystem(look.tenantId, look.connectionId);
  const filter = { createdAfter: laterBy(from, -slackMs), createdBefore: laterBy(to, slackMs), cursor };
  try {
    return await orders.listOrders(filter, { signal: look.signal, priority: "batch" });
  } catch (error) {
    if (cursor !== null && ConnectorError.is(error) && error.code === "input_invalid") return null;
    throw error;
  }
}

function nextOf({ from, to }: Range & { readonly to: string }, page: Page<Order> | null): Range {
  if (page === null) return { from, to, cursor: null };
  return page.nextCursor === null ? { from: to, to: null, cursor: null } : { from, to, cursor: page.nextCursor };
}

const isOver: ReadonlySet<Order["status"]> = new Set(["completed", "cancelled", "refunded", "failed", "draft"]);

function isUrgent(order: Order, { from, to }: Range & { readonly to: string }): boolean {
  const isWithin = compareInstants(order.createdAt, from) >= 0 && compareInstants(order.createdAt, to) < 0;
  return isWithin && order.fulfillmentStatus === "unfulfilled" && !isOver.has(order.status) && !order.isTest;
}

async function tell(
  transaction: TenantTransaction,
  { look, order }: { readonly look: Look; readonly order: Order },
): Promise<void> {
  const { id, number, createdAt, status, paymentStatus } = order;
  await look.durable.emit(transaction, {
    ...{ id: `order.urgent:${look.connectionId}:${id}`, type: "order.urgent", occurredAt: transaction.now },
    ...{ connectionId: look.connectionId, subjectId: id },
    data: { orderId: id, number, createdAt, status, paymentStatus },
  });
}
