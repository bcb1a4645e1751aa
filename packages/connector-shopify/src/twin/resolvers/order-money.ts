import { moneyBag, toMoney } from "../money.ts";
import type { TwinOrder } from "../order-state.ts";

/** The resolver of a `MoneyBag` field of an order. */
export const bag =
  (minorOf: (order: TwinOrder) => number) =>
  (order: TwinOrder): object =>
    moneyBag(minorOf(order), order);

/** The resolver of a deprecated `Money` field of an order: the shop's amount as text. */
export const money =
  (minorOf: (order: TwinOrder) => number) =>
  (order: TwinOrder): string =>
    toMoney(minorOf(order), order.currencyCode);

/** A record inside an order, beside its order: what a resolver of such a record needs. */
export type InOrder<T> = T & { readonly order: TwinOrder };

/** Puts the order beside records that do not name it. */
export const inOrder = <T extends object>(order: TwinOrder, record: T): InOrder<T> => ({ ...record, order });

/** The resolver of a `MoneyBag` field of a record inside an order. */
export const partBag =
  <T>(minorOf: (part: InOrder<T>) => number) =>
  (part: InOrder<T>): object =>
    moneyBag(minorOf(part), part.order);

export const partMoney =
  <T>(minorOf: (part: InOrder<T>) => number) =>
  (part: InOrder<T>): string =>
    toMoney(minorOf(part), part.order.currencyCode);
