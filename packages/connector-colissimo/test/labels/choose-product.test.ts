import { describe, expect, it } from "vitest";
import { chooseProduct, zoneOf } from "../../src/labels/choose-product.ts";
import type { LabelInput, Way } from "../../src/labels/wanted-label.ts";

function choose(way: Way, [from, to]: readonly [string, string], more: Partial<LabelInput> = {}): string {
  const [sender, recipient] = [from, to].map((place) => {
    const [countryCode, postalCode] = place.split(" ");
    return { countryCode, postalCode };
  });
  const input = { reference: "R", weightGrams: 100, sender: sender ?? {}, ...more };
  return chooseProduct({ way, input, recipient: recipient ?? {} }, "DOM");
}

describe("the place of an address", () => {
  it.each([
    ["FR 75001", "france"],
    ["FR 20000", "france"],
    ["FR 97110", "overseas"],
    ["GP 97110", "overseas"],
    ["FR 97600", "overseas"],
    ["FR 97500", "unclear"],
    ["FR 98000", "unclear"],
    ["MC 98000", "unclear"],
    ["NC 98800", "unclear"],
    ["BE 1000", "abroad"],
  ])("%s is %s", (place, zone) => {
    const [countryCode, postalCode] = place.split(" ");
    expect(zoneOf({ countryCode, postalCode })).toBe(zone);
  });
});

describe("the product of a parcel to a customer", () => {
  it.each([
    ["FR 75001", "DOM"],
    ["FR 97200", "COM"],
    ["CH 1201", "DOS"],
  ])("at home in %s is %s", (to, product) => {
    expect(choose("outbound", ["FR 69001", to])).toBe(product);
  });

  it.each([
    ["FR 75001", "DOS"],
    ["FR 97200", "CDS"],
    ["CH 1201", "DOS"],
  ])("at home in %s against a signature is %s", (to, product) => {
    const [countryCode, postalCode] = to.split(" ");
    const input = { reference: "R", weightGrams: 100, sender: { countryCode: "FR", postalCode: "69001" } };
    expect(chooseProduct({ way: "outbound", input, recipient: { countryCode, postalCode } }, "DOS")).toBe(product);
  });

  it("at a pickup point is HD", () => {
    expect(choose("outbound", ["FR 69001", "FR 75001"], { pickupPointId: "149390" })).toBe("HD");
  });

  it("is the one that the input names", () => {
    expect(choose("outbound", ["FR 69001", "MC 98000"], { service: " eco " })).toBe("ECO");
  });
});

describe("the product of a return", () => {
  it.each([
    ["FR 75001", "FR 69001", "CORE"],
    ["CH 1201", "FR 69001", "CORI"],
    ["RE 97400", "FR 69001", "CORI"],
    ["FR 75001", "BE 1000", "CORF"],
  ])("from %s to %s is %s", (from, to, product) => {
    expect(choose("return", [from, to])).toBe(product);
  });
});

describe("where no product is known", () => {
  it.each([
    ["outbound", "FR 69001", "MC 98000", "recipient"],
    ["outbound", "FR 69001", "FR 98714", "recipient"],
    ["return", "FR 97500", "FR 69001", "sender"],
    ["return", "CH 1201", "BE 1000", "recipient"],
  ] as const)("%s from %s to %s asks for a service", (way, from, to, at) => {
    expect(() => choose(way, [from, to])).toThrow(
      expect.objectContaining({
        code: "input_invalid",
        effect: "none",
        fields: ["service", `${at}.countryCode`, `${at}.postalCode`],
        message: expect.stringContaining("give its code as service"),
      }),
    );
  });
});
