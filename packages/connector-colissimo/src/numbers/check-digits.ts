const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7] as const;
const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The check digit of an international number, out of its eight serial digits (UPU S10). */
export function s10CheckDigit(serial: string): number {
  const sum = s10Weights.reduce((total, weight, index) => total + weight * Number(serial[index]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return 0;
  return digit === 11 ? 5 : digit;
}

/** The check digit of a Colissimo, out of its ten serial digits: that of an EAN. The product's prefix does not count. */
export function eanCheckDigit(serial: string): number {
  const digits = [...serial].toReversed().map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

/** The check character of Chronopost, tracked mail and GeoPost (ISO 7064, mod 37,36). */
export function mod3736CheckCharacter(text: string): string {
  let product = 36;
  for (const character of text) {
    const sum = (product + alphabet.indexOf(character)) % 36 || 36;
    product = (sum * 2) % 37;
  }
  return alphabet[(37 - product) % 36] ?? "";
}
