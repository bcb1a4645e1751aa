import { connection, type PageArgs } from "../connections.ts";
import { moneyBag, toMoney } from "../money.ts";
import type {
  TwinFulfillment,
  TwinFulfillmentLine,
  TwinFulfillmentOrder,
  TwinOrder,
  TwinTracking,
} from "../order-state.ts";
import type { NodeMap, ResolverMap, TwinContext, TwinModule, UserError } from "../registry.ts";
import { legacyId } from "../state.ts";
import { findFulfillment, fulfillmentEventCreate, touchFulfillment } from "./fulfillments-events.ts";
import { fulfillmentOrderNodes, fulfillmentOrderResolvers } from "./fulfillments-orders.ts";
import { type TrackingInput, trackingOf } from "./fulfillments-tracking.ts";
import { type Packed, packAll, ship } from "./order-fulfil.ts";
import { manualService } from "./order-line-fields.ts";
import { type InOrder, inOrder } from "./order-money.ts";
import { fulfillmentOrdersFor } from "./order-new.ts";
import { at, complain, findPart, lineOf, orderOf, type Part } from "./order-records.ts";
import { unship } from "./order-stock.ts";
import { amountsOf, sum } from "./order-totals.ts";

type Shop = TwinContext["shop"];

const findFulfillmentOrder = (shop: Shop, id: string): Part<TwinFulfillmentOrder> | null =>
  findPart(shop, ({ fulfillmentOrders }) => fulfillmentOrders, id);

interface FulfillmentInput {
  readonly lineItemsByFulfillmentOrder: readonly {
    readonly fulfillmentOrderId: string;
    readonly fulfillmentOrderLineItems?: readonly { readonly id: string; readonly quantity: number }[] | null;
  }[];
  readonly notifyCustomer: boolean;
  readonly trackingInfo?: TrackingInput | null;
}

const refuse = (...userErrors: UserError[]) => ({ fulfillment: null, userErrors });

/** `fulfillmentCreate`: of one order and one location. Without lines a fulfilment order goes whole. */
function fulfillmentCreate(
  _: unknown,
  { fulfillment: input }: { readonly fulfillment: FulfillmentInput },
  context: TwinContext,
): object {
  const field = ["fulfillment"];
  const asked = input.lineItemsByFulfillmentOrder;
  const quantities = asked.flatMap(({ fulfillmentOrderLineItems }, index) =>
    (fulfillmentOrderLineItems ?? []).flatMap(({ quantity }, position) =>
      quantity > 0
        ? []
        : [
            complain(
              at(
                "fulfillment",
                "lineItemsByFulfillmentOrder",
                index,
                "fulfillmentOrderLineItems",
                position,
                "quantity",
              ),
              "Quantity must be greater than 0",
            ),
          ],
    ),
  );
  if (quantities.length > 0) return refuse(...quantities);
  const found = asked.map(({ fulfillmentOrderId }) => findFulfillmentOrder(context.shop, fulfillmentOrderId));
  const [first] = found;
  if (!first || found.includes(null)) return refuse(complain(field, "Fulfillment order does not exist."));
  const parts = found.flatMap((one) => one ?? []);
  const closed = parts.find(({ part }) => !["OPEN", "IN_PROGRESS"].includes(part.status))?.part;
  if (closed) {
    const message = `Fulfillment order ${legacyId(closed)} has an unfulfillable status= ${closed.status.toLowerCase()}.`;
    return refuse(complain(field, message));
  }
  if (parts.some(({ order }) => order !== first.order))
    return refuse(complain(field, "All fulfillment orders must belong to the same order."));
  if (parts.some(({ part }) => part.assignedLocationId !== first.part.assignedLocationId))
    return refuse(complain(field, "All fulfillment orders must be assigned to the same location."));
  const packed = pack(
    parts.map(({ part }) => part),
    asked,
  );
  if (!packed) return refuse(complain(field, "Invalid fulfillment order line item quantity requested."));
  const { notifyCustomer } = input;
  const made = ship(context, first.order, { packed, trackingInfo: trackingOf(input.trackingInfo), notifyCustomer });
  return { fulfillment: made, userErrors: [] };
}

/** What goes into the parcel; `null` when more is asked than remains. */
function pack(
  fulfillmentOrders: readonly TwinFulfillmentOrder[],
  asked: FulfillmentInput["lineItemsByFulfillmentOrder"],
): Packed[] | null {
  const packed = fulfillmentOrders.flatMap((fulfillmentOrder, index) => {
    const lines = asked[index]?.fulfillmentOrderLineItems ?? [];
    if (lines.length === 0) return packAll([fulfillmentOrder]);
    return lines.map(({ id, quantity }) => ({ fulfillmentOrder, fulfillmentOrderLineId: id, quantity }));
  });
  const isPossible = packed.every(({ fulfillmentOrder, fulfillmentOrderLineId, quantity }) => {
    const line = fulfillmentOrder.lines.find(({ id }) => id === fulfillmentOrderLineId);
    return line !== undefined && quantity <= line.remainingQuantity;
  });
  return isPossible ? packed : null;
}

interface TrackingArgs {
  readonly fulfillmentId: string;
  readonly trackingInfoInput: TrackingInput;
  readonly notifyCustomer?: boolean | null;
}

function fulfillmentTrackingInfoUpdate(_: unknown, args: TrackingArgs, context: TwinContext): object {
  const found = findFulfillment(context.shop, args.fulfillmentId);
  if (!found) return refuse(complain(["fulfillmentId"], "Fulfillment does not exist."));
  const { order, part } = found;
  part.trackingInfo = trackingOf(args.trackingInfoInput);
  part.notifyCustomer = args.notifyCustomer ?? false;
  touchFulfillment(context, order, part);
  return { fulfillment: part, userErrors: [] };
}

