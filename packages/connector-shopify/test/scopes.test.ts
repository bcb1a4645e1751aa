import { ConnectorError, open, type SystemName } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { capabilitiesOf } from "@coccinelle/core";
import { shopify } from "../src/index.ts";
import { missingScopes } from "../src/scopes.ts";
import { cases } from "./contract-cases.ts";
import { contractTwin } from "./contract-twin.ts";
import { fakeClock } from "./fake-clock.ts";
import { contractToken } from "./inventory-shop.ts";

/** The scopes that the self-test names when none is granted: the first of each that are as good as one another. */
const neededBy = (operation: string): string[] =>
  missingScopes(new Set(), { operations: [operation], holds: "draft_order" }).map(
    ({ permission }) => permission.split(" or ")[0] ?? permission,
  );

/** Calls an operation of a shop that grants these scopes and no others. */
async function callWith(scopes: readonly string[], system: SystemName, operation: string): Promise<unknown> {
  const clock = fakeClock();
  const twin = contractTwin({ now: () => clock.now(), secrets: [] });
  (twin as { shop?: { accessScopes: readonly string[]; tokens: Map<string, object> } }).shop?.tokens.set(contractToken, {
    expiresAtMs: null,
    scopes,
  });
  const connection = open(
    shopify,
    { shop: "boutique.myshopify.com", accessToken: contractToken },
    { clock, fetch: async (input, init) => (await twin.handle(new Request(input, init))) ?? Response.error() },
  );
  const found = (cases as Record<string, { readonly found: readonly unknown[] }>)[operation]?.found ?? [];
  const call = (connection[system] as Record<string, (...values: unknown[]) => Promise<unknown>>)[operation];
  return call?.(...found).then(
    () => "done",
    (error: unknown) => (ConnectorError.is(error) ? `${error.code}: ${error.message}` : error),
  );
}

const all = Object.entries(capabilitiesOf(shopify)).flatMap(([system, names]) =>
  names.map((name): [SystemName, string] => [system as SystemName, name]),
);

describe("what the self-test says an operation needs", () => {
  it.each(all)("is enough for %s.%s", async (system, operation) => {
    expect(await callWith(neededBy(operation), system, operation)).toBe("done");
  });
});
