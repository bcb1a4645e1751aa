import { capabilitiesOf } from "@coccinelle/core";
import { expect, it } from "vitest";
import { colissimo } from "../src/index.ts";

it("has what a carrier can do, and nothing else", () => {
  const has = capabilitiesOf(colissimo);
  expect(has.tracking?.toSorted()).toEqual([
    "createLabel",
    "createReturnLabel",
    "getShipmentStatus",
    "getShipmentStatuses",
    "listPickupPoints",
  ]);
  expect([has.inventory, has.orders, has.customers].map((operations) => operations ?? [])).toEqual([[], [], []]);
});
