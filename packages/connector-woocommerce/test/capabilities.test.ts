import { capabilitiesOf, operations } from "@coccinelle/core";
import { expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";

it("has all of inventory, orders without labels, no tracking and all of customers", () => {
  const has = capabilitiesOf(woocommerce);
  const names = (system: keyof typeof operations): string[] => Object.keys(operations[system]).toSorted();
  expect(has.inventory?.toSorted()).toEqual(names("inventory"));
  expect(has.orders?.toSorted()).toEqual(names("orders").filter((name) => name !== "generateReturnLabel"));
  expect(has.tracking ?? []).toEqual([]);
  expect(has.customers?.toSorted()).toEqual(names("customers"));
});
