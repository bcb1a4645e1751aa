import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromLocal, fromUnixSeconds, fromUtc } from "../../src/time/from-remote.ts";
import { epochMs, toInstant } from "../../src/time/instant.ts";
import { changesOf, firstMs, lastMs, momentAfterGap, momentsOf, wallAt, zones } from "./wall-oracle.ts";

const responseInvalid = expect.objectContaining({ code: "response_invalid" });

describe("fromUnixSeconds", () => {
  it("reads numbers and their text", () => {
    expect(fromUnixSeconds(1_795_330_293)).toBe("2026-11-22T06:51:33Z");
    expect(fromUnixSeconds("1795330293", "Europe/Paris")).toBe("2026-11-22T07:51:33+01:00");
    expect(fromUnixSeconds("1795330293.25")).toBe("2026-11-22T06:51:33.250Z");
    expect(fromUnixSeconds(-0.0001)).toBe("1970-01-01T00:00:00Z");
  });

  it.each([
    [""],
    [" 1"],
    ["1e9"],
    ["soon"],
    ["0x10"],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [1e15],
    [-1e15],
    ["9".repeat(400)],
  ])("refuses %j", (seconds) => {
    expect(() => fromUnixSeconds(seconds)).toThrow(responseInvalid);
    expect(() => fromUnixSeconds(seconds, "Europe/Paris")).toThrow(responseInvalid);
  });
});

describe("fromUtc", () => {
  it.each([
    ["2026-11-22T06:51:33", "2026-11-22T06:51:33Z"],
    ["2026-11-22 06:51:33", "2026-11-22T06:51:33Z"],
    ["2026-11-22T06:51:33.250", "2026-11-22T06:51:33.250Z"],
    ["2026-11-22", "2026-11-22T00:00:00Z"],
    ["2026-11-22T06:51:33Z", "2026-11-22T06:51:33Z"],
    ["2026-11-22T06:51:33+00:00", "2026-11-22T06:51:33Z"],
    ["9999-12-31T23:59:59", "9999-12-31T23:59:59Z"],
  ])("reads %s", (text, instant) => {
    expect(fromUtc(text)).toBe(instant);
  });

  it.each(["2026-11-22T06:51:33+01:00", "2026-02-30T00:00:00", "0000-00-00 00:00:00", "0000-01-01", "", "now"])(
    "refuses %j",
    (text) => {
      expect(() => fromUtc(text)).toThrow(responseInvalid);
    },
  );
});

describe("fromLocal", () => {
  it.each([
    ["2026-11-22T07:51:33", "Europe/Paris", "2026-11-22T07:51:33+01:00"],
    ["2026-07-14 07:51:33", "Europe/Paris", "2026-07-14T07:51:33+02:00"],
    ["2026-07-14 07:51", "Europe/Paris", "2026-07-14T07:51:00+02:00"],
    ["2026-07-14", "Europe/Paris", "2026-07-14T00:00:00+02:00"],
    ["2026-07-14T07:51:33.250", "UTC", "2026-07-14T07:51:33.250Z"],
    ["2026-07-14T07:51:33", "+05:30", "2026-07-14T07:51:33+05:30"],
    ["2026-07-14T07:51:33", "Asia/Kathmandu", "2026-07-14T07:51:33+05:45"],
  ])("places %s on the clocks of %s", (text, zone, instant) => {
    expect(fromLocal(text, zone)).toBe(instant);
  });

  it("moves a time that the clocks skipped forward by what they skipped", () => {
    expect(fromLocal("2026-03-29T02:30:00", "Europe/Paris")).toBe("2026-03-29T03:30:00+02:00");
    expect(fromLocal("2026-03-29T02:30:00", "Europe/Paris", { fold: "later" })).toBe("2026-03-29T03:30:00+02:00");
    expect(fromLocal("2026-10-04T02:15:00", "Australia/Lord_Howe")).toBe("2026-10-04T02:45:00+11:00");
    expect(fromLocal("2011-12-30T12:00:00", "Pacific/Apia")).toBe("2011-12-31T12:00:00+14:00");
  });

  it("takes the earlier of two moments, and the later on demand", () => {
    expect(fromLocal("2026-10-25T02:30:00", "Europe/Paris")).toBe("2026-10-25T02:30:00+02:00");
    expect(fromLocal("2026-10-25T02:30:00", "Europe/Paris", { fold: "later" })).toBe("2026-10-25T02:30:00+01:00");
    expect(fromLocal("2026-04-05T01:45:00", "Australia/Lord_Howe")).toBe("2026-04-05T01:45:00+11:00");
    expect(fromLocal("2026-04-05T01:45:00", "Australia/Lord_Howe", { fold: "later" })).toBe(
      "2026-04-05T01:45:00+10:30",
    );
  });

  it("keeps the moment where an old offset has seconds", () => {
    const instant = fromLocal("1900-01-01T00:09:21", "Europe/Paris");
    expect(epochMs(instant)).toBe(Date.UTC(1900, 0, 1));
  });

  it.each(["2026-07-14T07:51:33Z", "2026-07-14T07:51:33+02:00", "2026-02-30", "0000-00-00 00:00:00", "14/07/2026", ""])(
    "refuses %j",
    (text) => {
      expect(() => fromLocal(text, "Europe/Paris")).toThrow(responseInvalid);
    },
  );

  it("refuses an unknown zone", () => {
    expect(() => fromLocal("2026-07-14", "Mars/Olympus")).toThrow(expect.objectContaining({ code: "input_invalid" }));
  });

  describe.each(zones)("in %s", (zone) => {
    const changes = changesOf(zone);
    const anywhere = fc.integer({ min: firstMs, max: lastMs });
    const nearChange = fc
      .tuple(
        fc.constantFrom(...(changes.length > 0 ? changes : [firstMs])),
        fc.integer({ min: -30 * 3_600_000, max: 30 * 3_600_000 }),
      )
      .map(([change, distance]) => Math.min(Math.max(change + distance, firstMs), lastMs));
    const moments = fc.oneof(anywhere, nearChange);
    const withoutOffset = (wallMs: number): string => new Date(wallMs).toISOString().slice(0, -1);

    it("gives the moment back from what the clock shows", () => {
      fc.assert(
        fc.property(moments, (moment) => {
          const text = withoutOffset(wallAt(moment, zone));
          const folds = (["earlier", "later"] as const).map((fold) => fromLocal(text, zone, { fold }));
          expect(folds).toContain(toInstant(moment, zone));
        }),
        { numRuns: 500 },
      );
    });

    it("agrees with a brute-force search, in gaps and folds too", () => {
      fc.assert(
        fc.property(moments, (wallMs) => {
          const found = momentsOf(wallMs, zone);
          const [first = momentAfterGap(wallMs, zone)] = found;
          const text = withoutOffset(wallMs);
          expect(fromLocal(text, zone)).toBe(toInstant(first, zone));
          expect(fromLocal(text, zone, { fold: "later" })).toBe(toInstant(found.at(-1) ?? first, zone));
        }),
        { numRuns: 200 },
      );
    });
  });
});
