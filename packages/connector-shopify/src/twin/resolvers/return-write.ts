import type { TwinReturn } from "../order-state.ts";
import type { ResolverMap, TwinContext, UserError } from "../registry.ts";
import { type ShopState, toDateTime } from "../state.ts";
import { at, complain, findOrder, findPart, type Part } from "./order-records.ts";
import { lineComplaints } from "./return-lines.ts";
import { newReturn, openReturn, type ReturnInput } from "./return-new.ts";

/** What every mutation of a return answers. */
export interface ReturnPayload {
  readonly return: TwinReturn | null;
  readonly userErrors: readonly UserError[];
}

export const refuseReturn = (...userErrors: UserError[]): ReturnPayload => ({ return: null, userErrors });
export const returned = (given: TwinReturn): ReturnPayload => ({ return: given, userErrors: [] });

export const findReturn = (shop: ShopState, id: string): Part<TwinReturn> | null =>
  findPart(shop, ({ returns }) => returns, id);

const notFound = (...field: string[]): ReturnPayload => refuseReturn(complain(field, "Return not found.", "NOT_FOUND"));
const invalidState = (message: string, ...field: string[]): ReturnPayload =>
  refuseReturn(complain(field, message, "INVALID_STATE"));

function returnRequest(_: unknown, { input }: { readonly input: ReturnInput }, context: TwinContext): ReturnPayload {
  const order = findOrder(context.shop, input.orderId);
  if (!order) return refuseReturn(complain(["input", "orderId"], "Order not found.", "NOT_FOUND"));
  const complaints = lineComplaints(order, input.returnLineItems, "input");
  if (complaints.length > 0) return refuseReturn(...complaints);
  const made = newReturn(context, order, input);
  context.emit("returns/request", made.id);
  return returned(made);
}

/** Opens at once: for shops that decide elsewhere. Only here goods can be exchanged. */
function returnCreate(
  _: unknown,
  { returnInput: input }: { readonly returnInput: ReturnInput },
  context: TwinContext,
): ReturnPayload {
  const order = findOrder(context.shop, input.orderId);
  if (!order) return refuseReturn(complain(["returnInput", "orderId"], "Order not found.", "NOT_FOUND"));
  const complaints = [
    ...lineComplaints(order, input.returnLineItems, "returnInput"),
    ...(input.exchangeLineItems ?? []).flatMap(({ variantId, quantity }, index) => {
      const field = at("returnInput", "exchangeLineItems", index);
      if (!context.shop.variants.has(variantId ?? ""))
        return [complain([...field, "variantId"], "Variant was not found.", "NOT_FOUND")];
      return quantity > 0
        ? []
        : [complain([...field, "quantity"], "Exchange line item has an invalid quantity.", "INVALID")];
    }),
  ];
  if (complaints.length > 0) return refuseReturn(...complaints);
  const made = newReturn(context, order, input);
  openReturn(context, made);
  order.closedAt = order.cancelledAt === null ? null : order.closedAt;
  context.emit("returns/approve", made.id);
  return returned(made);
}

interface RequestArgs {
  readonly input: { readonly id: string; readonly declineReason: string; readonly declineNote?: string | null };
}

function returnApproveRequest(_: unknown, { input }: RequestArgs, context: TwinContext): ReturnPayload {
  const found = findReturn(context.shop, input.id)?.part;
  if (!found) return notFound("input", "id");
  if (found.status !== "REQUESTED") {
    const message = "Return is not approvable. Only returns with status REQUESTED can be approved.";
    return invalidState(message, "input", "id");
  }
  openReturn(context, found);
  context.emit("returns/approve", found.id);
  return returned(found);
}

function returnDeclineRequest(_: unknown, { input }: RequestArgs, context: TwinContext): ReturnPayload {
  const found = findReturn(context.shop, input.id)?.part;
  if (!found) return notFound("input", "id");
  if (found.status === "DECLINED") return invalidState("The return is already declined.", "input", "id");
  if (found.status !== "REQUESTED") {
    const message = "Return is not declinable. Only non-refunded returns with status REQUESTED can be declined.";
    return invalidState(message, "input", "id");
  }
  found.status = "DECLINED";
  found.decline = { reason: input.declineReason, note: input.declineNote ?? null };
  context.emit("returns/decline", found.id);
  return returned(found);
}

interface IdArgs {
  readonly id: string;
}

/** Ends at its goal: who is there already is told that all is well. */
const moves =
  (to: string, from: string, topic: string) =>
  (_: unknown, { id }: IdArgs, context: TwinContext): ReturnPayload => {
    const found = findReturn(context.shop, id)?.part;
    if (!found) return notFound("id");
    if (found.status === to) return returned(found);
    if (found.status !== from) return invalidState("Return status is invalid.", "id");
    found.status = to;
    found.closedAt = to === "CLOSED" ? toDateTime(context.nowMs) : null;
    context.emit(topic, found.id);
    return returned(found);
  };

