import { describe, expect, it } from "vitest";
import { parseLinkHeader } from "../../src/http/link-header.ts";

describe("parseLinkHeader", () => {
  it.each([
    ["the only link", '<https://shop.example/?page=2>; rel="next"', "https://shop.example/?page=2"],
    ["one of several", '<https://a.example/1>; rel="prev", <https://a.example/3>; rel="next"', "https://a.example/3"],
    ["commas and semicolons in the address", "<https://a.example/?id=1,2;3>; rel=next", "https://a.example/?id=1,2;3"],
    ["one of several relations", '<https://a.example/9>; rel="last next"', "https://a.example/9"],
    ["other cases", '<https://a.example/2>; REL="Next"', "https://a.example/2"],
    [
      "other parameters",
      '<https://a.example/2>; title="a; rel=prev, <b>"; rel="next"; crossorigin',
      "https://a.example/2",
    ],
    ["the relative address", '</orders?page=2>; rel="next"', "/orders?page=2"],
  ])("gives %s", (_, header, expected) => {
    expect(parseLinkHeader(header, "next")).toBe(expected);
  });

  it.each([
    ["a longer word", '<https://a.example/2>; rel="nextish", <https://a.example/3>; rel="up-next"'],
    ["another parameter", '<https://a.example/2>; title="next"; rev="next"'],
    ["a relation quoted in a title", '<https://a.example/2>; title="; rel=next"'],
    ["text without brackets", "https://a.example/2; rel=next"],
    ["nothing", ""],
  ])("does not take %s for the relation", (_, header) => {
    expect(parseLinkHeader(header, "next")).toBeNull();
  });

  it("reads a long hostile header in no time", () => {
    // A pattern that goes back and forth would run into the test's time limit.
    expect(parseLinkHeader(`<a>${"; a".repeat(20_000)}${"<a>; b=".repeat(20_000)}`, "next")).toBeNull();
  });

  it("answers null without a header", () => {
    expect(parseLinkHeader(null, "next")).toBeNull();
  });
});
