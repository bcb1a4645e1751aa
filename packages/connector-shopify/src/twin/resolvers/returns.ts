import { connection, type PageArgs } from "../connections.ts";
import { numberOf, toGid } from "../gid.ts";
import { moneyBag } from "../money.ts";
import type { TwinExchangeLine, TwinFulfillment, TwinOrder, TwinReturn, TwinReturnLine } from "../order-state.ts";
import { joinModules, type NodeMap, type ResolverMap, type TwinContext, type TwinModule } from "../registry.ts";
import { boolean, id as idField, keyword, text } from "../search/fields.ts";
import { type Listing, listed, searched } from "../search/search.ts";
import type { ShopState } from "../state.ts";
import { exchangeLineExtras, returnExtras, returnLineExtras } from "./order-extras.ts";
import { type InOrder, inOrder } from "./order-money.ts";
import { findOrder, findPart, lineOf, orderOf } from "./order-records.ts";
import { amountsOf, sum } from "./order-totals.ts";
import { calculateResolvers } from "./return-calculate.ts";
import { deliveryResolvers } from "./return-deliveries.ts";
import { orderLineOf, returnableQuantity } from "./return-lines.ts";
import { outcomeResolvers } from "./return-outcome.ts";
import { returnProcessResolvers } from "./return-process.ts";
import { type ReasonDefinition, reasonById, reasonDefinitions } from "./return-reasons.ts";
import { reverseNodes, reverseResolvers } from "./return-reverse.ts";
import { findReturn, returnWriteResolvers } from "./return-write.ts";

interface ProcessingArgs extends PageArgs {
  readonly processingStatus?: "PROCESSABLE" | "PROCESSED" | null;
}

interface Processed {
  readonly quantity: number;
  readonly processedQuantity: number;
}

const isAsked =
  ({ processingStatus }: ProcessingArgs) =>
  ({ quantity, processedQuantity }: Processed): boolean =>
    processingStatus == null ||
    (processingStatus === "PROCESSED" ? processedQuantity > 0 : quantity > processedQuantity);

const unprocessed = ({ quantity, processedQuantity }: Processed): number => quantity - processedQuantity;

const ofOrder =
  <Args>(read: (order: TwinOrder, given: TwinReturn, args: Args) => unknown) =>
  (given: TwinReturn, args: Args, { shop }: TwinContext): unknown =>
    read(orderOf(shop, given), given, args);

const returnFields: ResolverMap[string] = {
  order: ofOrder((order) => order),
  totalQuantity: ({ lines }: TwinReturn) => sum(lines.map(({ quantity }) => quantity)),
  returnLineItems: ofOrder((order, { lines }, args: ProcessingArgs) =>
    connection(
      lines.filter(isAsked(args)).map((line) => ({ __typename: "ReturnLineItem", ...inOrder(order, line) })),
      args,
    ),
  ),
  exchangeLineItems: ofOrder((order, { exchangeLines }, args: ProcessingArgs) =>
    connection(
      exchangeLines.filter(isAsked(args)).map((line) => inOrder(order, line)),
      args,
    ),
  ),
  returnShippingFees: ofOrder((order, given) =>
    given.shippingFeeMinor === null
      ? []
      : [{ id: returnExtras(given).feeId, amountSet: moneyBag(given.shippingFeeMinor, order) }],
  ),
  refunds: ofOrder((order, { id }, args: PageArgs) =>
    connection(
      order.refunds.filter(({ returnId }) => returnId === id),
      args,
    ),
  ),
  transactions: ofOrder((order, { id }, args: PageArgs) => {
    const ids = new Set(order.refunds.filter(({ returnId }) => returnId === id).flatMap((own) => own.transactionIds));
    return connection(
      order.transactions.filter((transaction) => ids.has(transaction.id)),
      args,
    );
  }),
};

type Line = InOrder<TwinReturnLine>;

const returnLineItem: ResolverMap[string] = {
  fulfillmentLineItem: ({ order, fulfillmentLineItemId }: Line) => {
    const sent = order.fulfillments.flatMap(({ lines }) => lines).find(({ id }) => id === fulfillmentLineItemId);
    return sent && inOrder(order, sent);
  },
  unprocessedQuantity: unprocessed,
  processableQuantity: unprocessed,
  refundableQuantity: ({ quantity, refundedQuantity }: Line) => quantity - refundedQuantity,
  returnReasonDefinition: ({ returnReasonDefinitionId }: Line) => reasonById(returnReasonDefinitionId),
  restockingFee: ({ order, ...line }: Line) => {
    const fee = returnLineExtras(line).restockingFee;
    const ordered = orderLineOf(order, line.fulfillmentLineItemId);
    if (!fee || !ordered) return null;
    const { netMinor } = amountsOf(order, ordered, line.quantity);
    return { ...fee, amountSet: moneyBag(Math.round((netMinor * fee.percentage) / 100), order) };
  },
  withCodeDiscountedTotalPriceSet: ({ order, ...line }: Line) => {
    const ordered = orderLineOf(order, line.fulfillmentLineItemId);
    return moneyBag(ordered ? amountsOf(order, ordered, line.quantity).netMinor : 0, order);
  },
};

type Exchange = InOrder<TwinExchangeLine>;

