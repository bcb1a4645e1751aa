import { describe, expect, it } from "vitest";
import { demoSeed } from "../../src/index.ts";

const { orders = [], customers = [] } = demoSeed(Date.parse("2026-11-23T10:00:00+01:00"));

describe("the demo boutique's orders", () => {
  it.each([
    ["Emma", 3, 24_500],
    ["Léa", 12, 128_000],
    ["Julie", 8, 72_000],
  ])("of %s are %i and add up to %i cents, the two with parcels among them", (firstName, count, totalMinor) => {
    const customer = customers.find((known) => known.firstName === firstName);
    const own = orders.filter(({ customerId }) => customerId === customer?.id);
    expect(own).toHaveLength(count);
    expect(own.reduce((sum, { total }) => sum + total.amountMinor, 0)).toBe(totalMinor);
  });

  it("each add up themselves, without rounding", () => {
    const wrong = orders.filter(({ lines, shippingTotal, total, rounding }) => {
      const goods = lines.reduce((sum, line) => sum + line.total.amountMinor, 0);
      return rounding !== null || goods + shippingTotal.amountMinor !== total.amountMinor;
    });
    expect(wrong).toEqual([]);
  });

  it("are the same every time", () => {
    expect(demoSeed(0).orders?.slice(0, -1)).toEqual(orders.slice(0, -1));
  });

  it("have numbers and ids of their own", () => {
    expect(new Set(orders.map(({ number }) => number)).size).toBe(orders.length);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(orders.length);
  });
});
