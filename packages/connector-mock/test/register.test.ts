import { defaultRegistry } from "@coccinelle/core";
import { expect, it } from "vitest";
import "../src/register.ts";

it("importing register makes the mock known by its id, with its types", async () => {
  const { inventory } = defaultRegistry().open("mock", { lowStockThreshold: 0 });
  expect(await inventory.checkAvailability("RF-2847", "RF-2847-38")).toMatchObject({ status: "in_stock" });
});
