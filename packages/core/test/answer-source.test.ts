import { describe, expect, it } from "vitest";
import { type AnswerSource, open } from "../src/index.ts";
import { factoryOf, record } from "./composite/shop.ts";
import { parcelo } from "./parcelo.ts";

const clock = { now: () => Date.parse("2026-11-22T10:00:00Z"), sleep: async () => {} };

describe("the source of an answer", () => {
  it("is told before a read resolves: live, as of the moment of asking", async () => {
    const sources: AnswerSource[] = [];
    const { tracking } = open(parcelo({ getShipmentStatus: async () => null }), { apiKey: "key-8f31c" }, { clock });
    await tracking.getShipmentStatus("6A1", { onAnswer: (source) => sources.push(source) });
    expect(sources).toEqual([{ connectionId: null, freshness: "live", asOf: "2026-11-22T10:00:00.000Z" }]);
  });

  it("is named by the tenant's connection, each one that answered", async () => {
    const { factory } = factoryOf([record("paris", { titles: ["Robe"] }), record("lyon", { titles: ["Gilet"] })]);
    const ids: unknown[] = [];
    const { inventory } = await factory.getTenantSystems("boutique");
    await inventory?.searchProducts("x", null, { onAnswer: ({ connectionId }) => ids.push(connectionId) });
    expect(ids.toSorted()).toEqual(["lyon", "paris"]);
  });

  it("is not told of a failure", async () => {
    const sources: AnswerSource[] = [];
    const { factory } = factoryOf([record("main", { failsWith: "unavailable" })]);
    const { inventory } = await factory.getTenantSystems("boutique");
    const asking = inventory?.searchProducts("x", null, { onAnswer: (source) => sources.push(source) });
    await expect(asking).rejects.toMatchObject({ code: "unavailable" });
    expect(sources).toEqual([]);
  });
});
