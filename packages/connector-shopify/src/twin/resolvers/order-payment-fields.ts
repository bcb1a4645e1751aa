import { moneyBag, moneyV2, toMoney } from "../money.ts";
import type { TwinOrder, TwinTransaction } from "../order-state.ts";
import type { ResolverMap, TwinContext } from "../registry.ts";
import { orderOf } from "./order-records.ts";
import { paymentsOf, sum } from "./order-totals.ts";

const isManual = (gateway: string): boolean => gateway === "manual";

/** What of a payment can still be given back. */
export function refundableOf({ transactions }: TwinOrder, { id, kind, status, amountMinor }: TwinTransaction): number {
  if (status !== "SUCCESS" || !["SALE", "CAPTURE"].includes(kind)) return 0;
  const given = transactions.filter(
    (other) => other.kind === "REFUND" && other.status === "SUCCESS" && other.parentTransactionId === id,
  );
  return amountMinor - sum(given.map((refund) => refund.amountMinor));
}

const isCapturable = (order: TwinOrder, { kind, status }: TwinTransaction): boolean =>
  kind === "AUTHORIZATION" && status === "SUCCESS" && paymentsOf(order).capturableMinor > 0;

/** Words that a shop shows for a gateway: `Manual`. */
const formatted = (gateway: string): string =>
  gateway.replaceAll("_", " ").replace(/^\w/, (letter) => letter.toUpperCase());

const currencyOf = (transaction: TwinTransaction, shop: TwinContext["shop"]): TwinOrder => orderOf(shop, transaction);

const orderTransaction: ResolverMap[string] = {
  order: (transaction: TwinTransaction, _: object, { shop }: TwinContext) => orderOf(shop, transaction),
  amountSet: (transaction: TwinTransaction, _: object, { shop }: TwinContext) =>
    moneyBag(transaction.amountMinor, currencyOf(transaction, shop)),
  amount: (transaction: TwinTransaction, _: object, { shop }: TwinContext) =>
    toMoney(transaction.amountMinor, currencyOf(transaction, shop).currencyCode),
  amountV2: (transaction: TwinTransaction, _: object, { shop }: TwinContext) =>
    moneyV2(transaction.amountMinor, currencyOf(transaction, shop).currencyCode),
  formattedGateway: ({ gateway }: TwinTransaction) => formatted(gateway),
  manualPaymentGateway: ({ gateway }: TwinTransaction) => isManual(gateway),
  manuallyCapturable: (transaction: TwinTransaction, _: object, { shop }: TwinContext) =>
    isCapturable(orderOf(shop, transaction), transaction),
  multiCapturable: () => false,
  maximumRefundableV2: (transaction: TwinTransaction, _: object, { shop }: TwinContext) => {
    const order = orderOf(shop, transaction);
    return moneyV2(refundableOf(order, transaction), order.currencyCode);
  },
  maximumRefundable: (transaction: TwinTransaction, _: object, { shop }: TwinContext) => {
    const order = orderOf(shop, transaction);
    return toMoney(refundableOf(order, transaction), order.currencyCode);
  },
  totalUnsettledSet: (transaction: TwinTransaction, _: object, { shop }: TwinContext) => {
    const order = orderOf(shop, transaction);
    return moneyBag(isCapturable(order, transaction) ? paymentsOf(order).capturableMinor : 0, order);
  },
  parentTransaction: (transaction: TwinTransaction, _: object, { shop }: TwinContext) =>
    orderOf(shop, transaction).transactions.find(({ id }) => id === transaction.parentTransactionId),
  paymentId: ({ id }: TwinTransaction) => `c${id.replace(/\D/g, "")}.1`,
};

/** The `transactions` of an order: a plain list. */
export function transactionsOf(
  order: TwinOrder,
  { first, capturable }: { first?: number | null; capturable?: boolean | null },
): readonly TwinTransaction[] {
  return order.transactions
    .filter((transaction) => capturable == null || isCapturable(order, transaction) === capturable)
    .slice(0, first ?? undefined);
}

export const paymentResolvers: ResolverMap = { OrderTransaction: orderTransaction };
