import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocateMoney } from "../../src/money/allocate.ts";
import { sumMoney } from "../../src/money/arithmetic.ts";

const allocate = (amountMinor: number, weights: number[]): number[] =>
  allocateMoney({ amountMinor, currency: "EUR" }, weights).map((part) => part.amountMinor);

describe("allocateMoney", () => {
  it("gives the left-over units to the largest remainders", () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(100, [1, 2, 3])).toEqual([17, 33, 50]);
    expect(allocate(5, [3, 7])).toEqual([2, 3]);
    expect(allocate(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  });

  it("gives nothing to a weight of zero", () => {
    expect(allocate(101, [0, 1, 1, 0])).toEqual([0, 51, 50, 0]);
    expect(Object.is(allocate(-5, [0, 1])[0], 0)).toBe(true);
  });

  it("takes weights that are all zero as equal", () => {
    expect(allocate(3, [0, 0])).toEqual([2, 1]);
  });

  it("splits nothing over nobody", () => {
    expect(allocate(0, [])).toEqual([]);
    expect(() => allocate(1, [])).toThrow(TypeError);
  });

  it.each([[-1], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY]])("refuses the weight %d", (weight) => {
    expect(() => allocate(1, [weight])).toThrow(TypeError);
  });

  it("adds up exactly, each part within one unit of its due", () => {
    const weights = fc.array(fc.maxSafeNat(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.maxSafeInteger(), weights, (amountMinor, list) => {
        const money = { amountMinor, currency: "EUR" };
        const parts = allocateMoney(money, list);
        expect(sumMoney(parts, "EUR")).toEqual(money);
        const total = list.reduce((sum, weight) => sum + BigInt(weight), 0n);
        if (total === 0n) return;
        for (const [index, part] of parts.entries()) {
          const distance = BigInt(part.amountMinor) * total - BigInt(amountMinor) * BigInt(list[index] ?? 0);
          expect(distance < total && -distance < total).toBe(true);
        }
      }),
    );
  });
});
