import type { AddressInput } from "@coccinelle/core";
import type { WireAddress } from "./wire.ts";

/** A `MailingAddressInput`. All fields stand in it: what the caller left out is emptied. */
export type AddressFields = Readonly<
  Record<
    "firstName" | "lastName" | "company" | "address1" | "address2" | "zip" | "city" | "countryCode" | "phone",
    string | null
  >
> & { readonly provinceCode?: string | null; readonly province?: string };

export function fromAddress(address: AddressInput): AddressFields {
  return {
    firstName: address.firstName || null,
    lastName: address.lastName || null,
    company: address.company || null,
    address1: address.line1 || null,
    address2: address.line2 || null,
    zip: address.postalCode || null,
    city: address.city || null,
    countryCode: address.countryCode || null,
    phone: address.phone || null,
    ...regionOf(address.region),
  };
}

/** Shopify takes codes and names of provinces in two fields. */
function regionOf(region: string | null | undefined): Pick<AddressFields, "provinceCode" | "province"> {
  if (!region) return { provinceCode: null };
  return /^[A-Z0-9-]{1,6}$/.test(region) ? { provinceCode: region } : { province: region };
}

/**
 * Whether the shop has this address. It tidies blanks, letter case of postal codes and phones, and keeps a province only
 * for countries where it knows some.
 */
export function isKept(kept: WireAddress | null, wanted: AddressFields): boolean {
  if (!kept) return false;
  const { zip, phone, countryCode, provinceCode, province, ...plain } = wanted;
  return (
    // `plain` has names of fields that both have.
    Object.entries(plain).every(([key, value]) => tidy(kept[key as keyof WireAddress]) === tidy(value)) &&
    loose(kept.zip) === loose(zip) &&
    digits(kept.phone) === digits(phone) &&
    (kept.countryCodeV2 || null) === countryCode &&
    isRegion(kept, provinceCode ?? province ?? null)
  );
}

const tidy = (text: string | null | undefined): string => (text ?? "").replaceAll(/\s+/g, " ").trim();
const loose = (text: string | null | undefined): string => tidy(text).replaceAll(/[\s-]/g, "").toUpperCase();

/** National and international spelling end alike. */
const digits = (phone: string | null | undefined): string => (phone ?? "").replaceAll(/\D/g, "").slice(-9);

function isRegion({ provinceCode, province }: WireAddress, wanted: string | null): boolean {
  if (!provinceCode && !province) return true;
  return wanted !== null && [provinceCode, province].some((own) => loose(own) === loose(wanted));
}
