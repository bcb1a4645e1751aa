import { describe, expect, it } from "vitest";
import * as z from "zod";
import {
  type ConnectContext,
  createRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
  open,
  type RateBudget,
  type RateLimits,
} from "../src/index.ts";
import { record, shop } from "./composite/shop.ts";

const budget: RateBudget = { acquire: async () => ({ release: () => {} }) };

function limited(seen: ConnectContext<unknown>["budget"][]) {
  return defineConnector({
    id: "limited",
    label: "Limited",
    contract: 1,
    config: z.strictObject({ places: z.int() }),
    hosts: () => [],
    limits: ({ places }) => ({ concurrency: places }),
    connect: (context) => seen.push(context.budget),
    orders: () => ({ getOrder: async () => null }),
  });
}

describe("a remote's limits", () => {
  it("are told, as the config has them, to whoever makes the budget", () => {
    const told: (RateLimits | null)[] = [];
    const seen: ConnectContext<unknown>["budget"][] = [];
    const make = (limits: RateLimits | null): RateBudget => {
      told.push(limits);
      return budget;
    };
    open(limited(seen), { places: 3 }, { budget: make });
    expect([told, seen]).toEqual([[{ concurrency: 3 }], [budget]]);
  });

  it("are null where the connector knows none", () => {
    const told: (RateLimits | null)[] = [];
    open(shop, {}, { budget: (limits) => void told.push(limits) });
    expect(told).toEqual([null]);
  });
});

describe("a factory that opens in another way", () => {
  it("uses what it was given, and keeps it as it keeps its own", async () => {
    const opened: string[] = [];
    const factory = new IntegrationFactory({
      connections: memoryConnections([record("main", { titles: ["Robe"] })]),
      registry: createRegistry([shop]),
      openWith: ({ id, connectorId, config }, registry) => {
        opened.push(id);
        return { ...registry.openUnknown(connectorId, config), label: "Wrapped" };
      },
    });
    await factory.getTenantSystems("boutique");
    const { connections } = await factory.getTenantSystems("boutique");
    expect([opened, connections[0]?.label]).toEqual([["main"], "Wrapped"]);
  });
});
