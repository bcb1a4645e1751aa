/** Countries whose shops we expect, with what stands before a number at home and abroad. */
const plans: readonly { readonly code: string; readonly trunk: string; readonly zones: readonly string[] }[] = [
  { code: "33", trunk: "0", zones: ["Europe/Paris"] },
  { code: "32", trunk: "0", zones: ["Europe/Brussels"] },
  { code: "41", trunk: "0", zones: ["Europe/Zurich"] },
  { code: "352", trunk: "", zones: ["Europe/Luxembourg"] },
  { code: "377", trunk: "", zones: ["Europe/Monaco"] },
  { code: "49", trunk: "0", zones: ["Europe/Berlin"] },
  { code: "43", trunk: "0", zones: ["Europe/Vienna"] },
  { code: "31", trunk: "0", zones: ["Europe/Amsterdam"] },
  { code: "44", trunk: "0", zones: ["Europe/London"] },
  { code: "353", trunk: "0", zones: ["Europe/Dublin"] },
  { code: "34", trunk: "", zones: ["Europe/Madrid"] },
  { code: "351", trunk: "", zones: ["Europe/Lisbon"] },
  // Italy keeps its zero abroad.
  { code: "39", trunk: "", zones: ["Europe/Rome"] },
];

const northAmerica = /^(?:America|US|Canada)\//;

/**
 * A phone number as Shopify keeps them: `+33612345678`. A number without a country is taken for one of the shop's own, which
 * its time zone tells; `null` when neither does.
 */
export function toE164(phone: string, timeZone: string): string | null {
  const isInternational = /^\s*(?:\+|00)/.test(phone);
  const digits = phone.replace(/\(0\)/, "").replaceAll(/\D/g, "");
  if (isInternational) return valid(digits.replace(/^00/, ""));
  const plan = plans.find(({ zones }) => zones.includes(timeZone));
  if (plan) return valid(plan.code + (digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits));
  if (northAmerica.test(timeZone)) return digits.length === 10 ? valid(`1${digits}`) : valid(digits);
  return null;
}

const valid = (digits: string): string | null => (/^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : null);

/** Whether two spellings are one number: however they begin, they end alike. */
export function isSamePhone(one: string, other: string): boolean {
  const last = (phone: string): string => phone.replaceAll(/\D/g, "").slice(-9);
  return last(one).length >= 4 && last(one) === last(other);
}
