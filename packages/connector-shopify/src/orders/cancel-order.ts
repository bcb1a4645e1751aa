import { type CallOptions, type CancelOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { cancelOrderDocument, jobDocument } from "../queries/orders.ts";
import { present, readOrder, wrongStatus } from "./read-order.ts";
import type { OrderDraft } from "./to-order.ts";
import { toFulfillmentStatus } from "./to-order-status.ts";
import type { WireOrder } from "./wire.ts";

const wireCancelled = z.object({
  orderCancel: z.object({ job: z.object({ id: z.string().min(1), done: z.boolean() }) }),
});

/** Staff notes hold no more. */
const longestNote = 255;

/**
 * Cancels an order that has not left, and waits until Shopify has done it. Money stays where it is: `refund` gives it back;
 * what was only authorized is let go. The customer is not written to.
 */
export async function cancelOrder(
  client: ShopifyClient,
  id: string,
  options: CancelOptions,
  call: CallOptions = {},
): Promise<OrderDraft> {
  const order = await readOrder(client, id, call);
  if (order.cancelledAt !== null) return present(client, order, call);
  assertCancellable(order);
  const variables = {
    orderId: order.id,
    reason: "OTHER" as const,
    restock: options.restock ?? true,
    staffNote: options.reason?.slice(0, longestNote) ?? null,
  };
  const { orderCancel } = await client.mutate(cancelOrderDocument, variables, wireCancelled, { call });
  await followJob(client, orderCancel.job, call);
  const cancelled = await readOrder(client, id, call);
  if (cancelled.cancelledAt !== null) return present(client, cancelled, call);
  throw new ConnectorError("conflict", "Shopify tried to cancel the order and could not. Look at it in the shop.", {
    reason: "wrong_status",
    effect: "unknown",
  });
}

const away: ReadonlySet<string> = new Set(["fulfilled", "partially_fulfilled", "in_progress"]);

function assertCancellable(order: WireOrder): void {
  if (away.has(toFulfillmentStatus(order.displayFulfillmentStatus)) || order.fulfillments.some(isSent))
    throw wrongStatus("The order has left, or is leaving. Make a return instead.");
}

const isSent = ({ status }: WireOrder["fulfillments"][number]): boolean => status === "SUCCESS";

interface Job {
  readonly id: string;
  readonly done: boolean;
}

const wireJob = z.object({ job: z.object({ id: z.string(), done: z.boolean() }).nullable() });

const pausesMs = [300, 700, 1000, 2000, 3000, 4000, 5000, 5000];

/** Asks until the job is done. */
async function followJob(client: ShopifyClient, started: Job, call: CallOptions): Promise<void> {
  if (started.done) return;
  for (const pauseMs of pausesMs) {
    await client.clock.sleep(pauseMs, call.signal);
    const { job } = await client.query(jobDocument, { id: started.id }, wireJob, { call });
    if (!job || job.done) return; // a job that is over may be forgotten
  }
  throw new ConnectorError("unavailable", "Shopify is still cancelling the order. Look at it again in a minute.", {
    effect: "unknown",
  });
}
