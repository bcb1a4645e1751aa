import type { TwinContext } from "../registry.ts";
import { claim } from "./order-claim.ts";
import { type CalculatedLine, type EditSession, isAdded } from "./order-edit-session.ts";
import { lineExtras, orderExtras } from "./order-extras.ts";
import { touchOrder } from "./order-records.ts";
import { removeWaiting } from "./order-refund.ts";

/** Makes an edit real: new units are claimed and wait to be sent, others leave. */
export function commitEdit(context: TwinContext, session: EditSession): void {
  const { order } = session;
  for (const own of session.lines) {
    if (isAdded(own)) addLine(context, session, own);
    else changeLine(context, session, own);
  }
  for (const { line, stagedStatus } of session.shippingLines) {
    if (stagedStatus === "ADDED") order.shippingLines.push(line);
    if (stagedStatus === "REMOVED") line.isRemoved = true;
  }
  orderExtras(order).isEdited = true;
  touchOrder(context, order, "orders/edited");
}

function addLine(context: TwinContext, { order }: EditSession, { line, quantity, discount }: CalculatedLine): void {
  const made = { ...line, quantity, currentQuantity: quantity, discountMinor: discount?.minor ?? 0 };
  order.lines.push(made);
  claim(context, order, { line: made, quantity });
}

function changeLine(context: TwinContext, { order }: EditSession, own: CalculatedLine): void {
  const { line, quantity, isRestocked, discount } = own;
  const delta = quantity - line.currentQuantity;
  if (discount) line.discountMinor += discount.minor;
  if (delta > 0) {
    lineExtras(line).orderedQuantity ??= line.quantity;
    line.quantity += delta;
    claim(context, order, { line, quantity: delta });
  }
  if (delta < 0) removeWaiting(context, order, { line, quantity: -delta, isRestocked });
  line.currentQuantity = quantity;
}