const exchangedLines = ({ order, ...line }: Exchange) =>
  (exchangeLineExtras(line).lineItemIds ?? []).flatMap((id) => {
    const own = lineOf(order, id);
    return own ? [inOrder(order, own)] : [];
  });

const variantOf = ({ variantId }: Exchange, { shop }: TwinContext) => shop.variants.get(variantId);

const exchangeLineItem: ResolverMap[string] = {
  // Nothing is on the order before it is processed.
  lineItems: (line: Exchange) => (line.processedQuantity === 0 ? null : exchangedLines(line)),
  lineItem: (line: Exchange) => exchangedLines(line)[0],
  unprocessedQuantity: unprocessed,
  processableQuantity: unprocessed,
  productId: (line: Exchange, _: object, context: TwinContext) => variantOf(line, context)?.productId,
  title: (line: Exchange, _: object, context: TwinContext) =>
    context.shop.products.get(variantOf(line, context)?.productId ?? "")?.title,
  variantSku: (line: Exchange, _: object, context: TwinContext) =>
    context.shop.inventoryItems.get(variantOf(line, context)?.inventoryItemId ?? "")?.sku,
  variantTitle: (line: Exchange, _: object, context: TwinContext) => variantOf(line, context)?.title,
};

/** A parcel as far as its goods may still come back; `null` when none may. */
function returnable(order: TwinOrder, fulfillment: TwinFulfillment): object | null {
  const lines = fulfillment.lines
    .map((line) => ({ fulfillmentLineItem: inOrder(order, line), quantity: returnableQuantity(order, line) }))
    .filter(({ quantity }) => quantity > 0);
  if (fulfillment.status !== "SUCCESS" || lines.length === 0) return null;
  return { id: toGid("ReturnableFulfillment", numberOf(fulfillment.id)), fulfillment, lines };
}

function findReturnable(shop: ShopState, id: string): object | null {
  const found = findPart(shop, ({ fulfillments }) => fulfillments, toGid("Fulfillment", numberOf(id)));
  return found && returnable(found.order, found.part);
}

function returnableFulfillments(
  _: unknown,
  args: PageArgs & { readonly orderId: string },
  { shop }: TwinContext,
): object {
  const order = findOrder(shop, args.orderId);
  return connection(order ? order.fulfillments.flatMap((own) => returnable(order, own) ?? []) : [], args);
}

const reasons: Listing<ReasonDefinition> = {
  all: () => reasonDefinitions,
  fields: {
    id: idField(({ id }) => id),
    name: text(({ name }) => name),
    deleted: boolean(({ deleted }) => deleted),
  },
  defaults: ({ name, handle }) => [name, handle],
  sorts: { NAME: ({ name }) => name, HANDLE: ({ handle }) => handle },
};

interface ReasonArgs extends PageArgs {
  readonly handles?: readonly string[] | null;
  readonly ids?: readonly string[] | null;
  readonly query?: string | null;
  readonly sortKey?: string | null;
}

const wantedReasons = ({ handles, ids }: ReasonArgs): ReasonDefinition[] =>
  reasonDefinitions.filter(
    ({ handle, id }) => (handles == null || handles.includes(handle)) && (ids == null || ids.includes(id)),
  );

const nodes: NodeMap = {
  ...reverseNodes,
  Return: (shop, id) => findReturn(shop, id)?.part,
  ReturnLineItem: (shop, id) => {
    const found = findPart(shop, (order) => order.returns.flatMap(({ lines }) => lines), id);
    return found && inOrder(found.order, found.part);
  },
  ExchangeLineItem: (shop, id) => {
    const found = findPart(shop, (order) => order.returns.flatMap(({ exchangeLines }) => exchangeLines), id);
    return found && inOrder(found.order, found.part);
  },
  ReturnableFulfillment: findReturnable,
  ReturnReasonDefinition: (_shop, id) => reasonById(id),
};

const own: ResolverMap = {
  QueryRoot: {
    return: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => findReturn(shop, id)?.part,
    returnableFulfillment: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) =>
      findReturnable(shop, id),
    returnableFulfillments,
    returnReasonDefinitions: (_: unknown, args: ReasonArgs, context: TwinContext, info) =>
      listed({ ...reasons, all: () => wantedReasons(args) }, { args, context, info }),
  },
  Order: {
    returns: (order: TwinOrder, args: PageArgs & { readonly query?: string | null }, context: TwinContext, info) =>
      connection(
        searched<TwinReturn>(
          {
            all: (shop) => shop.orders.get(order.id)?.returns ?? [],
            fields: { id: idField(({ id }) => id), status: keyword(({ status }) => status) },
          },
          { query: args.query, context, info },
        ),
        args,
      ),
  },
  Return: returnFields,
  ReturnLineItem: returnLineItem,
  ExchangeLineItem: exchangeLineItem,
  ReturnableFulfillment: {
    returnableFulfillmentLineItems: ({ lines }: { readonly lines: readonly object[] }, args: PageArgs) =>
      connection(lines, args),
  },
};

export const returns: TwinModule = joinModules([
  { resolvers: own, nodes },
  { resolvers: returnWriteResolvers },
  { resolvers: returnProcessResolvers },
  { resolvers: reverseResolvers },
  { resolvers: deliveryResolvers },
  { resolvers: outcomeResolvers },
  { resolvers: calculateResolvers },
]);
