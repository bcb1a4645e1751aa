import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConnectorError } from "../../src/errors.ts";
import { toDecimal } from "../../src/money/format.ts";
import { minorDigits } from "../../src/money/minor-digits.ts";
import { parseMoney, parseMoneyRounded } from "../../src/money/parse.ts";

const currencies = fc.constantFrom("JPY", "EUR", "TND", "CLF");
const amounts = fc.maxSafeInteger();

/** The error code that a call ends with, or `null` when it answers. */
function codeOf(call: () => unknown): string | null {
  try {
    call();
    return null;
  } catch (error) {
    if (ConnectorError.is(error)) return error.code;
    throw error;
  }
}

describe("minorDigits", () => {
  it.each([
    ["JPY", 0],
    ["EUR", 2],
    ["TND", 3],
    ["CLF", 4],
    ["HRK", 2],
  ])("knows the decimals of %s", (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each([
    ["HUF", 2],
    ["COP", 2],
    ["IQD", 3],
  ])("follows ISO 4217 where Intl shows fewer decimals: %s", (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each(["eur", "EURO", "", "E1R", "ZZZ", "BTC", "XAU", "XXX", "constructor"])("refuses %j", (currency) => {
    expect(codeOf(() => minorDigits(currency))).toBe("input_invalid");
  });

  it("names no value in its error", () => {
    expect(() => minorDigits("ZZZ")).toThrow(/^(?!.*ZZZ)/);
  });
});

describe("parseMoney", () => {
  it.each([
    ["89", "EUR", 8900],
    ["89.0", "EUR", 8900],
    ["-79.00", "EUR", -7900],
    ["1234.5", "EUR", 123450],
    ["+3", "EUR", 300],
    [".5", "EUR", 50],
    ["12.500", "EUR", 1250],
    ["0.29", "EUR", 29],
    ["007.10", "EUR", 710],
    ["500", "JPY", 500],
    ["500.00", "JPY", 500],
    ["1.234", "TND", 1234],
    ["90071992547409.91", "EUR", Number.MAX_SAFE_INTEGER],
    ["-9007199254740991", "JPY", -Number.MAX_SAFE_INTEGER],
  ])("reads %s %s", (decimal, currency, amountMinor) => {
    expect(parseMoney(decimal, currency)).toEqual({ amountMinor, currency });
  });

  it.each(["-0", "-0.00", "-.0", "0"])("reads %s as plain zero", (decimal) => {
    expect(parseMoney(decimal, "EUR").amountMinor).toBe(0);
  });

  it.each([
    "",
    " ",
    "abc",
    "NaN",
    "Infinity",
    "1e3",
    "1,5",
    "1 000",
    "1,000.00",
    "1.",
    ".",
    "-",
    "+-1",
    "1.2.3",
    "0x10",
    " 1",
    "1\n",
    "١",
    "12.505",
    "90071992547409.92",
    "9".repeat(400),
  ])("refuses %j", (decimal) => {
    expect(codeOf(() => parseMoney(decimal, "EUR"))).toBe("response_invalid");
  });

  it("refuses decimals in a currency that has none", () => {
    expect(codeOf(() => parseMoney("500.5", "JPY"))).toBe("response_invalid");
  });

  it("blames the answer for an unknown currency", () => {
    expect(codeOf(() => parseMoney("1", "ZZZ"))).toBe("response_invalid");
    expect(codeOf(() => parseMoneyRounded("1", ""))).toBe("response_invalid");
  });

  it("gives back every amount that toDecimal writes", () => {
    fc.assert(
      fc.property(amounts, currencies, (amountMinor, currency) => {
        expect(parseMoney(toDecimal({ amountMinor, currency }), currency)).toEqual({ amountMinor, currency });
      }),
    );
  });

  it("ignores any number of zeros before and after", () => {
    fc.assert(
      fc.property(fc.nat(), currencies, fc.nat(30), fc.nat(30), (amountMinor, currency, before, after) => {
        const decimal = toDecimal({ amountMinor, currency });
        const point = decimal.includes(".") ? "" : ".0";
        const padded = "0".repeat(before) + decimal + point + "0".repeat(after);
        expect(parseMoney(padded, currency)).toEqual({ amountMinor, currency });
      }),
    );
  });

  it("answers or refuses any text, and never throws anything else", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0159.+-, e") }), currencies, (text, currency) => {
        expect([null, "response_invalid"]).toContain(codeOf(() => parseMoney(text, currency)));
      }),
    );
  });
});

describe("parseMoneyRounded", () => {
  it.each([
    ["12.345", "EUR", 1235],
    ["12.344999999", "EUR", 1234],
    ["-12.345", "EUR", -1235],
    ["-12.344", "EUR", -1234],
    ["1.005", "EUR", 101],
    ["0.999999", "EUR", 100],
    ["24.166667", "EUR", 2417],
    ["499.5", "JPY", 500],
    ["7", "TND", 7000],
  ])("reads %s %s", (decimal, currency, amountMinor) => {
    expect(parseMoneyRounded(decimal, currency)).toEqual({ amountMinor, currency });
  });

  it("never makes a negative zero", () => {
    expect(parseMoneyRounded("-0.004", "EUR").amountMinor).toBe(0);
  });

  it("refuses an amount that rounding lifts beyond safe integers", () => {
    expect(codeOf(() => parseMoneyRounded("90071992547409.915", "EUR"))).toBe("response_invalid");
  });

  it("agrees with exact integer arithmetic", () => {
    fc.assert(
      fc.property(fc.integer(), currencies, (millionths, currency) => {
        const size = BigInt(Math.abs(millionths));
        const unit = 10n ** BigInt(6 - minorDigits(currency));
        const rounded = Number((2n * size + unit) / (2n * unit));
        const text = `${millionths < 0 ? "-" : ""}${size / 1_000_000n}.${String(size % 1_000_000n).padStart(6, "0")}`;
        expect(parseMoneyRounded(text, currency).amountMinor).toBe(millionths < 0 ? 0 - rounded : rounded);
      }),
    );
  });
});
