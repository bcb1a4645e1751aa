import { connection, type PageArgs } from "../connections.ts";
import type {
  TwinDisposition,
  TwinOrder,
  TwinReturn,
  TwinReverseDelivery,
  TwinReverseFulfillmentOrder,
  TwinReverseLine,
} from "../order-state.ts";
import type { NodeMap, ResolverMap, TwinContext, UserError } from "../registry.ts";
import { nextGid, type ShopState, toDateTime } from "../state.ts";
import { type InOrder, inOrder } from "./order-money.ts";
import { at, complain, findPart, type Part, type WriteContext } from "./order-records.ts";
import { moveLine } from "./order-stock.ts";
import { sum } from "./order-totals.ts";
import { orderLineOf } from "./return-lines.ts";

const reversesOf = ({ returns }: TwinOrder): TwinReverseFulfillmentOrder[] =>
  returns.flatMap(({ reverseFulfillmentOrders }) => reverseFulfillmentOrders);

export const findReverse = (shop: ShopState, id: string): Part<TwinReverseFulfillmentOrder> | null =>
  findPart(shop, reversesOf, id);

export const findDelivery = (shop: ShopState, id: string): Part<TwinReverseDelivery> | null =>
  findPart(shop, (order) => reversesOf(order).flatMap(({ deliveries }) => deliveries), id);

interface DisposeInput {
  readonly reverseFulfillmentOrderLineItemId: string;
  readonly quantity: number;
  readonly dispositionType: string;
  readonly locationId?: string | null;
}

const left = ({ totalQuantity, dispositions }: TwinReverseLine): number =>
  totalQuantity - sum(dispositions.map(({ quantity }) => quantity));

/** What is wrong with saying so of goods that came back. */
export function disposalComplaints(
  shop: ShopState,
  { order, part }: Part<TwinReverseFulfillmentOrder>,
  { inputs, field }: { readonly inputs: readonly DisposeInput[]; readonly field: readonly string[] },
): UserError[] {
  return inputs.flatMap((input, index) => {
    const line = part.lines.find(({ id }) => id === input.reverseFulfillmentOrderLineItemId);
    const own = [...field, ...at(index)];
    const complaints: UserError[] = [];
    const isCustom = line && !orderLineOf(order, line.fulfillmentLineItemId)?.variantId;
    if (isCustom && input.dispositionType === "RESTOCKED") {
      const message = "RESTOCKED is an invalid disposition type for a custom line item.";
      complaints.push(complain([...own, "dispositionType"], message, "INVALID"));
    }
    if (input.locationId && !shop.locations.has(input.locationId))
      complaints.push(complain([...own, "locationId"], "Location not found.", "NOT_FOUND"));
    if (line && (input.quantity <= 0 || input.quantity > left(line)))
      complaints.push(complain([...own, "quantity"], "cannot dispose more items than are returned", "INVALID"));
    return complaints;
  });
}

/** Says what became of goods that came back: only what is restocked can be sold again. */
export function dispose(
  context: WriteContext,
  { order, part }: Part<TwinReverseFulfillmentOrder>,
  inputs: readonly DisposeInput[],
): TwinReverseLine[] {
  const { shop, nowMs, emit } = context;
  const touched = inputs.flatMap((input) => {
    const reverse = part.lines.find(({ id }) => id === input.reverseFulfillmentOrderLineItemId);
    const line = reverse && orderLineOf(order, reverse.fulfillmentLineItemId);
    if (!reverse || !line) return [];
    const { quantity, dispositionType: type, locationId = null } = input;
    const id = nextGid(shop, "ReverseFulfillmentOrderDisposition");
    reverse.dispositions.push({ id, quantity, type, locationId, createdAt: toDateTime(nowMs) });
    if (type === "RESTOCKED") moveLine(context, "restock", { order, line, quantity, locationId });
    return [reverse];
  });
  emit("reverse_fulfillment_orders/dispose", part.id);
  return [...new Set(touched)];
}

