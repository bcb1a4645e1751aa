import { verifyConnector } from "@coccinelle/contract";
import type { TwinFactory } from "@coccinelle/core";
import { expect, it } from "vitest";
import { colissimo } from "../src/index.ts";
import { colissimoTwin } from "../src/twin/index.ts";
import { config as whole } from "./carrier.ts";
import { cases } from "./contract-cases.ts";
import { contractKeys } from "./contract-twin.ts";

const { contractNumber, password, apiKey } = contractKeys;
const { boutique } = whole;
/** A fake carrier that has Colissimo's parcels only: the timeline knows no others. */
const parcelsOnly: TwinFactory = (options) => {
  const twin = colissimoTwin({ ...options, keys: contractKeys });
  for (const { number, holder } of [...twin.carrier.parcels.values()]) {
    if (holder !== 4) twin.carrier.parcels.delete(number);
  }
  return twin;
};

it.each([
  ["the contract's password", { contract: { number: contractNumber, password } }],
  ["the contract's key", { contract: { number: contractNumber, apiKey } }],
])("the timeline keeps the laws with %s", { timeout: 60_000 }, async (_, config) => {
  const outcomes = await verifyConnector(colissimo, { config: { ...config, boutique }, twin: parcelsOnly, cases });
  const broken = outcomes.flatMap(({ clauses }) => clauses.filter(({ state }) => state === "fail"));
  expect(broken.map(({ clause, error }) => `${clause.id}: ${error}`)).toEqual([]);
});
