/** A decimal number taken apart, without any loss. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Digits before the point, without leading zeros; empty for zero. */
  readonly units: string;
  /** Digits after the point, as written. */
  readonly fraction: string;
}

const pattern = /^([+-]?)(?:([0-9]+)(?:\.([0-9]+))?|\.([0-9]+))$/;

/**
 * Takes a decimal text such as `89`, `-79.00`, `+3` or `.5` apart. `null` for anything else: exponents, spaces,
 * thousands separators, decimal commas.
 */
export function parseDecimal(text: string): Decimal | null {
  const match = pattern.exec(text);
  if (!match) return null;
  const [, sign, units = "", fraction = match[4] ?? ""] = match;
  return { isNegative: sign === "-", units: units.replace(/^0+/, ""), fraction };
}
