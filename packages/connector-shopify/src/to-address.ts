import type { Address } from "@coccinelle/core";
import * as z from "zod";

/** An address. Every field may be withheld from an app. */
export const wireAddress = z.object({
  firstName: z.string().nullish(),
  lastName: z.string().nullish(),
  company: z.string().nullish(),
  address1: z.string().nullish(),
  address2: z.string().nullish(),
  zip: z.string().nullish(),
  city: z.string().nullish(),
  province: z.string().nullish(),
  provinceCode: z.string().nullish(),
  countryCodeV2: z.string().nullish(),
  phone: z.string().nullish(),
});

export type WireAddress = z.output<typeof wireAddress>;

/** The fields of {@link wireAddress}, for documents. */
export const addressFields = `
  firstName
  lastName
  company
  address1
  address2
  zip
  city
  province
  provinceCode
  countryCodeV2
  phone
`;

/** An address; `null` when the shop has none, or shows nothing of it. */
export function toAddress(wire: WireAddress | null | undefined): Address | null {
  if (!wire) return null;
  const address = {
    firstName: wire.firstName || null,
    lastName: wire.lastName || null,
    company: wire.company || null,
    line1: wire.address1 || null,
    line2: wire.address2 || null,
    postalCode: wire.zip || null,
    city: wire.city || null,
    region: wire.provinceCode || wire.province || null,
    countryCode: /^[A-Z]{2}$/.test(wire.countryCodeV2 ?? "") ? (wire.countryCodeV2 ?? null) : null,
    phone: wire.phone || null,
  };
  return Object.values(address).some((value) => value !== null) ? address : null;
}
