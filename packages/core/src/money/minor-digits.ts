import { ConnectorError } from "../errors.ts";

/**
 * ISO 4217 currencies that do not have two decimals. Intl is not asked: its table is about display (0 for HUF, COP and
 * IQD, where ISO 4217 says 2, 2 and 3) and changes with the engine, while minor units are stored.
 */
const codesByDigits: Readonly<Record<number, string>> = {
  0: "BIF BYR CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
  3: "BHD IQD JOD KWD LYD OMR TND",
  4: "CLF UYW",
};

/** Metals, baskets and test codes: ISO 4217 gives them no minor unit. */
const codesWithoutMinorUnit = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX";

const known = new Map<string, number | null>([
  ...Object.entries(codesByDigits).flatMap(([digits, codes]) =>
    codes.split(" ").map((code) => [code, Number(digits)] as const),
  ),
  ...codesWithoutMinorUnit.split(" ").map((code) => [code, null] as const),
]);

const names = new Intl.DisplayNames("en", { type: "currency", fallback: "none" });

/** Decimals of the currency, or `null` when there is no such currency or it has no minor unit. */
export function findMinorDigits(currency: string): number | null {
  const digits = known.get(currency);
  if (digits !== undefined) return digits;
  if (!/^[A-Z]{3}$/.test(currency) || names.of(currency) === undefined) return null;
  known.set(currency, 2);
  return 2;
}

/**
 * Decimals of an ISO 4217 currency: 2 for EUR, 0 for JPY, 3 for TND. Currencies of the past are known too.
 * Throws `input_invalid` for a code that is not upper-case ISO 4217 or has no minor unit (XAU).
 */
export function minorDigits(currency: string): number {
  const digits = findMinorDigits(currency);
  if (digits === null) throw new ConnectorError("input_invalid", "The currency is not an ISO 4217 code such as EUR");
  return digits;
}
