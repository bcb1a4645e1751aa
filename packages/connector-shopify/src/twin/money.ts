/** Currencies without cents, of those that shops use. */
const withoutCents = new Set(["JPY", "KRW", "VND", "CLP", "XAF", "XOF", "XPF"]);

const digitsOf = (currency: string): number => (withoutCents.has(currency) ? 0 : 2);

/** `89.00`, as `Money` fields of variants and drafts. */
export const toMoney = (minor: number, currency = "EUR"): string =>
  (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));

/** `89.0`: `Decimal` amounts of `MoneyV2` keep no needless zero. */
function toAmount(minor: number, currency = "EUR"): string {
  const text = toMoney(minor, currency);
  if (!text.includes(".")) return `${text}.0`;
  return text.endsWith("0") ? text.slice(0, -1) : text;
}

/** Of `"89"`, `"89.00"` or `89`; `null` for what is no amount. */
export function toMinor(amount: unknown, currency = "EUR"): number | null {
  const value = typeof amount === "string" && amount.trim() !== "" ? Number(amount) : amount;
  return typeof value === "number" && Number.isFinite(value) ? Math.round(value * 10 ** digitsOf(currency)) : null;
}

export interface MoneyV2 {
  readonly amount: string;
  readonly currencyCode: string;
}

export const moneyV2 = (minor: number, currencyCode: string): MoneyV2 => ({
  amount: toAmount(minor, currencyCode),
  currencyCode,
});

/** In which currencies an amount is shown. */
export interface Currencies {
  readonly currencyCode: string;
  readonly presentmentCurrencyCode: string;
  readonly presentmentRate: number;
}

/** A `MoneyBag`: the shop's amount, and the customer's. */
export function moneyBag(minor: number, { currencyCode, presentmentCurrencyCode, presentmentRate }: Currencies) {
  return {
    shopMoney: moneyV2(minor, currencyCode),
    presentmentMoney: moneyV2(Math.round(minor * presentmentRate), presentmentCurrencyCode),
  };
}

/** The tax inside an amount that includes it. */
export const includedTax = (minor: number, percent: number): number => Math.round((minor * percent) / (100 + percent));
