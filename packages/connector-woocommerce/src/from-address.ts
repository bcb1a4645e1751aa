import type { AddressInput } from "@coccinelle/core";
import type { WirePerson } from "./wire.ts";

/** A delivery address as the shop takes it. */
export type WireAddress = Readonly<Record<Exclude<keyof WirePerson, "email">, string>>;

/** Every field of an address has its place in the shop; what is absent empties it. */
export function fromAddress(address: AddressInput): WireAddress {
  return {
    first_name: address.firstName ?? "",
    last_name: address.lastName ?? "",
    company: address.company ?? "",
    address_1: address.line1 ?? "",
    address_2: address.line2 ?? "",
    postcode: address.postalCode ?? "",
    city: address.city ?? "",
    state: address.region ?? "",
    country: address.countryCode ?? "",
    phone: address.phone ?? "",
  };
}

/** Whether an answer shows the address. The shop tidies blanks and the letter case of postal codes and states. */
export function isKept(kept: WirePerson, wanted: WireAddress): boolean {
  const tidy = (text: string | null | undefined): string => (text ?? "").replaceAll(/\s+/g, " ").trim();
  const loose = (text: string): string => text.replaceAll(" ", "").toUpperCase();
  return Object.entries(wanted).every(([key, value]) => {
    const own = tidy(kept[key as keyof WirePerson]); // `wanted` has the keys of a person
    return key === "postcode" || key === "state" ? loose(own) === loose(tidy(value)) : own === tidy(value);
  });
}
