import { ConnectorError } from "@coccinelle/core";
import { fromPhone } from "./from-phone.ts";
import type { Party, WantedLabel } from "./wanted-label.ts";

/** An address of SLS. What is absent is left out. */
export type SlsAddress = Readonly<Record<string, string | undefined>>;

/** Somebody on a label, as SLS has them: `line2` is number and street, `line1` what leads to the door. */
export function fromParty(party: Party, locale: string): SlsAddress {
  const { countryCode, region } = party;
  return {
    companyName: textOf(party.company),
    lastName: textOf(party.lastName),
    firstName: textOf(party.firstName),
    line1: textOf(party.line2),
    line2: textOf(party.line1),
    countryCode: textOf(countryCode),
    city: textOf(party.city),
    zipCode: toZipCode(party),
    stateOrProvinceCode: countryCode !== "FR" && /^[A-Z]{2,3}$/.test(region ?? "") ? (region ?? undefined) : undefined,
    ...fromPhone(party.phone, countryCode),
    email: textOf(party.email),
    // No other word of this list is public.
    language: /^fr\b/i.test(locale) ? "FR" : undefined,
  };
}

const needed = ["line1", "postalCode", "city", "countryCode"] as const;

/** Refuses addresses that are not whole, before anybody is asked. Names fields and never what they hold. */
export function demandWholeAddresses(parties: Readonly<Record<string, Party>>): void {
  const missing = Object.entries(parties).flatMap(([at, party]) => missingOf(at, party));
  if (missing.length === 0) return;
  const message = `Colissimo needs ${missing.join(", ")}.`;
  throw new ConnectorError("input_invalid", message, { fields: missing, effect: "none" });
}

function missingOf(at: string, party: Party): string[] {
  const names = textOf(party.company) ? [] : (["lastName", "firstName"] as const);
  return [...names, ...needed].filter((field) => !textOf(party[field])).map((field) => `${at}.${field}`);
}

/** Where the recipient fetches a parcel, Colissimo tells them by mail and message that it is there. */
export function demandReachableRecipient({ recipient }: WantedLabel): void {
  const { mobileNumber } = fromPhone(recipient.phone, recipient.countryCode);
  const missing = [
    ...(mobileNumber ? [] : ["recipient.phone"]),
    ...(textOf(recipient.email) ? [] : ["recipient.email"]),
  ];
  if (missing.length === 0) return;
  const message = "A parcel to a pickup point needs the recipient's mobile number and e-mail.";
  throw new ConnectorError("input_invalid", message, { fields: missing, effect: "none" });
}

/** Luxembourg's postcodes are refused with the `L-` that people write before them. */
function toZipCode({ postalCode, countryCode }: Party): string | undefined {
  const text = textOf(postalCode);
  return countryCode === "LU" ? text?.replace(/^L\s*-\s*/i, "") : text;
}

function textOf(value: string | null | undefined): string | undefined {
  return value?.trim() || undefined;
}
