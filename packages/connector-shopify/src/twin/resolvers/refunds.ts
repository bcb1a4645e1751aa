import { connection, type PageArgs } from "../connections.ts";
import { moneyBag, moneyV2, toMinor } from "../money.ts";
import type { TwinOrder, TwinRefund, TwinRefundLine } from "../order-state.ts";
import type { NodeMap, ResolverMap, TwinContext, TwinModule, UserError } from "../registry.ts";
import { legacyId } from "../state.ts";
import { type InOrder, inOrder, partBag, partMoney } from "./order-money.ts";
import { at, complain, findOrder, findPart, lineOf, orderOf } from "./order-records.ts";
import { applyRefund, type Giving, type RefundedLine, shippingLeft, shippingTaxFor } from "./order-refund.ts";
import { paymentsOf, sum } from "./order-totals.ts";
import { suggestedRefundResolvers } from "./refunds-suggested.ts";

/** One transaction of `RefundInput`. Amounts are in the customer's currency. */
interface TransactionInput {
  readonly amount: string;
  readonly gateway: string;
  readonly kind: string;
  readonly parentId?: string | null;
}

interface RefundInput {
  readonly orderId: string;
  readonly note?: string | null;
  readonly allowOverRefunding: boolean;
  readonly refundLineItems?: readonly RefundedLine[] | null;
  readonly shipping?: { readonly amount?: string | null; readonly fullRefund?: boolean | null } | null;
  readonly transactions?: readonly TransactionInput[] | null;
  readonly refundMethods?: readonly {
    readonly storeCreditRefund?: { readonly amount: { readonly amount: string } } | null;
  }[];
}

/** `refundCreate`: what it takes back and what it pays back are told apart, and may differ. */
function refundCreate(_: unknown, { input }: { readonly input: RefundInput }, context: TwinContext): object {
  const order = findOrder(context.shop, input.orderId);
  if (!order) return { refund: null, order: null, userErrors: [complain(["orderId"], "Order does not exist")] };
  const lines = input.refundLineItems ?? [];
  const transactions = input.transactions ?? [];
  const userErrors = [...lineComplaints(order, lines), ...transactionComplaints(order, transactions)];
  if (userErrors.length > 0) return { refund: null, order, userErrors };
  const credits = creditsOf(order, input);
  const givings = [...transactions.map((one) => givingOf(order, one)), ...credits];
  const over = input.allowOverRefunding ? null : overRefund(order, sum(givings.map(({ amountMinor }) => amountMinor)));
  if (over) return { refund: null, order, userErrors: [over] };
  const customer = context.shop.customers.get(order.customerId ?? "");
  if (customer) customer.storeCreditMinor += sum(credits.map(({ amountMinor }) => amountMinor));
  const refund = applyRefund(context, order, {
    lines,
    shippingMinor: shippingOf(order, input),
    givings,
    note: input.note,
  });
  return { refund, order, userErrors: [] };
}

function lineComplaints(order: TwinOrder, lines: readonly RefundedLine[]): UserError[] {
  return lines.flatMap(({ lineItemId, quantity }, index) => {
    const line = lineOf(order, lineItemId);
    const field = at("refundLineItems", index);
    if (!line) return [complain([...field, "lineItemId"], "Line item does not exist")];
    return quantity > line.currentQuantity
      ? [complain([...field, "quantity"], "Quantity cannot refund more items than were purchased")]
      : [];
  });
}

function transactionComplaints(order: TwinOrder, transactions: readonly TransactionInput[]): UserError[] {
  return transactions.flatMap(({ kind, parentId }) => {
    if (kind !== "REFUND") return [complain(null, `Kind ${kind.toLowerCase()} is not a valid transaction`)];
    return order.transactions.some(({ id }) => id === parentId)
      ? []
      : [complain(["transactions"], "Transactions require a parent_id associated with the order")];
  });
}

/** Money goes back by the way it came, whatever gateway the caller names. */
function givingOf(order: TwinOrder, { amount, parentId, gateway }: TransactionInput): Giving {
  const parent = order.transactions.find(({ id }) => id === parentId) ?? null;
  const given = toMinor(amount, order.presentmentCurrencyCode) ?? 0;
  return { amountMinor: Math.round(given / order.presentmentRate), parent, gateway: parent?.gateway ?? gateway };
}

const creditsOf = (order: TwinOrder, { refundMethods = [] }: RefundInput): Giving[] =>
  refundMethods.flatMap(({ storeCreditRefund }) =>
    storeCreditRefund
      ? [
          {
            amountMinor: toMinor(storeCreditRefund.amount.amount, order.currencyCode) ?? 0,
            parent: null,
            gateway: "shopify_store_credit",
          },
        ]
      : [],
  );

