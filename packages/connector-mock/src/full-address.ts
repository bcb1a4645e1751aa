import type { Address, AddressInput } from "@coccinelle/core";

/** An address with every field, `null` where none was given. */
export function fullAddress(address: AddressInput): Address {
  return {
    firstName: address.firstName ?? null,
    lastName: address.lastName ?? null,
    company: address.company ?? null,
    line1: address.line1 ?? null,
    line2: address.line2 ?? null,
    postalCode: address.postalCode ?? null,
    city: address.city ?? null,
    region: address.region ?? null,
    countryCode: address.countryCode ?? null,
    phone: address.phone ?? null,
  };
}
