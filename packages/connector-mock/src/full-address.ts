import type { Address, AddressInput } from "@coccinelle/core";

/** An address with every field, `null` where none was given. */
export function fullAddress(address: AddressInput): Address {
  const empty = {
    firstName: null,
    lastName: null,
    company: null,
    line1: null,
    line2: null,
    postalCode: null,
    city: null,
    region: null,
    countryCode: null,
    phone: null,
  };
  return { ...empty, ...defined(address) };
}

/** The given keys without those that are `undefined`. */
export function defined<Value extends object>(value: Value): { [K in keyof Value]: Exclude<Value[K], undefined> } {
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  return Object.fromEntries(entries) as { [K in keyof Value]: Exclude<Value[K], undefined> }; // only absent keys were left out
}
