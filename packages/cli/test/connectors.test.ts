import { colissimo } from "@coccinelle/connector-colissimo";
import { mock } from "@coccinelle/connector-mock";
import { shopify } from "@coccinelle/connector-shopify";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { capabilitiesOf } from "@coccinelle/core";
import { expect, it } from "vitest";
import { coccinelle } from "./support/terminal.ts";

it("shows what each installed connector can do", async () => {
  const { code, output } = await coccinelle(["connectors"]);
  expect(code).toBe(0);
  expect(output).toMatch(/^ +colissimo +mock +shopify +woocommerce$/m);
  expect(output).toMatch(/^ {2}getOrder +· +✓ +✓ +✓$/m);
  expect(output).toMatch(/^ {2}getShipmentStatus +✓ +✓ +· +·$/m);
});

it("gives the same as JSON", async () => {
  const { output } = await coccinelle(["connectors", "--json"]);
  expect(JSON.parse(output)).toEqual([
    { id: "colissimo", label: "Colissimo", operations: capabilitiesOf(colissimo) },
    { id: "mock", label: mock.label, operations: capabilitiesOf(mock) },
    { id: "shopify", label: "Shopify", operations: capabilitiesOf(shopify) },
    { id: "woocommerce", label: "WooCommerce", operations: capabilitiesOf(woocommerce) },
  ]);
});
