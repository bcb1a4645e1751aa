import type { TwinFactory } from "@coccinelle/core";
import { colissimoTwin, type TwinKeys } from "../src/twin/index.ts";

/** The keys of the contract's config; they stand nowhere else. */
export const contractKeys: TwinKeys = {
  okapiKey: `canary+okapi/${"7e9a1c".repeat(9)}`,
  contractNumber: "000042",
  password: "canary-password-5b03d8",
  apiKey: "canary-contract-key-91c2f4",
};

/** A fake carrier with those keys. */
export const contractTwin: TwinFactory = (options) => colissimoTwin({ ...options, keys: contractKeys });
