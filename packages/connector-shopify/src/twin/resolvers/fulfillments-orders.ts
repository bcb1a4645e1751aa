import { connection, type PageArgs } from "../connections.ts";
import { moneyBag } from "../money.ts";
import type { TwinFulfillmentHold, TwinFulfillmentOrder, TwinFulfillmentOrderLine, TwinOrder } from "../order-state.ts";
import type { NodeMap, ResolverMap, TwinContext } from "../registry.ts";
import { id, keyword, time } from "../search/fields.ts";
import { type Listing, listed } from "../search/search.ts";
import { nextGid, type ShopState, toDateTime } from "../state.ts";
import { type InOrder, inOrder } from "./order-money.ts";
import { complain, findPart, lineOf, orderOf, touchOrder } from "./order-records.ts";
import { amountsOf } from "./order-totals.ts";

const isOver = ({ status }: TwinFulfillmentOrder): boolean => status === "CLOSED" || status === "CANCELLED";

const find = (shop: ShopState, gid: string) => findPart(shop, (order) => order.fulfillmentOrders, gid);

const listing = (isWanted: (given: TwinFulfillmentOrder) => boolean): Listing<TwinFulfillmentOrder> => ({
  all: (shop) => [...shop.orders.values()].flatMap((order) => order.fulfillmentOrders.filter(isWanted)),
  fields: {
    id: id((given) => given.id),
    status: keyword(({ status }) => status),
    assigned_location_id: id(({ assignedLocationId }) => assignedLocationId),
    updated_at: time(({ updatedAt }) => updatedAt),
  },
  defaults: ({ id: own }) => [own],
  sorts: { UPDATED_AT: ({ updatedAt }) => Date.parse(updatedAt) },
});

/** What may be done with it now. */
function actionsOf({ status, lines }: TwinFulfillmentOrder): string[] {
  if (status === "ON_HOLD") return ["RELEASE_HOLD", "HOLD", "MOVE"];
  if (status === "IN_PROGRESS") return ["CREATE_FULFILLMENT", "HOLD", "MARK_AS_OPEN"];
  if (status !== "OPEN") return [];
  const units = lines.reduce((total, { remainingQuantity }) => total + remainingQuantity, 0);
  return ["CREATE_FULFILLMENT", "MOVE", "HOLD", ...(units > 1 ? ["SPLIT"] : [])];
}

