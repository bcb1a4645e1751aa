import { expect, it } from "vitest";
import type { Completed } from "../../src/index.ts";
import { factoryOf, record } from "./shop.ts";

const customers = (): Promise<Completed<"customers">> =>
  factoryOf([record("paris", { titles: ["Julie"] }), record("lyon")]).factory.createCustomerSystem("boutique");

it("a customer id that two shops have is refused: it is two people", async () => {
  await expect((await customers()).getCustomer("7")).rejects.toMatchObject({ code: "input_invalid" });
  expect(await (await customers()).getCustomer("paris:7")).toMatchObject({ id: "paris:7", firstName: "Julie" });
});

it("exported records stay as the shop holds them", async () => {
  expect(await (await customers()).exportPersonalData("lyon:7")).toMatchObject({
    customerId: "lyon:7",
    connectionId: "lyon",
    sections: [{ name: "orders", records: [{ id: "2847", connectionId: "theirs" }] }],
  });
});
