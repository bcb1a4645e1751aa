import { woocommerce } from "@coccinelle/connector-woocommerce";
import { capabilitiesOf } from "@coccinelle/core";
import { beforeAll, describe, expect, it } from "vitest";
import { coccinelle } from "./support/terminal.ts";

interface Check {
  readonly shop: string;
  readonly name: string;
  readonly ok: boolean;
}

describe("coccinelle demo", () => {
  let story: { readonly code: number; readonly ok: boolean; readonly checks: readonly Check[] };
  beforeAll(async () => {
    const { code, output } = await coccinelle(["demo", "--json"]);
    story = { code, ...JSON.parse(output) };
  }, 120_000);
  const checksOf = (shop: string): readonly Check[] => story.checks.filter((check) => check.shop === shop);
  const namesOf = (shop: string): unknown[] => checksOf(shop).map(({ name, ok }) => [name, ok]);

  it("passes the seven checks on the demo shop, with their values", () => {
    expect(namesOf("demo")).toEqual([
      ["stock", true],
      ["reservation", true],
      ["order", true],
      ["parcel", true],
      ["customer", true],
      ["search", true],
      ["exchange", true],
    ]);
    expect([story.code, story.ok]).toEqual([0, true]);
  });

  it("asks the same of a WooCommerce shop, as far as its connector can", () => {
    const asked = checksOf("woocommerce");
    expect(asked.filter((check) => !check.ok)).toEqual([]);
    const names = asked.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["stock", "order", "customer", "preference", "search"]));
    expect(names.includes("reservation")).toBe(capabilitiesOf(woocommerce).inventory.includes("reserveProduct"));
  });

  it("asks the same of a Shopify shop, and for the parcels of an order", () => {
    expect(namesOf("shopify")).toEqual([
      ["stock", true],
      ["reservation", true],
      ["purchase", true],
      ["cancellation", true],
      ["order", true],
      ["parcels", true],
      ["customer", true],
      ["preference", true],
      ["search", true],
      ["exchange", true],
    ]);
  });

  it("asks the carrier of a WooCommerce shop, which then knows the label of a return", () => {
    expect(namesOf("carrier")).toEqual([
      ["pickup", true],
      ["returned", true],
      ["return label", true],
      ["pickup points", true],
    ]);
  });

  it("speaks French where the locale is French, and English elsewhere", { timeout: 120_000 }, async () => {
    const french = await coccinelle(["demo"], { environment: { LANG: "fr_FR.UTF-8" } });
    expect(french.output).toContain("✓ Vous avez la robe bleue en 38 ?");
    expect((await coccinelle(["demo"], { environment: {} })).output).toContain("✓ Do you have the blue dress in 38?");
  });
});
