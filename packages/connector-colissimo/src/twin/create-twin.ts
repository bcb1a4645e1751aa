import type { CreateTwin } from "@coccinelle/core";
import { colissimoTwin, demoKeys } from "./twin.ts";

/** The demo carrier to develop against. Its services have hosts of their own, which its config cannot name otherwise. */
export const createTwin: CreateTwin = (options) => ({
  ...colissimoTwin(options),
  config: {
    suivi: { okapiKey: demoKeys.okapiKey },
    contract: { number: demoKeys.contractNumber, apiKey: demoKeys.apiKey },
    boutique: {
      ...{ company: "Boutique Exemple", line1: "3 rue Exemple", postalCode: "69001", city: "Lyon" },
      ...{ countryCode: "FR", email: "boutique@example.com" },
    },
  },
});
