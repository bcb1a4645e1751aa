import type { PageArgs } from "../connections.ts";
import { topLevelError } from "../errors.ts";
import type { TwinOrder } from "../order-state.ts";
import { joinModules, type NodeMap, type ResolverMap, type TwinContext, type TwinModule } from "../registry.ts";
import { counted, listed } from "../search/search.ts";
import { orderCancelNodes, orderCancelResolvers } from "./order-cancel.ts";
import { orderCreateResolvers } from "./order-create.ts";
import { orderEdits } from "./order-edits.ts";
import { orderResolvers } from "./order-fields.ts";
import { lineResolvers } from "./order-line-fields.ts";
import { inOrder } from "./order-money.ts";
import { paymentResolvers } from "./order-payment-fields.ts";
import { findPart } from "./order-records.ts";
import { isVisible, visibleOrders } from "./order-search.ts";
import { tagResolvers } from "./order-tags.ts";
import { orderWriteResolvers } from "./order-write.ts";

interface ListArgs extends PageArgs {
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

/** An order that the app may see. */
const readOrder = (id: string, context: TwinContext): TwinOrder | null => {
  const order = context.shop.orders.get(id);
  return order && isVisible(order, context) ? order : null;
};

/** What is asked by an id of the caller's own: a shop needs a definition for that, and this one has none. */
export const customIdError = (): Error =>
  topLevelError("Metafield definition of type 'id' is required when using custom ids.", { code: "NOT_FOUND" });

const queries: ResolverMap[string] = {
  order: (_: unknown, { id }: { readonly id: string }, context: TwinContext) => readOrder(id, context),
  orders: (_: unknown, args: ListArgs, context: TwinContext, info) =>
    listed(visibleOrders(context), { args, context, info }),
  ordersCount: (
    _: unknown,
    { query, limit }: { readonly query?: string | null; readonly limit?: number | null },
    context: TwinContext,
    info,
  ) => counted(visibleOrders(context), { query, ...(limit === undefined ? {} : { limit }), context, info }),
  orderByIdentifier: (
    _: unknown,
    { identifier }: { readonly identifier: { readonly id?: string } },
    context: TwinContext,
  ) => {
    if (identifier.id === undefined) throw customIdError();
    return readOrder(identifier.id, context);
  },
};

const nodes: NodeMap = {
  Order: (_shop, id, context) => readOrder(id, context),
  LineItem: (shop, id) => {
    const found = findPart(shop, ({ lines }) => lines, id);
    return found && inOrder(found.order, found.part);
  },
  OrderTransaction: (shop, id) => findPart(shop, ({ transactions }) => transactions, id)?.part,
  ...orderCancelNodes,
};

export const orders: TwinModule = joinModules([
  { resolvers: { QueryRoot: queries }, nodes },
  { resolvers: orderResolvers },
  { resolvers: lineResolvers },
  { resolvers: paymentResolvers },
  { resolvers: orderCreateResolvers },
  { resolvers: orderWriteResolvers },
  { resolvers: tagResolvers },
  { resolvers: orderCancelResolvers },
  orderEdits,
]);
