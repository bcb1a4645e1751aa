import {
  type CallOptions,
  type Completed,
  ConnectorError,
  type CreateOrderInput,
  type Implementation,
  intentOf,
} from "@coccinelle/core";
import { settleOrder } from "@coccinelle/store";
import type { Step } from "./confirm.ts";
import { examine } from "./examine.ts";
import { beginOrder, type Consumption } from "./order-of-holds.ts";
import { isRefusal } from "./refusals.ts";
import { inLedger, pause, type Saga } from "./saga.ts";
import { takeOver } from "./take-over.ts";

/** An order as `createOrder` answers it: absent fields left out. */
export type OrderDraft = Awaited<ReturnType<Implementation<"orders", "createOrder">>>;

/**
 * Makes an order of holds, which are consumed once: they are taken in the ledger, the remote makes the order under a key
 * that a repeat uses again, and then they are over. Without holds the order is the remote's own affair.
 */
export async function createOrder(
  saga: Saga,
  { orders, input }: { readonly orders: Completed<"orders">; readonly input: CreateOrderInput },
  call: CallOptions,
): Promise<OrderDraft> {
  const ids = [...new Set(input.reservationIds ?? [])];
  if (ids.length === 0) return orders.createOrder(input, call);
  const key = call.idempotencyKey ?? `coccinelle-order-${crypto.randomUUID()}`;
  const intent = await intentOf("createOrder", key, input);
  if (!intent) throw new TypeError("A call with a key has an intent.");
  for (;;) {
    const begun = await inLedger(saga, (t) => beginOrder(saga, t, { ids, input, intent, key, call }));
    if ("passed" in begun) return orders.createOrder(begun.passed.input, { ...call, idempotencyKey: key });
    if ("lead" in begun) return makeOrder(saga, { ...begun, orders }, { call, isRepeat: false });
    const lead = await takeOver(saga, begun.leadId, call);
    if (lead) return makeOrder(saga, { lead, request: begun.request, orders }, { call, isRepeat: true });
    await pause(saga, call);
  }
}

/** Has the remote make the order, and ends the consumption of all its holds: they are consumed, or stand as before. */
export async function makeOrder(
  saga: Saga,
  { lead, request, orders }: Consumption & { readonly orders: Completed<"orders"> },
  step: Step,
): Promise<OrderDraft> {
  const settle = (orderId: string | null) => {
    const { connectionId, id: leadId, orderKey } = lead.reservation;
    const outcome = { connectionId, leadId, orderKey: orderKey ?? "", claim: lead.claim, orderId };
    return inLedger(saga, (transaction) => settleOrder(transaction, outcome));
  };
  const call = { ...step.call, idempotencyKey: request.key };
  const order = await orders.createOrder(request.input, call).catch(async (error: unknown) => {
    if (!isRefusal(error, step)) throw error;
    const holds = await settle(null);
    // The holds were promised their units: a shop that has none for them, or knows them no more, is looked at.
    if (error.code === "conflict" || error.code === "not_found") {
      for (const hold of holds) await examine(saga, hold, step.call).catch(leaveToTheWatch);
    }
    throw error;
  });
  await settle(order.id).catch(ignoreTakeOver);
  return order;
}

/** What cannot be looked at now is looked at with everything else that is held. */
function leaveToTheWatch(error: unknown): void {
  if (!ConnectorError.is(error)) throw error;
}

/** The reconciler was faster, and finds the same order. */
function ignoreTakeOver(error: unknown): void {
  if (!ConnectorError.is(error) || error.reason !== "stale_write") throw error;
}
