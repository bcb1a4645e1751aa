import { describe, expect, it } from "vitest";
import { configSchema } from "../src/config.ts";
import { checkTrackingNumber } from "../src/index.ts";
import { parcelScope } from "../src/numbers/parcel-scope.ts";
import { isSameNumber } from "../src/numbers/tracking-number.ts";

describe("numbers whose check digit fits", () => {
  it.each([
    ["6A21539158956", "domestic"],
    ["CF032651277FR", "international"],
    ["EW112720413FR", "international"],
    ["13199341485349X", "chronopost"],
    ["0069100116A2153915895801250O", "geopost"],
    ...[
      "6A00000010016",
      "6A00000010023",
      "6C00000020015",
      "6M00000030014",
      "8R00000050012",
      "7R00000050029",
      "1L00000060011",
    ].map((number) => [number, "domestic"]),
    ...["EY000001010FR", "CB000001023FR", "CF000001037FR"].map((number) => [number, "international"]),
    ["13000000000017I", "chronopost"],
  ])("%s is %s", (number, kind) => {
    expect(checkTrackingNumber(String(number))).toEqual({ number, kind, isCheckDigitRight: true });
  });
});

it.each(["6A 21539 15895 6", "6a21539158956", "6A.21539.15895-6", " 6A2153915895 6 "])(
  "%j is read as it is printed and typed",
  (text) => {
    expect(checkTrackingNumber(text).number).toBe("6A21539158956");
  },
);

it("each wrong digit of a Colissimo's serial is noticed", () => {
  for (let index = 2; index < 13; index += 1) {
    const wrong = [..."6A21539158956"]
      .map((digit, at) => (at === index ? String((Number(digit) + 1) % 10) : digit))
      .join("");
    expect(checkTrackingNumber(wrong), wrong).toMatchObject({ isCheckDigitRight: false });
  }
});

it.each([
  ["13199341485349", "chronopost"],
  ["87000690329840", "tracked_mail"],
  ["FR123456789", "other"],
])("%s is %s and shows no check digit", (number, kind) => {
  expect(checkTrackingNumber(number)).toMatchObject({ kind, isCheckDigitRight: null });
});

it("a Chronopost answer may carry one character more than was asked, and no other may", () => {
  expect(isSameNumber("13199341485349", "13199341485349X")).toBe(true);
  expect(isSameNumber("13199341485349", "13199341485348X")).toBe(false);
  expect(isSameNumber("6A21539158956", "6A215391589561")).toBe(false);
});

describe("which parcels a connection can be asked about", () => {
  const suivi = parcelScope(configSchema.parse({ suivi: { okapiKey: "key" } }));
  const timeline = parcelScope(configSchema.parse({ contract: { number: "000000", password: "word" } }));

  it.each([
    ["6A21539158956", "likely", "likely"],
    ["EY000001010FR", "likely", "likely"],
    ["RR123456785DE", "possible", "possible"],
    ["13199341485349X", "likely", "no"],
    ["87000690329840", "likely", "no"],
    ["1Z999AA10123456784", "no", "possible"],
  ])("%s: Suivi %s, the timeline %s", (number, bySuivi, byTimeline) => {
    expect([suivi.covers(number), timeline.covers(number)]).toEqual([bySuivi, byTimeline]);
  });

  it("only the services that are asked count", () => {
    const both = { suivi: { okapiKey: "key" }, contract: { number: "000000", password: "word" } };
    const byTimeline = parcelScope(configSchema.parse({ ...both, tracking: ["timeline"] }));
    const bySuivi = parcelScope(configSchema.parse({ ...both, tracking: ["suivi"] }));
    const byBoth = parcelScope(configSchema.parse(both));
    const scopes = [byTimeline, bySuivi, byBoth];
    expect(scopes.map(({ covers }) => covers("13199341485349X"))).toEqual(["no", "likely", "likely"]);
    expect(scopes.map(({ covers }) => covers("0069100116A2153915895801250O"))).toEqual(["possible", "no", "possible"]);
    expect(byTimeline.carriers).toEqual(["Colissimo"]);
  });

  it("Chronopost's and La Poste's are Suivi's alone", () => {
    expect(suivi.carriers).toEqual(["Colissimo", "La Poste", "Chronopost"]);
    expect(timeline.carriers).toEqual(["Colissimo"]);
  });
});
