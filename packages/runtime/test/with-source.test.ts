import { describe, expect, it } from "vitest";
import { withSource } from "../src/index.ts";
import { faults } from "./support/remote.ts";
import { record, sceneOf } from "./support/runtime-of.ts";

const once = { retry: { attempts: 1 } } as const;

describe("withSource", () => {
  it("tells how old an answer is whose model does not say", async () => {
    const { runtime, remote, clock } = sceneOf({ policies: { defaults: once } });
    const orders = await runtime.createOrderSystem("lea");
    const ask = () => withSource((call) => orders.getOrder("1", call));
    const asOf = "2026-11-22T10:00:00.000Z";
    expect(await ask()).toMatchObject({ answer: { number: "#1" }, freshness: "live", asOf });
    await clock.advance(1_000);
    expect(await ask()).toMatchObject({ freshness: "cached", asOf });
    await clock.advance(60_000);
    remote.failAlways(faults.down);
    expect(await ask()).toMatchObject({
      freshness: "stale",
      asOf,
      sources: [{ connectionId: "main", freshness: "stale" }],
    });
  });

  it("takes the worst and the oldest of several connections", async () => {
    const { runtime, remote, clock } = sceneOf({
      records: [record("paris"), record("lyon", { host: "lyon.example" })],
      policies: { defaults: once },
    });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.searchProducts("robe");
    await clock.advance(120_000);
    remote.failAlways((request) => (request.url.includes("lyon") ? faults.down() : Response.json(["1"])));
    const { freshness, asOf, sources } = await withSource((call) => inventory.searchProducts("robe", null, call));
    expect([freshness, asOf]).toEqual(["stale", "2026-11-22T10:00:00.000Z"]);
    expect(sources.map(({ connectionId, freshness }) => `${connectionId} ${freshness}`).toSorted()).toEqual([
      "lyon stale",
      "paris live",
    ]);
  });

  it("has no source for a write", async () => {
    const { runtime } = sceneOf();
    const orders = await runtime.createOrderSystem("lea");
    const { sources, asOf } = await withSource((call) => orders.cancelOrder("1", {}, call));
    expect([sources, asOf]).toEqual([[], null]);
  });
});
