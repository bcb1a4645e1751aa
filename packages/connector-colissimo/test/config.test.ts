import { describe, expect, it } from "vitest";
import { configSchema, sourcesOf } from "../src/config.ts";

const suivi = { okapiKey: "key" };
const contract = { number: "000000", password: "word" };

describe("who is asked where a parcel is", () => {
  it.each([
    ["with a key of Suivi", { suivi }, ["suivi"]],
    ["with a contract", { contract }, ["timeline"]],
    ["with both", { suivi, contract }, ["suivi", "timeline"]],
    ["with both in another order", { suivi, contract, tracking: ["timeline", "suivi"] }, ["timeline", "suivi"]],
    ["with both, and only one to ask", { suivi, contract, tracking: ["suivi"] }, ["suivi"]],
  ])("%s", (_, given, sources) => {
    expect(sourcesOf(configSchema.parse(given))).toEqual(sources);
  });
});

describe("a config that cannot work is refused", () => {
  it.each([
    ["without any access", {}, "suivi"],
    ["with a service that it gives no access to", { suivi, tracking: ["timeline"] }, "tracking"],
    ["with one service twice", { suivi, tracking: ["suivi", "suivi"] }, "tracking"],
    ["with two kinds of credentials", { contract: { ...contract, apiKey: "key" } }, "contract.password"],
    ["with no credentials", { contract: { number: "000000" } }, "contract.password"],
    ["with a key it does not know", { suivi, key: "x" }, ""],
  ])("%s", (_, given, field) => {
    const { error } = configSchema.safeParse(given);
    expect(error?.issues.map(({ path }) => path.join("."))).toEqual([field]);
  });
});
