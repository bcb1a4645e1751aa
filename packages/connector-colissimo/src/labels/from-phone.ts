/** How numbers of a country are written. */
interface NumberPlan {
  readonly dial: string;
  /** The national number of a mobile, without the zero that is dialled within the country. */
  readonly mobile: RegExp;
  /** Whether that zero exists. */
  readonly hasZero: boolean;
}

const plan = (dial: string, mobile: RegExp, hasZero: boolean): NumberPlan => ({ dial, mobile, hasZero });

/** Where mobiles can be told from other phones (ITU, national numbering plans). */
const plans: Readonly<Partial<Record<string, NumberPlan>>> = {
  FR: plan("33", /^[67]/, true),
  GP: plan("590", /^69/, true),
  MQ: plan("596", /^69/, true),
  GF: plan("594", /^69/, true),
  RE: plan("262", /^69/, true),
  YT: plan("262", /^6[39]/, true),
  BE: plan("32", /^4/, true),
  CH: plan("41", /^7[5-9]/, true),
  LU: plan("352", /^6/, false),
  DE: plan("49", /^1[567]/, true),
  AT: plan("43", /^6/, true),
  NL: plan("31", /^6/, true),
  GB: plan("44", /^7/, true),
  ES: plan("34", /^[67]/, false),
  PT: plan("351", /^9/, false),
  IT: plan("39", /^3/, false),
};

/**
 * A phone as an SLS address has it: Colissimo writes to `mobileNumber` only. French numbers are given as they are dialled in
 * France, others with `+` and the country, without which Belgian mobiles are refused.
 */
export function fromPhone(
  phone: string | null | undefined,
  countryCode: string | null | undefined,
): { readonly mobileNumber?: string; readonly phoneNumber?: string } {
  const digits = (phone ?? "")
    .replace("(0)", "")
    .replaceAll(/[^\d+]/g, "")
    .replace(/^00/, "+");
  if (!/\d/.test(digits)) return {};
  const own = plans[countryCode ?? ""];
  const known = digits.startsWith("+") ? findPlan(digits, own) : own;
  if (!known) return { phoneNumber: digits };
  const national = digits.startsWith("+") ? digits.slice(1 + known.dial.length) : withoutZero(digits, known);
  const text = known === plans.FR && countryCode === "FR" ? `0${national}` : `+${known.dial}${national}`;
  return known.mobile.test(national) ? { mobileNumber: text } : { phoneNumber: text };
}

function findPlan(digits: string, own: NumberPlan | undefined): NumberPlan | undefined {
  return [own, ...Object.values(plans)].find((known) => known && digits.startsWith(`+${known.dial}`));
}

function withoutZero(digits: string, { hasZero }: NumberPlan): string {
  return hasZero ? digits.replace(/^0/, "") : digits;
}
