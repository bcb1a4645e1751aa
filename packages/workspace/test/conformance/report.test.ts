import { describe, expect, it } from "vitest";
import { complaints, type KillMatrix, merge, type Part } from "../../src/conformance/report.ts";

const mock: Part = { id: "mock", version: "0.1.0", laws: [{ id: "MON", state: "pass" }] };
const woocommerce: Part = { id: "woocommerce", version: "0.1.0", laws: [{ id: "MON", state: "not_applicable" }] };
const kills: KillMatrix = [{ law: "MON", saboteur: "rounds down", killed: true }];

describe("the merged conformance report", () => {
  it("lists connectors by id and keeps the kill matrix beside them", () => {
    expect(merge([woocommerce, mock], kills)).toEqual({ connectors: [mock, woocommerce], killMatrix: kills });
  });

  it("has nothing to complain about when no law fails and every saboteur is caught", () => {
    expect(complaints(merge([mock, woocommerce], kills), ["mock", "woocommerce"])).toEqual([]);
  });

  it("names the law that fails", () => {
    const broken: Part = { ...mock, laws: [{ id: "PAG", state: "fail", detail: "page 2 repeats a row" }] };
    expect(complaints(merge([broken], kills), ["mock"])).toEqual(["mock: PAG fails page 2 repeats a row"]);
  });

  it("names the saboteur that survives", () => {
    const survivor: KillMatrix = [{ law: "MON", saboteur: "rounds down", killed: false }];
    expect(complaints(merge([mock], survivor), ["mock"])).toEqual(["MON: saboteur rounds down survives"]);
  });

  it("takes a missing report and a missing kill matrix for failures", () => {
    expect(complaints(merge([], []), ["mock"])).toEqual([
      "mock: its contract suite left no report",
      "no kill matrix: the suite did not test itself",
    ]);
  });
});
