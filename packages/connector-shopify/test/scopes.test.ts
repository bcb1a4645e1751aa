import { ConnectorError, capabilitiesOf, open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { shopify } from "../src/index.ts";
import { missingScopes } from "../src/scopes.ts";
import { cases } from "./contract-cases.ts";
import { contractTwin } from "./contract-twin.ts";
import { fakeClock } from "./fake-clock.ts";
import { contractToken } from "./inventory-shop.ts";

/** The scopes that the self-test names when none is granted: the first of those that are as good as one another. */
const neededBy = (operation: string): string[] =>
  missingScopes(new Set(), { operations: [operation], holds: "draft_order" }).map(
    ({ permission }) => permission.split(" or ")[0] ?? permission,
  );

const systems = ["inventory", "orders", "customers"] as const;

interface Named {
  readonly system: (typeof systems)[number];
  readonly operation: keyof typeof cases;
}

/** Calls an operation of a shop that grants these scopes and no others. */
async function callWith(scopes: readonly string[], { system, operation }: Named): Promise<string> {
  const clock = fakeClock();
  const twin = contractTwin({ now: () => clock.now() }, { scopes });
  const config = { shop: "boutique.myshopify.com", accessToken: contractToken };
  const connection = open(shopify, config, {
    clock,
    fetch: async (input, init) => (await twin.handle(new Request(input, init))) ?? Response.error(),
  });
  const run: unknown = Object.entries(connection[system] ?? {}).find(([name]) => name === operation)?.[1];
  if (typeof run !== "function") throw new TypeError(`There is no ${operation}`);
  try {
    await run(...cases[operation].found);
    return "done";
  } catch (error) {
    if (ConnectorError.is(error)) return `${error.code}: ${error.message}`;
    throw error;
  }
}

const all = systems.flatMap(
  (system) => capabilitiesOf(shopify)[system]?.map((operation) => ({ system, operation })) ?? [],
);

describe("what the self-test says an operation needs", () => {
  it.each(all)("is enough for $operation", async (named) => {
    expect(await callWith(neededBy(named.operation), named as Named)).toBe("done");
  });

  it.each(all)("is no more than $operation needs", async (named) => {
    const scopes = neededBy(named.operation);
    for (const scope of scopes) {
      const others = scopes.filter((other) => other !== scope);
      expect([scope, await callWith(others, named as Named)]).not.toEqual([scope, "done"]);
    }
  });
});
