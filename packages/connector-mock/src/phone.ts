/** Whether two spellings are the same number: 06…, +33 6…, 0033 6… and +33 (0)6… are. Without a country it is France. */
export function isSamePhone(known: string | null, asked: string): boolean {
  const digits = international(asked);
  return known !== null && digits !== "" && international(known) === digits;
}

function international(phone: string): string {
  const digits = phone.replaceAll(/\D/g, "");
  if (phone.trim().startsWith("+")) return withoutTrunkZero(digits);
  if (digits.startsWith("00")) return withoutTrunkZero(digits.slice(2));
  return digits.startsWith("0") ? `33${digits.slice(1)}` : digits;
}

const withoutTrunkZero = (digits: string): string => digits.replace(/^330/, "33");
