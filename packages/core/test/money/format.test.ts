import { describe, expect, it } from "vitest";
import { formatMoney, toDecimal } from "../../src/money/format.ts";

/** Intl separates with several kinds of space. */
const plain = (text: string): string => text.replace(/\s/gu, " ");

describe("toDecimal", () => {
  it.each([
    [8900, "EUR", "89.00"],
    [-5, "EUR", "-0.05"],
    [0, "EUR", "0.00"],
    [500, "JPY", "500"],
    [-1, "JPY", "-1"],
    [1234, "TND", "1.234"],
    [Number.MAX_SAFE_INTEGER, "EUR", "90071992547409.91"],
  ])("writes %d minor units of %s as %s", (amountMinor, currency, decimal) => {
    expect(toDecimal({ amountMinor, currency })).toBe(decimal);
  });

  it("refuses an unknown currency", () => {
    expect(() => toDecimal({ amountMinor: 1, currency: "ZZZ" })).toThrow("ISO 4217");
  });
});

describe("formatMoney", () => {
  it("writes French unless told otherwise", () => {
    expect(plain(formatMoney({ amountMinor: 8900, currency: "EUR" }))).toBe("89,00 €");
    expect(formatMoney({ amountMinor: -123450, currency: "EUR" }, "en-US")).toBe("-€1,234.50");
  });

  it("loses nothing of a big amount", () => {
    const text = formatMoney({ amountMinor: Number.MAX_SAFE_INTEGER, currency: "EUR" }, "en-US");
    expect(text).toBe("€90,071,992,547,409.91");
  });

  it("shows minor units that Intl would round away", () => {
    expect(plain(formatMoney({ amountMinor: 125050, currency: "HUF" }, "en-US"))).toBe("HUF 1,250.50");
    expect(plain(formatMoney({ amountMinor: 500, currency: "JPY" }, "en-US"))).toBe("¥500");
  });
});