/** Units wait again: in their fulfilment order if it is still open, else in a new one. */
function fulfillmentCancel(_: unknown, { id }: { readonly id: string }, context: TwinContext): object {
  const found = findFulfillment(context.shop, id);
  if (!found) return refuse(complain(["id"], "Fulfillment does not exist."));
  const { order, part } = found;
  if (part.status === "CANCELLED") return refuse(complain(["id"], "Fulfillment is already cancelled."));
  part.status = "CANCELLED";
  part.displayStatus = "CANCELED";
  const orphans = part.lines.flatMap(({ lineItemId, fulfillmentOrderId, quantity }) => {
    const line = lineOf(order, lineItemId);
    const home = order.fulfillmentOrders.find((own) => own.id === fulfillmentOrderId);
    const locationId = home?.assignedLocationId ?? context.shop.defaultLocationId;
    if (!line) return [];
    unship(context, { order, line, quantity, locationId });
    const waiting = home?.lines.find((own) => own.lineItemId === lineItemId);
    if (!waiting || home?.status === "CLOSED") return [{ line, quantity, locationId }];
    waiting.remainingQuantity += quantity;
    return [];
  });
  order.fulfillmentOrders.push(...fulfillmentOrdersFor(context, order, orphans));
  touchFulfillment(context, order, part);
  return { fulfillment: part, userErrors: [] };
}

type Line = InOrder<TwinFulfillmentLine>;

const worth = ({ order, lineItemId, quantity }: Line, kind: "gross" | "discounted"): number => {
  const line = lineOf(order, lineItemId);
  if (!line) return 0;
  const { grossMinor, lineDiscountMinor } = amountsOf(order, line, quantity);
  return kind === "gross" ? grossMinor : grossMinor - lineDiscountMinor;
};

const fulfillmentLineItem: ResolverMap[string] = {
  lineItem: ({ order, lineItemId }: Line) => {
    const line = lineOf(order, lineItemId);
    return line && inOrder(order, line);
  },
  originalTotalSet: (line: Line) => moneyBag(worth(line, "gross"), line.order),
  originalTotal: (line: Line) => toMoney(worth(line, "gross"), line.order.currencyCode),
  discountedTotalSet: (line: Line) => moneyBag(worth(line, "discounted"), line.order),
  discountedTotal: (line: Line) => toMoney(worth(line, "discounted"), line.order.currencyCode),
};

const fulfillment: ResolverMap[string] = {
  legacyResourceId: legacyId,
  order: (own: TwinFulfillment, _: object, { shop }: TwinContext) => orderOf(shop, own),
  location: ({ locationId }: TwinFulfillment, _: object, { shop }: TwinContext) => shop.locations.get(locationId ?? ""),
  service: manualService,
  requiresShipping: () => true,
  totalQuantity: ({ lines }: TwinFulfillment) => sum(lines.map(({ quantity }) => quantity)),
  trackingInfo: ({ trackingInfo }: TwinFulfillment, { first }: { first?: number | null }): readonly TwinTracking[] =>
    trackingInfo.slice(0, first ?? undefined),
  events: ({ events }: TwinFulfillment, args: PageArgs) =>
    connection(
      [...events].sort((one, other) => Date.parse(one.happenedAt) - Date.parse(other.happenedAt)),
      args,
    ),
  fulfillmentLineItems: (own: TwinFulfillment, args: PageArgs, { shop }: TwinContext) => {
    const order = orderOf(shop, own);
    return connection(
      own.lines.map((line) => inOrder(order, line)),
      args,
    );
  },
  fulfillmentOrders: (own: TwinFulfillment, args: PageArgs, { shop }: TwinContext) => {
    const used = new Set(own.lines.map(({ fulfillmentOrderId }) => fulfillmentOrderId));
    return connection(
      orderOf(shop, own).fulfillmentOrders.filter(({ id }) => used.has(id)),
      args,
    );
  },
};

const nodes: NodeMap = {
  ...fulfillmentOrderNodes,
  Fulfillment: (shop, id) => findFulfillment(shop, id)?.part,
  FulfillmentEvent: (shop, id) =>
    findPart(shop, (order) => order.fulfillments.flatMap(({ events }) => events), id)?.part,
  FulfillmentLineItem: (shop, id) => {
    const found = findPart(shop, (order) => order.fulfillments.flatMap(({ lines }) => lines), id);
    return found && inOrder(found.order, found.part);
  },
};

export const fulfillments: TwinModule = {
  resolvers: {
    ...fulfillmentOrderResolvers,
    QueryRoot: {
      ...fulfillmentOrderResolvers.QueryRoot,
      fulfillment: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) =>
        findFulfillment(shop, id)?.part,
    },
    Mutation: {
      ...fulfillmentOrderResolvers.Mutation,
      fulfillmentCreate,
      fulfillmentTrackingInfoUpdate,
      fulfillmentCancel,
      fulfillmentEventCreate,
    },
    Order: {
      ...fulfillmentOrderResolvers.Order,
      fulfillments: (order: TwinOrder, { first }: { readonly first?: number | null }) =>
        order.fulfillments.slice(0, first ?? undefined),
      fulfillmentsCount: (order: TwinOrder) => ({ count: order.fulfillments.length, precision: "EXACT" }),
    },
    Fulfillment: fulfillment,
    FulfillmentLineItem: fulfillmentLineItem,
  },
  nodes,
};
