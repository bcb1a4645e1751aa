import { describe, expect, it } from "vitest";
import { parseRetryAfter } from "../../src/http/retry-after.ts";

const now = Date.parse("2026-11-22T10:00:00Z");
const parse = (retryAfter: string, date?: string): number | undefined =>
  parseRetryAfter(new Headers({ "retry-after": retryAfter, ...(date !== undefined && { date }) }), now);

describe("parseRetryAfter", () => {
  it("turns seconds into milliseconds", () => {
    expect(parse("2")).toBe(2000);
    expect(parse("0")).toBe(0);
    expect(parse("1.5")).toBe(1500);
  });

  it("compares a date with the answer's own Date header", () => {
    expect(parse("Sun, 22 Nov 2026 12:00:30 GMT", "Sun, 22 Nov 2026 12:00:00 GMT")).toBe(30_000);
  });

  it("compares a date with the clock when the answer has no date", () => {
    expect(parse("Sun, 22 Nov 2026 10:00:05 GMT")).toBe(5000);
    expect(parse("Sunday, 22-Nov-26 10:00:05 GMT")).toBe(5000);
    expect(parse("Sun Nov 22 10:00:05 2026")).toBe(5000);
  });

  it("takes a past date for no wait", () => {
    expect(parse("Sun, 22 Nov 2026 09:00:00 GMT")).toBe(0);
  });

  it.each(["", "soon", "-5", "1e3", "0x10", "soon 1", "2 seconds", "NaN", "9".repeat(400)])(
    "knows nothing from %j",
    (text) => {
      expect(parse(text)).toBeUndefined();
    },
  );

  it("knows nothing when the header is absent", () => {
    expect(parseRetryAfter(new Headers(), now)).toBeUndefined();
  });
});
