import type { Money } from "../model/money.ts";
import { minorDigits } from "./minor-digits.ts";

/**
 * The amount as a plain decimal with all decimals of its currency: `89.00` for EUR, `500` for JPY. The exact inverse
 * of `parseMoney`. Throws `input_invalid` for an unknown currency.
 */
export function toDecimal(money: Money): string {
  const digits = minorDigits(money.currency);
  const sign = money.amountMinor < 0 ? "-" : "";
  const text = String(Math.abs(money.amountMinor)).padStart(digits + 1, "0");
  if (digits === 0) return sign + text;
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * The amount as people write it: `89,00 €` in French. Exact for every safe integer; no minor unit is rounded away.
 * `locale` is BCP 47, `fr-FR` when absent; one that is ill-formed throws RangeError, an unknown currency `input_invalid`.
 */
export function formatMoney(money: Money, locale = "fr-FR"): string {
  const digits = minorDigits(money.currency);
  const isWhole = money.amountMinor % 10 ** digits === 0;
  const format = new Intl.NumberFormat(locale, {
    style: "currency",
    currency: money.currency,
    // Intl shows some currencies without the decimals that ISO 4217 gives them (HUF): fine for whole amounts only.
    ...(!isWhole && { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  return format.format(toDecimal(money) as `${number}`); // toDecimal writes digits with at most one point and a sign
}
