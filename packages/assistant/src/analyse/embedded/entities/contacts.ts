import { findPhoneNumbersInText, isSupportedCountry } from "libphonenumber-js";
import type { Entity } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;

/** E-mail addresses, in lower case. */
export function findEmails(folded: FoldedText): Entity[] {
  return [...matches(folded, email)].map(({ word, stretch }) => found("email", word, stretch));
}

/** Phone numbers, as E.164. Of an unknown country only those with a prefix are found. */
export function findPhones({ source }: FoldedText, country: string): Entity[] {
  const defaultCountry = isSupportedCountry(country) ? country : undefined;
  return findPhoneNumbersInText(source, defaultCountry).map(({ number, startsAt, endsAt }) => ({
    kind: "phone",
    value: number.number,
    text: source.slice(startsAt, endsAt),
    start: startsAt,
    end: endsAt,
  }));
}
