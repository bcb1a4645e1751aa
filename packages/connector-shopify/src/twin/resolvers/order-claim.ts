import type { TwinLine, TwinOrder } from "../order-state.ts";
import { fulfillmentOrdersFor } from "./order-new.ts";
import type { WriteContext } from "./order-records.ts";
import { allocate, moveLine } from "./order-stock.ts";

/** Takes units that a line gained after its order was placed, and lets them wait to be sent. It may oversell. */
export function claim(
  context: WriteContext,
  order: TwinOrder,
  { line, quantity }: { readonly line: TwinLine; readonly quantity: number },
): void {
  const units = allocate(context, [{ ...line, quantity }], { isForced: true }) ?? [];
  const own = units.map((unit) => ({ ...unit, line }));
  order.fulfillmentOrders.push(...fulfillmentOrdersFor(context, order, own));
  for (const unit of own) moveLine(context, "commit", { order, ...unit });
}
