import { describe, expect, it } from "vitest";
import { openPeople, order } from "./customers-shop.ts";

const home = {
  line1: "5 rue Neuve",
  line2: "Bât. B",
  postalCode: "59000",
  city: "Lille",
  countryCode: "FR",
  phone: "0320",
};

describe("updateAddress", () => {
  it("replaces the account's delivery address and leaves the invoice's", async () => {
    const { customers, shop } = openPeople();
    const { addresses } = await customers.updateAddress("2", { ...home, company: "Coccinelle", region: "Nord" });
    expect(addresses[0]).toEqual({
      ...home,
      ...{ firstName: "Emma", lastName: "Rousseau", company: "Coccinelle", region: "Nord" },
    });
    expect(addresses[1]?.line1).toBe("18 rue Oberkampf");
    expect(shop.customers[0]?.shipping).not.toHaveProperty("email");
  });

  it("done twice writes once", async () => {
    const { customers, writes } = openPeople();
    await customers.updateAddress("2", home);
    await customers.updateAddress("2", home);
    expect(writes).toEqual(["PUT customers/2"]);
  });

  it("of a guest changes their order while it waits", async () => {
    const { customers, shop } = openPeople({ orders: [order(304, { customer_id: 0, status: "processing" })] });
    await customers.updateAddress("guest-304", home);
    expect(shop.orders[0]?.shipping).toMatchObject({ address_1: "5 rue Neuve", phone: "0320" });
  });

  it.each(["completed", "cancelled", "refunded", "expediee"])(
    "of a guest whose order is %s is refused",
    async (status) => {
      const { customers, writes } = openPeople({ orders: [order(304, { customer_id: 0, status })] });
      await expect(customers.updateAddress("guest-304", home)).rejects.toMatchObject({
        code: "conflict",
        reason: "wrong_status",
      });
      expect(writes).toEqual([]);
    },
  );

  it("without anything in it is refused", async () => {
    await expect(openPeople().customers.updateAddress("2", {})).rejects.toMatchObject({ code: "input_invalid" });
  });

  it("that the shop did not keep is response_invalid", async () => {
    const { customers, lose } = openPeople();
    lose("shipping");
    await expect(customers.updateAddress("2", home)).rejects.toMatchObject({
      code: "response_invalid",
      effect: "unknown",
    });
  });
});
