import type { Address, Customer } from "@coccinelle/core";
import { paris } from "./units.ts";

const address = (firstName: string, lastName: string, line1: string, postalCode: string, city: string): Address => ({
  firstName,
  lastName,
  company: null,
  line1,
  line2: null,
  postalCode,
  city,
  region: null,
  countryCode: "FR",
  phone: null,
});

interface CustomerParts {
  readonly phone: string;
  readonly channel: "sms" | "email" | "whatsapp";
  readonly segments: string[];
  readonly home: Address;
}

function customer(id: string, { phone, channel, segments, home }: CustomerParts): Customer {
  const { firstName, lastName } = home;
  const createdAt = paris("2023-03-01T10:00:00");
  return {
    id,
    connectionId: null,
    isGuest: false,
    email: `${firstName}.${lastName}@example.com`.toLowerCase().replaceAll("é", "e"),
    phone,
    firstName,
    lastName,
    locale: "fr-FR",
    addresses: [home],
    consents: [{ channel, state: "granted", at: createdAt, source: "checkout", proof: null }],
    preferredChannel: channel,
    segments,
    createdAt,
    updatedAt: createdAt,
  };
}

/** Emma, Léa and Julie. */
// Phone numbers are from the ranges that ARCEP keeps free for fiction.
export const customers: readonly Customer[] = [
  customer("customer-1", {
    phone: "+33639980001",
    channel: "email",
    segments: [],
    home: address("Emma", "Rousseau", "12 rue des Lilas", "75011", "Paris"),
  }),
  customer("customer-2", {
    phone: "+33639980002",
    channel: "whatsapp",
    segments: ["VIP"],
    home: address("Léa", "Martin", "3 place Bellecour", "69002", "Lyon"),
  }),
  customer("customer-3", {
    phone: "+33639980003",
    channel: "sms",
    segments: ["VIP"],
    home: address("Julie", "Mercier", "8 cours Mirabeau", "13100", "Aix-en-Provence"),
  }),
];
