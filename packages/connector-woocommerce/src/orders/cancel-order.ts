import { type CallOptions, ConnectorError, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import { withStockLocks } from "../reservations/stock-lock.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import { putOrder, readOrder, stateOf, wrongStatus } from "./order-api.ts";

interface Options {
  readonly reason?: string | null | undefined;
  readonly restock?: boolean | null | undefined;
}

/** Cancels an order that has not left. The shop puts its units back on sale itself, and says so to the customer. */
export async function cancelOrder(
  client: WooCommerceClient,
  id: string,
  options: Options,
  call: CallOptions = {},
): Promise<OrderDraft> {
  if (options.restock === false) {
    throw new ConnectorError(
      "input_invalid",
      "WooCommerce puts the units of a cancelled order back on sale. Lower the stock afterwards.",
      {
        fields: ["options.restock"],
        effect: "none",
      },
    );
  }
  const before = await readOrder(client, id, call);
  if (before.status === "cancelled") return toOrder(before, client.statuses);
  // The units of one order are moved by one process at a time: two would give them back twice.
  const wire = await withStockLocks(client, [id], call, async (held) => {
    const order = await readOrder(client, id, held.call);
    if (order.status === "cancelled") return order;
    const { status, hasLeft } = stateOf(client, order);
    if (hasLeft) throw wrongStatus("The order has left. Make a return instead.");
    if (!["draft", "pending", "on_hold", "processing", "failed"].includes(status))
      throw wrongStatus("The order cannot be cancelled any more.");
    held.assertHeld();
    const cancelled = await putOrder(client, id, { status: "cancelled" }, held.call);
    if (options.reason)
      await client.api.post(path`/orders/${id}/notes`, z.unknown(), {
        body: { note: options.reason },
        call: held.call,
      });
    return cancelled;
  });
  return toOrder(wire, client.statuses);
}
