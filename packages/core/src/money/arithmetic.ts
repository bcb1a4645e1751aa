import type { Money } from "../model/money.ts";

/** No money, in the given currency. */
export function zeroMoney(currency: string): Money {
  return { amountMinor: 0, currency };
}

/** `a + b`. Throws TypeError on two currencies, RangeError beyond safe integers. */
export function addMoney(a: Money, b: Money): Money {
  requireCurrency(b, a.currency);
  return exact(a.amountMinor + b.amountMinor, a.currency);
}

/** `a - b`. Throws TypeError on two currencies, RangeError beyond safe integers. */
export function subtractMoney(a: Money, b: Money): Money {
  requireCurrency(b, a.currency);
  return exact(a.amountMinor - b.amountMinor, a.currency);
}

/** The same amount with the other sign; zero stays zero. */
export function negateMoney(money: Money): Money {
  return exact(-money.amountMinor, money.currency);
}

/** `money` times an integer. Throws TypeError for another factor, RangeError beyond safe integers. */
export function multiplyMoney(money: Money, factor: number): Money {
  if (!Number.isInteger(factor)) throw new TypeError("Money is multiplied by integers only");
  return exact(money.amountMinor * factor, money.currency);
}

/**
 * The sum of a list, zero when it is empty; only the result must be a safe integer (RangeError otherwise).
 * Throws TypeError when an amount is in another currency.
 */
export function sumMoney(list: readonly Money[], currency: string): Money {
  const total = list.reduce((sum, money) => {
    requireCurrency(money, currency);
    return sum + BigInt(money.amountMinor);
  }, 0n);
  return exact(Number(total), currency);
}

/** -1 when `a` is less than `b`, 1 when it is more, 0 when they are equal. Throws TypeError on two currencies. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  requireCurrency(b, a.currency);
  if (a.amountMinor === b.amountMinor) return 0;
  return a.amountMinor < b.amountMinor ? -1 : 1;
}

/** Whether amount and currency are the same. Amounts in two currencies never are, zero included. */
export function isSameMoney(a: Money, b: Money): boolean {
  return a.amountMinor === b.amountMinor && a.currency === b.currency;
}

function requireCurrency(money: Money, currency: string): void {
  if (money.currency !== currency) throw new TypeError("Amounts in two currencies cannot be combined or compared");
}

function exact(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError("An amount is beyond safe integers");
  return { amountMinor: amountMinor + 0, currency }; // -0 + 0 is 0
}
