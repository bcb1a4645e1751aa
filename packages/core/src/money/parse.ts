import { ConnectorError } from "../errors.ts";
import type { Money } from "../model/money.ts";
import { type Decimal, parseDecimal } from "./decimal.ts";
import { findMinorDigits } from "./minor-digits.ts";

/**
 * Reads a remote's decimal text exactly: `parseMoney("12.5", "EUR")` is 12.50 EUR. Decimals beyond the currency's own
 * must be zeros. Throws `response_invalid` for those, for text that is not a plain decimal, for an unknown currency,
 * and for amounts beyond `Number.MAX_SAFE_INTEGER` minor units.
 */
export function parseMoney(decimal: string, currency: string): Money {
  const { digits, parsed } = read(decimal, currency);
  if (/[1-9]/.test(parsed.fraction.slice(digits))) throw invalid("An amount has more decimals than its currency");
  return toMoney(parsed, { digits, currency, increment: 0 });
}

/**
 * Like {@link parseMoney}, for remotes that carry more decimals than the currency has: the rest is rounded to the
 * nearest minor unit, halves away from zero (`12.345` → 12.35, `-12.345` → -12.35).
 */
export function parseMoneyRounded(decimal: string, currency: string): Money {
  const { digits, parsed } = read(decimal, currency);
  const increment = parsed.fraction.charAt(digits) >= "5" ? 1 : 0;
  return toMoney(parsed, { digits, currency, increment });
}

function read(decimal: string, currency: string): { digits: number; parsed: Decimal } {
  const digits = findMinorDigits(currency);
  if (digits === null) throw invalid("An amount's currency is not an ISO 4217 code");
  const parsed = parseDecimal(decimal);
  if (parsed === null) throw invalid("An amount is not a plain decimal number");
  return { digits, parsed };
}

interface Scale {
  readonly digits: number;
  readonly currency: string;
  readonly increment: 0 | 1;
}

function toMoney(parsed: Decimal, { digits, currency, increment }: Scale): Money {
  const text = parsed.units + parsed.fraction.slice(0, digits).padEnd(digits, "0");
  const magnitude = Number(text) + increment;
  if (!Number.isSafeInteger(magnitude)) throw invalid("An amount is too large to be exact");
  return { amountMinor: parsed.isNegative ? 0 - magnitude : magnitude, currency };
}

function invalid(message: string): ConnectorError {
  return new ConnectorError("response_invalid", message);
}
