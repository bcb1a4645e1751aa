import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Money } from "../../src/model/money.ts";
import {
  addMoney,
  compareMoney,
  isSameMoney,
  multiplyMoney,
  negateMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from "../../src/money/arithmetic.ts";

const eur = (amountMinor: number): Money => ({ amountMinor, currency: "EUR" });
const yen: Money = { amountMinor: 1, currency: "JPY" };
const amounts = fc.integer().map(eur);
const largest = eur(Number.MAX_SAFE_INTEGER);

describe("arithmetic", () => {
  it("adds, subtracts, negates and multiplies minor units", () => {
    expect(addMoney(eur(10), eur(20))).toEqual(eur(30));
    expect(subtractMoney(eur(10), eur(20))).toEqual(eur(-10));
    expect(negateMoney(eur(5))).toEqual(eur(-5));
    expect(multiplyMoney(eur(-250), 3)).toEqual(eur(-750));
    expect(sumMoney([eur(1), eur(2), eur(3)], "EUR")).toEqual(eur(6));
  });

  it("sums nothing to zero", () => {
    expect(sumMoney([], "TND")).toEqual(zeroMoney("TND"));
  });

  it("never makes a negative zero", () => {
    expect(negateMoney(eur(0)).amountMinor).toBe(0);
    expect(multiplyMoney(eur(0), -3).amountMinor).toBe(0);
    expect(multiplyMoney(eur(-3), 0).amountMinor).toBe(0);
  });

  it("refuses two currencies as a mistake of the caller", () => {
    expect(() => addMoney(eur(1), yen)).toThrow(TypeError);
    expect(() => subtractMoney(eur(1), yen)).toThrow(TypeError);
    expect(() => compareMoney(eur(1), yen)).toThrow(TypeError);
    expect(() => sumMoney([eur(1), yen], "EUR")).toThrow(TypeError);
  });

  it("refuses a factor that is no integer", () => {
    expect(() => multiplyMoney(eur(100), 0.2)).toThrow(TypeError);
    expect(() => multiplyMoney(eur(100), Number.NaN)).toThrow(TypeError);
  });

  it("refuses results beyond safe integers", () => {
    expect(() => addMoney(largest, eur(1))).toThrow(RangeError);
    expect(() => subtractMoney(negateMoney(largest), eur(1))).toThrow(RangeError);
    expect(() => multiplyMoney(largest, 2)).toThrow(RangeError);
    expect(() => sumMoney([largest, eur(1)], "EUR")).toThrow(RangeError);
  });

  it("sums through amounts that only cancel out at the end", () => {
    expect(sumMoney([largest, eur(1), eur(-1)], "EUR")).toEqual(largest);
  });

  it("subtracts what it added", () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        expect(subtractMoney(addMoney(a, b), b)).toEqual(a);
        expect(addMoney(a, negateMoney(b))).toEqual(subtractMoney(a, b));
      }),
    );
  });

  it("sums like repeated addition, in any order", () => {
    fc.assert(
      fc.property(fc.array(amounts), (list) => {
        const added = list.reduce((total, money) => addMoney(total, money), zeroMoney("EUR"));
        expect(sumMoney(list, "EUR")).toEqual(added);
        expect(sumMoney(list.toReversed(), "EUR")).toEqual(added);
      }),
    );
  });
});

describe("comparison", () => {
  it("orders amounts", () => {
    expect([compareMoney(eur(1), eur(2)), compareMoney(eur(2), eur(2)), compareMoney(eur(3), eur(2))]).toEqual([
      -1, 0, 1,
    ]);
  });

  it("tells the same amount from another amount and another currency", () => {
    expect(isSameMoney(eur(1), eur(1))).toBe(true);
    expect(isSameMoney(eur(1), eur(2))).toBe(false);
    expect(isSameMoney(eur(1), yen)).toBe(false);
  });
});
