import { testConnector } from "@coccinelle/contract";
import { colissimo } from "../src/index.ts";
import { cases, optionalFields } from "./contract-cases.ts";
import { contractKeys, contractTwin } from "./contract-twin.ts";

testConnector(colissimo, {
  config: {
    suivi: { okapiKey: contractKeys.okapiKey },
    contract: { number: contractKeys.contractNumber, password: contractKeys.password },
    tracking: ["suivi"],
    boutique: {
      ...{ company: "Boutique Exemple", line1: "3 rue de l'Exemple", postalCode: "69001", city: "Lyon" },
      ...{ countryCode: "FR", email: "boutique@example.com" },
    },
  },
  twin: contractTwin,
  cases,
  optionalFields,
});
