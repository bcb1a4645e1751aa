import type { CasesOf } from "@coccinelle/contract";
import type { colissimo } from "../src/index.ts";

const customer = {
  ...{ firstName: "Camille", lastName: "Exemple", line1: "1 rue de l'Exemple", postalCode: "75001", city: "Paris" },
  ...{ countryCode: "FR", phone: "+33639980001", email: "camille@example.com" },
};
const boutique = {
  ...{ company: "Boutique Exemple", line1: "3 rue de l'Exemple", postalCode: "69001", city: "Lyon" },
  ...{ countryCode: "FR", email: "boutique@example.com" },
};

/** What the suite asks of the connector. */
export const cases: CasesOf<typeof colissimo> = {
  getShipmentStatus: { found: ["6C00000020015"], absent: ["6A00000099998"] },
  getShipmentStatuses: { found: [["6C00000020015"]] },
  createReturnLabel: { found: [{ reference: "RMA-2001", sender: customer, weightGrams: 980 }] },
  createLabel: { found: [{ reference: "SO-1001", sender: boutique, recipient: customer, weightGrams: 980 }] },
  listPickupPoints: { found: [{ postalCode: "75011", city: "Paris", limit: 3 }] },
};

/** What the services themselves leave out. */
export const optionalFields: Readonly<Record<string, string>> = {};