function reverseFulfillmentOrderDispose(
  _: unknown,
  { dispositionInputs: inputs }: { readonly dispositionInputs: readonly DisposeInput[] },
  context: TwinContext,
): object {
  const field = ["dispositionInputs"];
  const refuse = (...userErrors: UserError[]) => ({ reverseFulfillmentOrderLineItems: null, userErrors });
  if (inputs.length === 0) return refuse(complain(field, "The array cannot be empty.", "BLANK"));
  const owners = inputs.map(({ reverseFulfillmentOrderLineItemId: id }) =>
    findPart(context.shop, (order) => reversesOf(order).flatMap(({ lines }) => lines), id),
  );
  const reverses = owners.map(
    (owner) => owner && reversesOf(owner.order).find(({ lines }) => lines.includes(owner.part)),
  );
  const [reverse] = reverses;
  if (!reverse || reverses.some((other) => other !== reverse)) {
    const message = "Cannot dispose items from more than one reverse fulfillment order.";
    return refuse(complain(field, message, "INVALID"));
  }
  const found = findReverse(context.shop, reverse.id);
  if (!found) return refuse();
  const complaints = disposalComplaints(context.shop, found, { inputs, field });
  if (complaints.length > 0) return refuse(...complaints);
  const lines = dispose(context, found, inputs);
  return { reverseFulfillmentOrderLineItems: lines.map((line) => inOrder(found.order, line)), userErrors: [] };
}

type Reverse = InOrder<TwinReverseFulfillmentOrder>;
type ReverseLine = InOrder<TwinReverseLine>;
type Delivery = InOrder<TwinReverseDelivery>;

const sentView = (order: TwinOrder, fulfillmentLineItemId: string) => {
  const sent = order.fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === fulfillmentLineItemId);
  return sent && inOrder(order, sent);
};

const reverseLineOf = (order: TwinOrder, id: string) => {
  const line = reversesOf(order)
    .flatMap(({ lines }) => lines)
    .find((own) => own.id === id);
  return line && inOrder(order, line);
};

function deliverableOf({ tracking: given, labelUrl, order }: Delivery): object {
  const at = order.createdAt;
  return {
    __typename: "ReverseDeliveryShippingDeliverable",
    tracking: given && { number: given.number, url: given.url, carrierName: given.company },
    label: labelUrl === null ? null : { publicFileUrl: labelUrl, createdAt: at, updatedAt: at },
  };
}

export const reverseResolvers: ResolverMap = {
  QueryRoot: {
    reverseFulfillmentOrder: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => {
      const found = findReverse(shop, id);
      return found && inOrder(found.order, found.part);
    },
    reverseDelivery: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => {
      const found = findDelivery(shop, id);
      return found && inOrder(found.order, found.part);
    },
  },
  Mutation: { reverseFulfillmentOrderDispose },
  Return: {
    reverseFulfillmentOrders: (given: TwinReturn, args: PageArgs, { shop }: TwinContext) => {
      const order = shop.orders.get(given.orderId);
      return connection(order ? given.reverseFulfillmentOrders.map((own) => inOrder(order, own)) : [], args);
    },
  },
  ReverseFulfillmentOrder: {
    lineItems: ({ order, lines }: Reverse, args: PageArgs) =>
      connection(
        lines.map((line) => inOrder(order, line)),
        args,
      ),
    reverseDeliveries: ({ order, deliveries }: Reverse, args: PageArgs) =>
      connection(
        deliveries.map((delivery) => inOrder(order, delivery)),
        args,
      ),
  },
  ReverseFulfillmentOrderLineItem: {
    fulfillmentLineItem: ({ order, fulfillmentLineItemId }: ReverseLine) => sentView(order, fulfillmentLineItemId),
  },
  ReverseFulfillmentOrderDisposition: {
    location: ({ locationId }: TwinDisposition, _: object, { shop }: TwinContext) =>
      shop.locations.get(locationId ?? ""),
  },
  ReverseDelivery: {
    deliverable: deliverableOf,
    reverseFulfillmentOrder: ({ order, id }: Delivery) => {
      const own = reversesOf(order).find(({ deliveries }) => deliveries.some((delivery) => delivery.id === id));
      return own && inOrder(order, own);
    },
    reverseDeliveryLineItems: ({ order, lines }: Delivery, args: PageArgs) =>
      connection(
        lines.map((line) => inOrder(order, line)),
        args,
      ),
  },
  ReverseDeliveryLineItem: {
    dispositions: ({ order, reverseLineId }: InOrder<TwinReverseDelivery["lines"][number]>) =>
      reverseLineOf(order, reverseLineId)?.dispositions ?? [],
    reverseFulfillmentOrderLineItem: ({ order, reverseLineId }: InOrder<TwinReverseDelivery["lines"][number]>) =>
      reverseLineOf(order, reverseLineId),
  },
};

export const reverseNodes: NodeMap = {
  ReverseFulfillmentOrder: (shop, id) => {
    const found = findReverse(shop, id);
    return found && inOrder(found.order, found.part);
  },
  ReverseDelivery: (shop, id) => {
    const found = findDelivery(shop, id);
    return found && inOrder(found.order, found.part);
  },
};
