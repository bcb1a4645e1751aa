import { describe, expect, it } from "vitest";
import { fixedZone, isTimeZone, zoneOffsetMs } from "../../src/time/zone.ts";

describe("isTimeZone", () => {
  it.each(["Europe/Paris", "UTC", "Asia/Kathmandu", "US/Eastern", "Etc/GMT+5", "+05:30", "-03:00", "+00:00"])(
    "knows %s",
    (name) => {
      expect(isTimeZone(name)).toBe(true);
    },
  );

  it.each([
    [""],
    ["Mars/Olympus"],
    ["Z"],
    ["+24:00"],
    ["+0530"],
    ["+05"],
    ["5.5"],
    ["constructor"],
    [undefined],
    [null],
    [2],
  ])("refuses %j", (name) => {
    expect(isTimeZone(name)).toBe(false);
  });
});

describe("fixedZone", () => {
  it.each([
    [5.5, "+05:30"],
    ["5.5", "+05:30"],
    [-3, "-03:00"],
    ["-9.5", "-09:30"],
    [0, "+00:00"],
    ["0", "+00:00"],
    [5.75, "+05:45"],
    ["-0.25", "-00:15"],
  ])("writes %j hours as %s", (hours, zone) => {
    expect(fixedZone(hours)).toBe(zone);
  });

  it.each([[""], ["+05:30"], ["Europe/Paris"], [24], [-24], [Number.NaN], [0.001], [Number.POSITIVE_INFINITY]])(
    "refuses %j",
    (hours) => {
      expect(() => fixedZone(hours)).toThrow(expect.objectContaining({ code: "response_invalid" }));
    },
  );
});

describe("zoneOffsetMs", () => {
  it("keeps the seconds that old offsets have", () => {
    expect(zoneOffsetMs(Date.UTC(1900, 0, 1), "Europe/Paris")).toBe((9 * 60 + 21) * 1000);
    expect(zoneOffsetMs(Date.UTC(1971, 0, 1), "Africa/Monrovia")).toBe(-(44 * 60 + 30) * 1000);
  });
});
