import { operations, systemNames } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { cacheRuleOf } from "../src/policy/cache-rules.ts";
import { type Policies, parsePolicies, resolvePolicy } from "../src/policy/resolve.ts";
import { faults } from "./support/remote.ts";
import { failureOf, record, sceneOf } from "./support/runtime-of.ts";

const resolve = (policies: Policies) => resolvePolicy(policies, record());

describe("the layers of policies", () => {
  const policies: Policies = {
    defaults: { deadlineMs: 1, timeoutMs: 1, retry: { attempts: 2 }, operations: { getOrder: { timeoutMs: 9 } } },
    connectors: { boutique: { deadlineMs: 2, retry: { baseMs: 20 }, budget: { perSecond: 10 } } },
    ofConnection: ({ id }) => (id === "main" ? { deadlineMs: 3, budget: { concurrency: 4 } } : undefined),
  };

  it("lie over one another: defaults, connector, connection, and each operation over all", () => {
    const { ofOperation, budget } = resolve(policies);
    const retry = { attempts: 2, baseMs: 20, longestMs: 5_000 };
    expect(ofOperation("inventory", "getProduct")).toMatchObject({ deadlineMs: 3, timeoutMs: 1, retry });
    expect(ofOperation("orders", "getOrder")).toMatchObject({ deadlineMs: 3, timeoutMs: 9, retry });
    expect(budget).toEqual({ perSecond: 10, concurrency: 4 });
  });

  it("need not say anything", () => {
    const { ofOperation, breaker, timeoutMs } = resolve({});
    expect(ofOperation("orders", "refund")).toEqual({
      deadlineMs: 30_000,
      timeoutMs: 15_000,
      isAudited: true,
      retry: { attempts: 3, baseMs: 250, longestMs: 5_000 },
      cache: { where: "nowhere", freshMs: 0, staleMs: 0 },
    });
    expect([breaker.failures, timeoutMs]).toEqual([5, 15_000]);
  });

  it("change a cache's times without saying where", () => {
    const { ofOperation } = resolve({ defaults: { operations: { checkAvailability: { cache: { freshMs: 0 } } } } });
    expect(ofOperation("inventory", "checkAvailability").cache).toEqual({
      where: "shared",
      freshMs: 0,
      staleMs: 600_000,
    });
  });

  it("may keep personal data in memory when they say so", () => {
    const { ofOperation } = resolve({
      defaults: { operations: { getCustomer: { cache: { where: "memory", freshMs: 1 } } } },
    });
    expect(ofOperation("customers", "getCustomer").cache.where).toBe("memory");
  });
});

describe("a policy that is wrong", () => {
  it.each<[string, object, RegExp]>([
    ["an unknown word", { defaults: { deadline: 5 } }, /^The policies are wrong: defaults: .*deadline/],
    ["a negative time", { defaults: { deadlineMs: -5 } }, /defaults\.deadlineMs: /],
    [
      "an unknown operation",
      { defaults: { operations: { getOrders: {} } } },
      /defaults\.operations.*getOrders|getOrders/,
    ],
    [
      "a cached write",
      { defaults: { operations: { createOrder: { cache: { freshMs: 5 } } } } },
      /defaults\.operations\.createOrder\.cache: a write is never cached/,
    ],
    [
      "personal data where others find it",
      { connectors: { boutique: { operations: { getOrder: { cache: { where: "shared" } } } } } },
      /connectors\.boutique\.operations\.getOrder\.cache: personal data stays in memory/,
    ],
    [
      "an export that is kept",
      { defaults: { operations: { exportPersonalData: { cache: { where: "memory" } } } } },
      /never cached/,
    ],
    [
      "a stranger",
      { connectors: { shopfiy: {} } },
      /^The policies name "shopfiy", which is not in the registry: it has boutique\.$/,
    ],
  ])("is refused in words: %s", (_, policies, message) => {
    const attempt = (): unknown => parsePolicies(policies, ["boutique"]);
    expect(attempt).toThrow(message);
    expect(attempt).toThrow(expect.objectContaining({ code: "config_invalid" }));
  });

  it("of all connections keeps the runtime from being made", () => {
    expect(() => sceneOf({ policies: { defaults: { timeoutMs: 0 } } })).toThrow(/defaults\.timeoutMs/);
  });

  it("of one connection leaves that one broken, and the others standing", async () => {
    const { runtime } = sceneOf({
      records: [record("paris"), record("lyon")],
      policies: { ofConnection: ({ id }) => (id === "lyon" ? { deadlineMs: 0 } : undefined) },
    });
    const { connections, failures } = await runtime.getTenantSystems("lea");
    expect(connections).toMatchObject([{ id: "paris" }]);
    expect(failures).toMatchObject([
      {
        connectionId: "lyon",
        error: { code: "config_invalid", message: expect.stringMatching(/policies are wrong: deadlineMs/) },
      },
    ]);
  });
});

describe("the rules of what is kept", () => {
  const rows = systemNames.flatMap((system) =>
    Object.entries(operations[system]).map(([operation, row]) => ({
      operation,
      row,
      rule: cacheRuleOf(system, operation),
    })),
  );

  it("keep no write, and share nothing about people", () => {
    const kept = rows.filter(({ rule }) => rule.where !== "nowhere");
    expect(kept.filter(({ row }) => row.effect !== "read")).toEqual([]);
    const shared = kept.filter(({ rule }) => rule.where === "shared");
    expect(shared.map(({ operation }) => operation)).toEqual(["searchProducts", "getProduct", "checkAvailability"]);
    expect(shared.filter(({ row }) => row.identity !== "none")).toEqual([]);
  });

  it("never decide who somebody is by what was true a while ago", () => {
    const customers = rows.filter(({ operation }) => /Customer|Personal/.test(operation));
    expect(new Set(customers.map(({ rule }) => rule.where))).toEqual(new Set(["nowhere"]));
  });

  it("know no inherited word", () => {
    expect(cacheRuleOf("orders", "constructor").where).toBe("nowhere");
  });
});

it("the policy of one tenant's connection does not touch another's", async () => {
  const { runtime, remote } = sceneOf({
    records: [record("main"), record("main", {}, "emma")],
    policies: { ofConnection: ({ tenantId }) => (tenantId === "emma" ? { retry: { attempts: 1 } } : undefined) },
  });
  remote.fail(faults.down);
  const inventory = await runtime.createInventorySystem("emma");
  expect(await failureOf(inventory.checkAvailability("1"))).toMatchObject({ code: "unavailable" });
  expect(remote.seen).toHaveLength(1);
});