const fulfillmentOrder: ResolverMap[string] = {
  order: (given: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => orderOf(shop, given),
  orderName: (given: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => orderOf(shop, given).name,
  orderProcessedAt: (given: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => orderOf(shop, given).processedAt,
  assignedLocation: ({ assignedLocationId }: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => {
    const location = shop.locations.get(assignedLocationId);
    return { ...location, location: location ?? null };
  },
  deliveryMethod: (given: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => {
    const order = orderOf(shop, given);
    const isSent = given.lines.some(({ lineItemId }) => lineOf(order, lineItemId)?.requiresShipping);
    return {
      id: given.id.replace("/FulfillmentOrder/", "/DeliveryMethod/"),
      methodType: isSent ? "SHIPPING" : "NONE",
      presentedName: order.shippingLines[0]?.title ?? null,
    };
  },
  destination: (given: TwinFulfillmentOrder, _: object, { shop }: TwinContext) => {
    const { shippingAddress, email, phone } = orderOf(shop, given);
    if (!shippingAddress) return null;
    const destinationId = given.id.replace("/FulfillmentOrder/", "/FulfillmentOrderDestination/");
    return { ...shippingAddress, id: destinationId, email, phone: shippingAddress.phone ?? phone };
  },
  fulfillmentHolds: ({ holds }: TwinFulfillmentOrder) => holds,
  fulfillments: (given: TwinFulfillmentOrder, args: PageArgs, { shop }: TwinContext) =>
    connection(
      orderOf(shop, given).fulfillments.filter(({ lines }) =>
        lines.some(({ fulfillmentOrderId }) => fulfillmentOrderId === given.id),
      ),
      args,
    ),
  lineItems: (given: TwinFulfillmentOrder, args: PageArgs, { shop }: TwinContext) => {
    const order = orderOf(shop, given);
    return connection(
      given.lines.map((line) => inOrder(order, line)),
      args,
    );
  },
  supportedActions: (given: TwinFulfillmentOrder) => actionsOf(given).map((action) => ({ action, externalUrl: null })),
};

type Line = InOrder<TwinFulfillmentOrderLine>;

const lineItem = ({ order, lineItemId }: Line) => {
  const line = lineOf(order, lineItemId);
  return line && inOrder(order, line);
};

const fulfillmentOrderLineItem: ResolverMap[string] = {
  lineItem,
  productTitle: (line: Line) => lineItem(line)?.title,
  variantTitle: (line: Line) => lineItem(line)?.variantTitle,
  sku: (line: Line) => lineItem(line)?.sku,
  vendor: (line: Line) => lineItem(line)?.vendor,
  requiresShipping: (line: Line) => lineItem(line)?.requiresShipping,
  variant: (line: Line, _: object, { shop }: TwinContext) => shop.variants.get(lineItem(line)?.variantId ?? ""),
  inventoryItemId: (line: Line, _: object, { shop }: TwinContext) =>
    shop.variants.get(lineItem(line)?.variantId ?? "")?.inventoryItemId,
  originalUnitPriceSet: (line: Line) => moneyBag(lineItem(line)?.unitPriceMinor ?? 0, line.order),
  financialSummaries: (line: Line) => {
    const own = lineOf(line.order, line.lineItemId);
    if (!own) return [];
    const { grossMinor, lineDiscountMinor } = amountsOf(line.order, own, own.quantity);
    const unit = own.quantity === 0 ? 0 : Math.round((grossMinor - lineDiscountMinor) / own.quantity);
    return [
      {
        originalUnitPriceSet: moneyBag(own.unitPriceMinor, line.order),
        approximateDiscountedUnitPriceSet: moneyBag(unit, line.order),
        quantity: line.totalQuantity,
      },
    ];
  },
};

interface HoldInput {
  readonly reason: string;
  readonly reasonNotes?: string | null;
  readonly handle: string;
}

const holdWords: Readonly<Record<string, string>> = {
  AWAITING_PAYMENT: "Awaiting payment",
  AWAITING_RETURN_ITEMS: "Awaiting return items",
  INVENTORY_OUT_OF_STOCK: "Inventory out of stock",
};

const change = (context: TwinContext, order: TwinOrder, given: TwinFulfillmentOrder, status: string): void => {
  given.status = status;
  given.updatedAt = toDateTime(context.nowMs);
  touchOrder(context, order);
};

/** Holds a whole fulfilment order: at most ten times, each by its own handle. */
function fulfillmentOrderHold(
  _: unknown,
  { id: gid, fulfillmentHold: input }: { readonly id: string; readonly fulfillmentHold: HoldInput },
  context: TwinContext,
): object {
  const found = find(context.shop, gid);
  const refuse = (message: string, code: string) => ({
    fulfillmentOrder: null,
    fulfillmentHold: null,
    remainingFulfillmentOrder: null,
    userErrors: [complain(["id"], message, code)],
  });
  if (!found || isOver(found.part)) return refuse("Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
  const { order, part } = found;
  if (part.holds.some(({ handle }) => handle === input.handle))
    return refuse("The handle has already been taken.", "DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  if (part.holds.length >= 10) return refuse("The limit of holds is reached.", "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  const hold: TwinFulfillmentHold = {
    id: nextGid(context.shop, "FulfillmentHold"),
    reason: input.reason,
    reasonNotes: input.reasonNotes ?? null,
    handle: input.handle,
  };
  part.holds.push(hold);
  change(context, order, part, "ON_HOLD");
  return { fulfillmentOrder: part, fulfillmentHold: hold, remainingFulfillmentOrder: null, userErrors: [] };
}

/** Without `holdIds` every hold goes, other apps' too. */
function fulfillmentOrderReleaseHold(
  _: unknown,
  { id: gid, holdIds }: { readonly id: string; readonly holdIds?: readonly string[] | null },
  context: TwinContext,
): object {
  const found = find(context.shop, gid);
  if (!found)
    return {
      fulfillmentOrder: null,
      userErrors: [complain(["id"], "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND")],
    };
  const { order, part } = found;
  part.holds = holdIds ? part.holds.filter((hold) => !holdIds.includes(hold.id)) : [];
  change(context, order, part, part.holds.length > 0 ? "ON_HOLD" : "OPEN");
  return { fulfillmentOrder: part, userErrors: [] };
}

/** A mutation that does nothing but move a fulfilment order from one status to another. */
const moves =
  (from: readonly string[], to: string) =>
  (_: unknown, { id: gid }: { readonly id: string }, context: TwinContext): object => {
    const found = find(context.shop, gid);
    const refuse = (message: string, code: string) => ({
      fulfillmentOrder: null,
      userErrors: [complain(["id"], message, code)],
    });
    if (!found) return refuse("Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
    const { order, part } = found;
    if (!from.includes(part.status))
      return refuse(
        `Fulfillment order has an invalid status= ${part.status.toLowerCase()}.`,
        "FULFILLMENT_ORDER_STATUS_INVALID",
      );
    change(context, order, part, to);
    return { fulfillmentOrder: part, userErrors: [] };
  };

interface ListArgs extends PageArgs {
  readonly query?: string | null;
  readonly sortKey?: string | null;
  readonly includeClosed?: boolean | null;
}

export const fulfillmentOrderResolvers: ResolverMap = {
  QueryRoot: {
    fulfillmentOrder: (_: unknown, { id: gid }: { readonly id: string }, { shop }: TwinContext) =>
      find(shop, gid)?.part,
    fulfillmentOrders: (_: unknown, args: ListArgs, context: TwinContext, info) =>
      listed(
        listing((given) => args.includeClosed === true || !isOver(given)),
        { args, context, info },
      ),
    manualHoldsFulfillmentOrders: (_: unknown, args: ListArgs, context: TwinContext, info) =>
      listed(
        listing(({ holds }) => holds.length > 0),
        { args, context, info },
      ),
  },
  Mutation: {
    fulfillmentOrderHold,
    fulfillmentOrderReleaseHold,
    fulfillmentOrderOpen: moves(["SCHEDULED", "IN_PROGRESS", "INCOMPLETE"], "OPEN"),
    fulfillmentOrderReportProgress: moves(["OPEN", "IN_PROGRESS"], "IN_PROGRESS"),
    fulfillmentOrderClose: moves(["IN_PROGRESS"], "INCOMPLETE"),
  },
  Order: {
    fulfillmentOrders: ({ fulfillmentOrders }: TwinOrder, args: PageArgs) => connection(fulfillmentOrders, args),
  },
  FulfillmentOrder: fulfillmentOrder,
  FulfillmentOrderLineItem: fulfillmentOrderLineItem,
  FulfillmentHold: {
    displayReason: ({ reason }: TwinFulfillmentHold) => holdWords[reason] ?? "Other",
    heldByRequestingApp: () => true,
  },
};

export const fulfillmentOrderNodes: NodeMap = {
  FulfillmentOrder: (shop, gid) => find(shop, gid)?.part,
  FulfillmentOrderLineItem: (shop, gid) => {
    const found = findPart(shop, (order) => order.fulfillmentOrders.flatMap(({ lines }) => lines), gid);
    return found && inOrder(found.order, found.part);
  },
};
