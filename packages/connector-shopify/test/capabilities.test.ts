import { capabilitiesOf, operations } from "@coccinelle/core";
import { expect, it } from "vitest";
import { shopify } from "../src/index.ts";

it("has all of inventory, orders and customers, and no tracking", () => {
  const has = capabilitiesOf(shopify);
  const names = (system: keyof typeof operations): string[] => Object.keys(operations[system]).toSorted();
  expect(has.inventory?.toSorted()).toEqual(names("inventory"));
  expect(has.orders?.toSorted()).toEqual(names("orders"));
  expect(has.tracking ?? []).toEqual([]);
  expect(has.customers?.toSorted()).toEqual(names("customers"));
});
