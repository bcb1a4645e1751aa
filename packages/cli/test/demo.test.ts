import { woocommerce } from "@coccinelle/connector-woocommerce";
import { capabilitiesOf } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { coccinelle } from "./terminal.ts";

describe("coccinelle demo", () => {
  it("passes the seven checks on the demo shop, with their values", async () => {
    const { code, output } = await coccinelle(["demo", "--json"]);
    const { ok, checks } = JSON.parse(output);
    const demo = checks.filter((check: { shop: string }) => check.shop === "demo");
    expect(demo.map((check: { name: string; ok: boolean }) => [check.name, check.ok])).toEqual([
      ["stock", true],
      ["reservation", true],
      ["order", true],
      ["parcel", true],
      ["customer", true],
      ["search", true],
      ["exchange", true],
    ]);
    expect([code, ok]).toEqual([0, true]);
  });

  it("asks the same of a WooCommerce shop, as far as its connector can", async () => {
    const { checks } = JSON.parse((await coccinelle(["demo", "--json"])).output);
    const asked = checks.filter((check: { shop: string }) => check.shop === "woocommerce");
    expect(asked.filter((check: { ok: boolean }) => !check.ok)).toEqual([]);
    const names = asked.map(({ name }: { name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(["stock", "order", "customer", "preference", "search"]));
    expect(names.includes("reservation")).toBe(capabilitiesOf(woocommerce).inventory.includes("reserveProduct"));
  });

  it("asks the same of a Shopify shop, and for the parcels of an order", async () => {
    const { checks } = JSON.parse((await coccinelle(["demo", "--json"])).output);
    const asked = checks.filter((check: { shop: string }) => check.shop === "shopify");
    expect(asked.map((check: { name: string; ok: boolean }) => [check.name, check.ok])).toEqual([
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

  it("asks the carrier of a WooCommerce shop, which then knows the label of a return", async () => {
    const { checks } = JSON.parse((await coccinelle(["demo", "--json"])).output);
    const asked = checks.filter((check: { shop: string }) => check.shop === "carrier");
    expect(asked.map((check: { name: string; ok: boolean }) => [check.name, check.ok])).toEqual([
      ["pickup", true],
      ["returned", true],
      ["return label", true],
      ["pickup points", true],
    ]);
  });

  it("speaks French where the locale is French, and English elsewhere", async () => {
    const french = await coccinelle(["demo"], { environment: { LANG: "fr_FR.UTF-8" } });
    expect(french.output).toContain("✓ Vous avez la robe bleue en 38 ?");
    expect((await coccinelle(["demo"], { environment: {} })).output).toContain("✓ Do you have the blue dress in 38?");
  });
});
