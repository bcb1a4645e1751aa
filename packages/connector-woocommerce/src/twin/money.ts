/** Rounds half away from zero, on the decimal digits. */
export function round(value: number, decimals: number): number {
  const shifted = Number(`${Math.abs(value)}e${decimals}`);
  if (!Number.isFinite(shifted)) return value;
  return Math.sign(value) * Number(`${Math.round(Number(shifted.toPrecision(15)))}e-${decimals}`);
}

/** What tax is to the cent: half a cent is dropped where prices include it, else it counts as one. */
export function roundTax(value: number, pricesIncludeTax: boolean): number {
  if (!pricesIncludeTax) return round(value, 2);
  const cents = Number(`${Math.abs(value)}e2`);
  return (Math.sign(value) * Math.ceil(Number(cents.toPrecision(13)) - 0.5)) / 100;
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
