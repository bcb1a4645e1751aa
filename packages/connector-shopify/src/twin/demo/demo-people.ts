import type { TwinCustomer } from "../customer-state.ts";
import { type AddressInput, newAddress } from "../resolvers/customer-addresses.ts";
import { newCustomer } from "../resolvers/customer-records.ts";
import type { ShopState } from "../state.ts";

const dayMs = 24 * 3_600_000;

/** Somebody who buys. */
export interface DemoPerson {
  readonly email: string;
  readonly phone: string;
  readonly address: AddressInput;
}

const person = (
  [firstName, lastName, email, phone]: readonly [string, string, string, string],
  [address1, zip, city]: readonly [string, string, string],
): DemoPerson => ({
  email,
  phone,
  address: { firstName, lastName, address1, zip, city, countryCode: "FR", phone },
});

export const emma = person(
  ["Emma", "Rousseau", "emma.rousseau@example.com", "+33639980001"],
  ["18 rue Oberkampf", "75011", "Paris"],
);
export const lea = person(
  ["Léa", "Martin", "lea.martin@example.com", "+33639980002"],
  ["3 quai de Bacalan", "33000", "Bordeaux"],
);
export const julie = person(
  ["Julie", "Mercier", "julie.mercier@example.com", "+33639980003"],
  ["9 rue de la Barre", "59000", "Lille"],
);
const otherJulie = person(
  ["Julie", "Martin", "julie.martin@example.org", "+33639980004"],
  ["27 cours Mirabeau", "13100", "Aix-en-Provence"],
);
/** Buys without an account. */
export const nadia = person(
  ["Nadia", "Benali", "nadia.benali@example.org", "+33639980005"],
  ["4 place Wilson", "21000", "Dijon"],
);

/** Four people with accounts. Emma wants to hear from the shop. */
export function addCustomers(shop: ShopState, nowMs: number): Map<DemoPerson, TwinCustomer> {
  const context = { shop, nowMs: nowMs - 200 * dayMs };
  return new Map(
    [emma, lea, julie, otherJulie].map((one): [DemoPerson, TwinCustomer] => {
      const { firstName = null, lastName = null } = one.address;
      const address = newAddress(shop, "CustomerAddress", one.address);
      const customer = newCustomer(context, {
        ...{ firstName, lastName, email: one.email, phone: one.phone, locale: "fr", state: "ENABLED" },
        ...{ addresses: [address], defaultAddressId: address.id },
      });
      if (one === emma) {
        const at = customer.createdAt;
        Object.assign(customer.emailConsent, { marketingState: "SUBSCRIBED", marketingUpdatedAt: at });
        customer.tags = ["vip"];
      }
      return [one, customer];
    }),
  );
}
