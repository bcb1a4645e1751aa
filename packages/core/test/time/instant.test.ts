import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ConnectorError } from "../../src/errors.ts";
import { instantSchema } from "../../src/model/absent.ts";
import { compareInstants, epochMs, isSameInstant, parseInstant, toDay, toInstant } from "../../src/time/instant.ts";
import { firstMs, lastMs, wallAt, zones } from "./wall-oracle.ts";

const anyZone = fc.constantFrom(...zones, "+05:30", "-03:00", "+00:00");
const anyMoment = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 30) });
const knownMoment = fc.integer({ min: firstMs, max: lastMs });

describe("parseInstant", () => {
  const moment = Date.UTC(2026, 10, 22, 6, 51, 33);

  it.each([
    ["2026-11-22T06:51:33Z", moment, 0],
    ["2026-11-22T07:51:33+01:00", moment, 60],
    ["2026-11-22T01:51:33-05:00", moment, -300],
    ["2026-11-22T12:36:33+05:45", moment, 345],
    ["2026-11-22T06:51:33.250Z", moment + 250, 0],
    ["2026-11-22T06:51:33.5Z", moment + 500, 0],
    ["2026-11-22T06:51:33.123999Z", moment + 123, 0],
    ["2026-11-22T06:51Z", moment - 33_000, 0],
    ["2024-02-29T00:00:00Z", Date.UTC(2024, 1, 29), 0],
    ["1970-01-01T00:00:00-00:00", 0, 0],
    ["1969-12-31T23:59:59.999Z", -1, 0],
  ])("reads %s", (text, expected, offsetMinutes) => {
    expect(parseInstant(text)).toEqual({ epochMs: expected, offsetMinutes });
  });

  it("reads years before 100 as written", () => {
    expect(toInstant(epochMs("0026-11-22T06:51:33Z"))).toBe("0026-11-22T06:51:33Z");
  });

  it.each([
    "2026-11-22T06:51:33",
    "2026-11-22",
    "2026-11-22 06:51:33Z",
    "2026-02-30T00:00:00Z",
    "2025-02-29T00:00:00Z",
    "2026-13-01T00:00:00Z",
    "2026-00-10T00:00:00Z",
    "0000-00-00T00:00:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T06:60:00Z",
    "2026-11-22T06:51:60Z",
    "2026-11-22T06:51:33+24:00",
    "2026-11-22T06:51:33+01",
    "2026-11-22T06:51:33.Z",
    "2026-11-22T06:51:33Z\n",
    "+002026-11-22T06:51:33Z",
    "Sun, 22 Nov 2026 06:51:33 GMT",
    "1763794293",
    "",
  ])("refuses %j", (text) => {
    expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code: "response_invalid" }));
  });

  it("reads what the model's schema takes, and nothing that it refuses", () => {
    const number = (max: number) => fc.nat(max).map((value) => String(value).padStart(2, "0"));
    const year = fc.integer({ min: 1, max: 9999 }).map((value) => String(value).padStart(4, "0"));
    const end = fc.constantFrom("Z", "+01:00", "-09:30", "", "+23:59", "+24:00", "+0100");
    const fraction = fc.constantFrom("", ".5", ".123456789", ".");
    const text = fc
      .tuple(year, number(13), number(32), number(24), number(60), number(60), fraction, end)
      .map(
        ([y, month, day, hour, minute, second, rest, offset]) =>
          `${y}-${month}-${day}T${hour}:${minute}:${second}${rest}${offset}`,
      );
    fc.assert(
      fc.property(text, (value) => {
        const isRead = answers(() => parseInstant(value));
        expect(isRead).toBe(instantSchema.safeParse(value).success);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("toInstant", () => {
  const moment = Date.UTC(2026, 10, 22, 6, 51, 33);

  it.each([
    ["UTC", "2026-11-22T06:51:33Z"],
    ["Europe/Paris", "2026-11-22T07:51:33+01:00"],
    ["America/New_York", "2026-11-22T01:51:33-05:00"],
    ["Australia/Lord_Howe", "2026-11-22T17:51:33+11:00"],
    ["Asia/Kathmandu", "2026-11-22T12:36:33+05:45"],
    ["Europe/London", "2026-11-22T06:51:33+00:00"],
    ["+05:30", "2026-11-22T12:21:33+05:30"],
    ["-03:00", "2026-11-22T03:51:33-03:00"],
  ])("writes the offset of %s", (zone, text) => {
    expect(toInstant(moment, zone)).toBe(text);
  });

  it("writes milliseconds only when there are some", () => {
    expect(toInstant(moment + 7)).toBe("2026-11-22T06:51:33.007Z");
    expect(toInstant(moment + 7, "Europe/Paris")).toBe("2026-11-22T07:51:33.007+01:00");
  });

  it("keeps the moment where an old offset has seconds", () => {
    const old = Date.UTC(1900, 0, 1);
    expect(toInstant(old, "Europe/Paris")).toBe("1900-01-01T00:09:00+00:09");
    expect(epochMs(toInstant(old, "Europe/Paris"))).toBe(old);
    expect(toInstant(Date.UTC(1850, 0, 1), "America/New_York")).toBe("1849-12-31T19:04:00-04:56");
  });

  it("refuses what is no time of ours", () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, 0.5, 8.64e15 + 1, Date.UTC(10_000, 0), Date.UTC(-1, 0)]) {
      expect(() => toInstant(bad)).toThrow(RangeError);
      expect(() => toInstant(bad, "Europe/Paris")).toThrow(RangeError);
    }
  });

  it("refuses an unknown zone", () => {
    expect(() => toInstant(0, "Mars/Olympus")).toThrow(expect.objectContaining({ code: "input_invalid" }));
  });

  it("names the same moment in every zone, in the model's form", () => {
    fc.assert(
      fc.property(anyMoment, anyZone, (value, zone) => {
        const text = toInstant(value, zone);
        expect(epochMs(text)).toBe(value);
        expect(instantSchema.safeParse(text).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("writes the offset that the zone's own clock shows", () => {
    fc.assert(
      fc.property(knownMoment, fc.constantFrom(...zones), (value, zone) => {
        expect(parseInstant(toInstant(value, zone)).offsetMinutes).toBe((wallAt(value, zone) - value) / 60_000);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("comparison", () => {
  it("compares moments, not texts", () => {
    expect(isSameInstant("2026-11-22T07:51:33+01:00", "2026-11-22T06:51:33.000Z")).toBe(true);
    expect(compareInstants("2026-11-22T07:00:00+01:00", "2026-11-22T06:30:00Z")).toBe(-1);
    expect(compareInstants("2026-11-22T06:30:00Z", "2026-11-22T07:00:00+01:00")).toBe(1);
    expect(compareInstants("2026-11-22T06:30:00Z", "2026-11-22T06:30:00Z")).toBe(0);
  });
});

describe("toDay", () => {
  it("is the day of the zone, not of the text", () => {
    expect(toDay("2026-11-22T23:30:00Z", "Europe/Paris")).toBe("2026-11-23");
    expect(toDay("2026-11-23T00:30:00+01:00", "UTC")).toBe("2026-11-22");
    expect(toDay("2011-12-30T10:00:00Z", "Pacific/Apia")).toBe("2011-12-31");
  });

  it("agrees with the zone's own clock", () => {
    fc.assert(
      fc.property(knownMoment, fc.constantFrom(...zones), (value, zone) => {
        const day = new Date(wallAt(value, zone)).toISOString().slice(0, 10);
        expect(toDay(toInstant(value), zone)).toBe(day);
      }),
    );
  });
});

function answers(call: () => unknown): boolean {
  try {
    call();
    return true;
  } catch (error) {
    if (ConnectorError.is(error)) return false;
    throw error;
  }
}
