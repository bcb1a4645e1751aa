/** Rounds half away from zero, on the decimal digits. */
export function round(value: number, decimals: number): number {
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(Number(shifted.toPrecision(15)))}e-${decimals}`);
}

/** Two decimals, as amounts are shown. */
export const twoDecimals = (value: number): string => {
  const rounded = round(value, 2);
  return (rounded === 0 ? 0 : rounded).toFixed(2);
};

/** A text as a stored decimal: a comma is a dot, what is no number is empty. */
export function toDecimal(text: string): string {
  const normal = text.trim().replace(",", ".");
  return /^-?\d*\.?\d+$|^-?\d+\.?$/.test(normal) ? normal : "";
}