function returnCancel(_: unknown, { id }: IdArgs, context: TwinContext): ReturnPayload {
  const found = findReturn(context.shop, id);
  if (!found) return notFound("id");
  const { order, part } = found;
  if (part.status === "CANCELED") return returned(part);
  const isTouched =
    part.lines.some(({ processedQuantity }) => processedQuantity > 0) ||
    part.exchangeLines.some(({ processedQuantity }) => processedQuantity > 0) ||
    part.reverseFulfillmentOrders.some(({ lines }) => lines.some(({ dispositions }) => dispositions.length > 0)) ||
    order.refunds.some(({ returnId }) => returnId === part.id);
  if (part.status !== "OPEN" || isTouched) return invalidState("Return is not cancelable.", "id");
  part.status = "CANCELED";
  for (const reverse of part.reverseFulfillmentOrders) reverse.status = "CANCELED";
  context.emit("returns/cancel", part.id);
  return returned(part);
}

interface RemoveArgs {
  readonly returnId: string;
  readonly returnLineItems?: readonly { readonly returnLineItemId: string; readonly quantity: number }[] | null;
  readonly exchangeLineItems?: readonly { readonly exchangeLineItemId: string; readonly quantity: number }[] | null;
}

interface Removable {
  readonly id: string;
  quantity: number;
  readonly processedQuantity: number;
}

function removeFromReturn(_: unknown, args: RemoveArgs, context: TwinContext): ReturnPayload {
  const found = findReturn(context.shop, args.returnId)?.part;
  if (!found) return notFound("returnId");
  if (found.status !== "OPEN" && found.status !== "REQUESTED")
    return invalidState("Return status is invalid.", "returnId");
  const goods = (args.returnLineItems ?? []).map(({ returnLineItemId, quantity }) => ({
    id: returnLineItemId,
    quantity,
  }));
  const exchanges = (args.exchangeLineItems ?? []).map(({ exchangeLineItemId, quantity }) => ({
    id: exchangeLineItemId,
    quantity,
  }));
  const complaints = [
    ...removalComplaints(found.lines, goods, "returnLineItems"),
    ...removalComplaints(found.exchangeLines, exchanges, "exchangeLineItems"),
  ];
  if (complaints.length > 0) return refuseReturn(...complaints);
  for (const { id, quantity } of goods) {
    const line = found.lines.find((own) => own.id === id);
    if (!line) continue;
    line.quantity -= quantity;
    for (const reverse of found.reverseFulfillmentOrders.flatMap(({ lines }) => lines)) {
      if (reverse.fulfillmentLineItemId === line.fulfillmentLineItemId) reverse.totalQuantity -= quantity;
    }
  }
  for (const { id, quantity } of exchanges) {
    const line = found.exchangeLines.find((own) => own.id === id);
    if (line) line.quantity -= quantity;
  }
  found.lines = found.lines.filter(({ quantity }) => quantity > 0);
  found.exchangeLines = found.exchangeLines.filter(({ quantity }) => quantity > 0);
  for (const reverse of found.reverseFulfillmentOrders)
    reverse.lines = reverse.lines.filter(({ totalQuantity }) => totalQuantity > 0);
  context.emit("returns/update", found.id);
  return returned(found);
}

function removalComplaints(
  lines: readonly Removable[],
  given: readonly { readonly id: string; readonly quantity: number }[],
  root: "returnLineItems" | "exchangeLineItems",
): UserError[] {
  const [idName, kind] =
    root === "returnLineItems" ? ["returnLineItemId", "Return"] : ["exchangeLineItemId", "Exchange"];
  return given.flatMap(({ id, quantity }, index) => {
    const line = lines.find((own) => own.id === id);
    if (!line) return [complain(at(root, index, idName), `${kind} line item was not found.`, "NOT_FOUND")];
    const isPossible = quantity > 0 && quantity <= line.quantity - line.processedQuantity;
    return isPossible
      ? []
      : [complain(at(root, index, "quantity"), "Quantity is not removable from return.", "INVALID")];
  });
}

export const returnWriteResolvers: ResolverMap = {
  Mutation: {
    returnRequest,
    returnCreate,
    returnApproveRequest,
    returnDeclineRequest,
    returnClose: moves("CLOSED", "OPEN", "returns/close"),
    returnReopen: moves("OPEN", "CLOSED", "returns/reopen"),
    returnCancel,
    removeFromReturn,
  },
};
