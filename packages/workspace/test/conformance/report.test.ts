import { describe, expect, it } from "vitest";
import { complaints, merge, type Part } from "../../src/conformance/report.ts";

const honest: Part = {
  id: "honest",
  version: "0.1.0",
  laws: [{ id: "MON", state: "pass" }],
  killMatrix: [{ law: "MON", saboteur: "rounds down", killed: true }],
};
const mock: Part = { id: "mock", version: "0.1.0", laws: [{ id: "MON", state: "pass" }] };

describe("the merged conformance report", () => {
  it("lists connectors by id and keeps the kill matrix beside them", () => {
    const { killMatrix, ...row } = honest;
    expect(merge([mock, honest])).toEqual({ connectors: [row, mock], killMatrix });
  });

  it("has nothing to complain about when every law holds and every saboteur is caught", () => {
    expect(complaints(merge([honest, mock]), ["mock"])).toEqual([]);
  });

  it("names the law that fails", () => {
    const broken: Part = { ...mock, laws: [{ id: "PAG", state: "fail", detail: "page 2 repeats a row" }] };
    expect(complaints(merge([honest, broken]), ["mock"])).toEqual(["mock: PAG fails page 2 repeats a row"]);
  });

  it("names the saboteur that survives", () => {
    const survivor: Part = { ...honest, killMatrix: [{ law: "MON", saboteur: "rounds down", killed: false }] };
    expect(complaints(merge([survivor, mock]), ["mock"])).toEqual(["MON: saboteur rounds down survives"]);
  });

  it("takes a missing report and a missing kill matrix for failures", () => {
    expect(complaints(merge([]), ["mock"])).toEqual([
      "mock: its contract suite left no report",
      "no kill matrix: the suite did not test itself",
    ]);
  });
});
