import type { TwinFulfillmentLine, TwinLine, TwinOrder, TwinReturn } from "../order-state.ts";
import type { UserError } from "../registry.ts";
import { at, complain, lineOf } from "./order-records.ts";
import { remainingOf } from "./order-status.ts";
import { sum } from "./order-totals.ts";
import { reasonById, reasonByWord } from "./return-reasons.ts";

/** A line of `ReturnInput` or `ReturnRequestInput`. */
export interface ReturnLineInput {
  readonly fulfillmentLineItemId: string;
  readonly quantity: number;
  readonly returnReason?: string | null;
  readonly returnReasonDefinitionId?: string | null;
  readonly returnReasonNote?: string | null;
  readonly customerNote?: string | null;
  readonly restockingFee?: { readonly percentage: number } | null;
}

/** A line of a parcel that was sent and not called back. */
export function sentLine(order: TwinOrder, fulfillmentLineItemId: string): TwinFulfillmentLine | undefined {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap(({ lines }) => lines)
    .find(({ id }) => id === fulfillmentLineItemId);
}

/** The order's line that a parcel's line is of. */
export function orderLineOf(order: TwinOrder, fulfillmentLineItemId: string): TwinLine | undefined {
  const sent = order.fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === fulfillmentLineItemId);
  return sent && lineOf(order, sent.lineItemId);
}

/** Declined and cancelled returns take nothing. */
const isActive = ({ status }: TwinReturn): boolean => status !== "DECLINED" && status !== "CANCELED";

/** Units of a parcel's line that may still be returned. */
export function returnableQuantity(order: TwinOrder, sent: TwinFulfillmentLine): number {
  const returned = order.returns.filter(isActive).flatMap(({ lines }) => lines);
  const ofParcel = returned.filter(({ fulfillmentLineItemId }) => fulfillmentLineItemId === sent.id);
  const line = lineOf(order, sent.lineItemId);
  if (!line) return 0;
  const ofLine = returned.filter((own) => orderLineOf(order, own.fulfillmentLineItemId) === line);
  const unprocessed = sum(ofLine.map(({ quantity, processedQuantity }) => quantity - processedQuantity));
  return Math.max(
    0,
    Math.min(
      sent.quantity - sum(ofParcel.map(({ quantity }) => quantity)),
      line.currentQuantity - remainingOf(order, line.id) - unprocessed,
    ),
  );
}

/** What is wrong with the lines of a return. A request wants less of its reasons than a return that is made at once. */
export function lineComplaints(
  order: TwinOrder,
  lines: readonly ReturnLineInput[],
  root: "input" | "returnInput",
): UserError[] {
  return lines.flatMap((line, index) => {
    const field = at(root, "returnLineItems", index);
    const sent = sentLine(order, line.fulfillmentLineItemId);
    if (!sent)
      return [complain([...field, "fulfillmentLineItemId"], "Fulfillment line item was not found.", "NOT_FOUND")];
    if (line.quantity <= 0 || line.quantity > returnableQuantity(order, sent))
      return [complain([...field, "quantity"], "Return line item has an invalid quantity.", "INVALID")];
    return reasonComplaints(line, field, root);
  });
}

function reasonComplaints(line: ReturnLineInput, field: readonly string[], root: "input" | "returnInput"): UserError[] {
  const { returnReason, returnReasonDefinitionId, returnReasonNote } = line;
  const isRequest = root === "input";
  if (!returnReason && !returnReasonDefinitionId) {
    return isRequest
      ? [complain([...field, "returnReason"], "Return reason can't be blank", "BLANK")]
      : [
          complain(
            field,
            "Return line items Either return reason or return reason definition must be provided",
            "NOT_FOUND",
          ),
        ];
  }
  const reason = returnReasonDefinitionId ? reasonById(returnReasonDefinitionId) : reasonByWord(returnReason);
  if (!reason)
    return [complain([...field, "returnReasonDefinitionId"], "Return reason definition was not found.", "NOT_FOUND")];
  if (isRequest || reason.legacy !== "OTHER" || returnReasonNote) return [];
  const message = 'Return line items return reason note The note is required when the return reason is "Other"';
  return [complain([...field, "returnReasonNote"], message, "BLANK")];
}

export const reasonOf = ({ returnReason, returnReasonDefinitionId }: ReturnLineInput) =>
  returnReasonDefinitionId ? reasonById(returnReasonDefinitionId) : reasonByWord(returnReason);
