import type { Address } from "@coccinelle/core";
import type { WirePerson } from "./wire.ts";

/** An address; `null` when the shop has none (all its fields are empty then). */
export function toAddress(wire: WirePerson): Address | null {
  const address = {
    firstName: wire.first_name || null,
    lastName: wire.last_name || null,
    company: wire.company || null,
    line1: wire.address_1 || null,
    line2: wire.address_2 || null,
    postalCode: wire.postcode || null,
    city: wire.city || null,
    region: wire.state || null,
    countryCode: /^[A-Z]{2}$/.test(wire.country ?? "") ? (wire.country ?? null) : null,
    phone: wire.phone || null,
  };
  return Object.values(address).some((value) => value !== null) ? address : null;
}