/** `$25.00`, as complaints write money. */
const written = (minor: number, currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" }).format(minor / 100);

/** The complaint about giving back more than was paid; `null` when it is not more. */
export function overRefund(order: TwinOrder, minor: number): UserError | null {
  const { netMinor } = paymentsOf(order);
  if (minor <= netMinor) return null;
  const [given, paid] = [written(minor, order.currencyCode), written(netMinor, order.currencyCode)];
  return complain(null, `Refund amount ${given} is greater than net payment received ${paid}`);
}

function shippingOf(order: TwinOrder, { shipping }: RefundInput): number {
  const left = shippingLeft(order);
  if (shipping?.fullRefund) return left;
  return Math.min(left, toMinor(shipping?.amount, order.currencyCode) ?? 0);
}

const refundedMinor = (order: TwinOrder, { transactionIds }: TwinRefund): number =>
  sum(order.transactions.filter(({ id }) => transactionIds.includes(id)).map(({ amountMinor }) => amountMinor));

type RefundLine = InOrder<TwinRefundLine>;

const refundLineItem: ResolverMap[string] = {
  lineItem: ({ order, lineItemId }: RefundLine) => {
    const line = lineOf(order, lineItemId);
    return line && inOrder(order, line);
  },
  location: ({ locationId }: RefundLine, _: object, { shop }: TwinContext) => shop.locations.get(locationId ?? ""),
  restocked: ({ isRestocked }: RefundLine) => isRestocked,
  priceSet: partBag<TwinRefundLine>(({ order, lineItemId }) => lineOf(order, lineItemId)?.unitPriceMinor ?? 0),
  price: partMoney<TwinRefundLine>(({ order, lineItemId }) => lineOf(order, lineItemId)?.unitPriceMinor ?? 0),
  subtotalSet: partBag<TwinRefundLine>(({ subtotalMinor }) => subtotalMinor),
  subtotal: partMoney<TwinRefundLine>(({ subtotalMinor }) => subtotalMinor),
  totalTaxSet: partBag<TwinRefundLine>(({ taxMinor }) => taxMinor),
  totalTax: partMoney<TwinRefundLine>(({ taxMinor }) => taxMinor),
};

function adjustmentsOf(order: TwinOrder, { id, adjustmentMinor }: TwinRefund): object[] {
  if (adjustmentMinor === 0) return [];
  return [
    {
      id: id.replace("/Refund/", "/OrderAdjustment/"),
      reason: "REFUND_DISCREPANCY",
      amountSet: moneyBag(-adjustmentMinor, order),
      taxAmountSet: moneyBag(0, order),
    },
  ];
}

function shippingLinesOf(order: TwinOrder, { id, shippingMinor }: TwinRefund): object[] {
  const [line] = order.shippingLines;
  if (shippingMinor === 0 || !line) return [];
  return [
    {
      id: id.replace("/Refund/", "/RefundShippingLine/"),
      shippingLine: inOrder(order, line),
      subtotalAmountSet: moneyBag(shippingMinor, order),
      taxAmountSet: moneyBag(shippingTaxFor(order, shippingMinor), order),
    },
  ];
}

const ofOrder =
  <Args>(read: (order: TwinOrder, refund: TwinRefund, args: Args) => unknown) =>
  (refund: TwinRefund, args: Args, { shop }: TwinContext): unknown =>
    read(orderOf(shop, refund), refund, args);

const refund: ResolverMap[string] = {
  legacyResourceId: legacyId,
  processedAt: ({ createdAt }: TwinRefund) => createdAt,
  updatedAt: ({ createdAt }: TwinRefund) => createdAt,
  order: ofOrder((order) => order),
  return: ofOrder((order, { returnId }) => order.returns.find(({ id }) => id === returnId)),
  totalRefundedSet: ofOrder((order, own) => moneyBag(refundedMinor(order, own), order)),
  totalRefunded: ofOrder((order, own) => moneyV2(refundedMinor(order, own), order.currencyCode)),
  refundLineItems: ofOrder((order, { lines }, args: PageArgs) =>
    connection(
      lines.map((line) => inOrder(order, line)),
      args,
    ),
  ),
  transactions: ofOrder((order, { transactionIds }, args: PageArgs) =>
    connection(
      order.transactions.filter(({ id }) => transactionIds.includes(id)),
      args,
    ),
  ),
  orderAdjustments: ofOrder((order, own, args: PageArgs) => connection(adjustmentsOf(order, own), args)),
  refundShippingLines: ofOrder((order, own, args: PageArgs) => connection(shippingLinesOf(order, own), args)),
};

const findRefund = (shop: TwinContext["shop"], id: string): TwinRefund | undefined =>
  findPart(shop, ({ refunds }) => refunds, id)?.part;

const nodes: NodeMap = { Refund: findRefund };

export const refunds: TwinModule = {
  resolvers: {
    QueryRoot: { refund: (_: unknown, { id }: { readonly id: string }, { shop }: TwinContext) => findRefund(shop, id) },
    Mutation: { refundCreate },
    Order: {
      ...suggestedRefundResolvers.Order,
      refunds: ({ refunds: all }: TwinOrder, { first }: { readonly first?: number | null }) =>
        all.slice(0, first ?? undefined),
    },
    Refund: refund,
    RefundLineItem: refundLineItem,
  },
  nodes,
};
