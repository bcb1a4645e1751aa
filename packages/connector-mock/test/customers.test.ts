import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mock } from "../src/index.ts";

const fresh = () => open(mock, {}).customers;

describe("searchCustomers", () => {
  it.each([
    [{ email: "JULIE.Mercier@example.com" }],
    [{ phone: "06 39 98 00 03" }],
    [{ phone: "+33 6 39 98 00 03" }],
    [{ name: "mercier" }],
    [{ name: "Mercier Julie" }],
  ])("%j finds Julie", async (query) => {
    expect((await fresh().searchCustomers(query)).map(({ id }) => id)).toEqual(["customer-3"]);
  });

  it("ignores accents, and all that is given must match", async () => {
    expect(await fresh().searchCustomers({ name: "lea" })).toHaveLength(1);
    expect(await fresh().searchCustomers({ name: "lea", email: "julie.mercier@example.com" })).toEqual([]);
  });

  it("wants something to look by", async () => {
    await expect(fresh().searchCustomers({})).rejects.toMatchObject({ code: "input_invalid" });
  });
});

it("consent is kept per channel with its time, and a second wish replaces the first", async () => {
  const customers = fresh();
  await customers.updateCommunicationPreferences("customer-3", {
    consents: [{ channel: "sms", state: "denied", source: "sms_stop" }],
    preferredChannel: "email",
  });
  const customer = await customers.getCustomer("customer-3");
  expect(customer).toMatchObject({
    preferredChannel: "email",
    consents: [{ channel: "sms", state: "denied", source: "sms_stop", at: expect.any(String) }],
  });
});

it("a new address takes the place of the default one", async () => {
  expect(
    await fresh().updateAddress("customer-1", {
      line1: "1 rue Neuve",
      city: "Nantes",
      postalCode: "44000",
      countryCode: "FR",
    }),
  ).toMatchObject({
    addresses: [{ line1: "1 rue Neuve", city: "Nantes" }],
  });
});

describe("privacy", () => {
  it("an export holds the customer and their orders", async () => {
    const data = await fresh().exportPersonalData("customer-1");
    expect(data?.sections.map(({ name, records }) => [name, records.length])).toEqual([
      ["customer", 1],
      ["orders", 3],
      ["reservations", 0],
      ["returns", 0],
    ]);
  });

  it("an erasure leaves paid orders with a legal ground, and nothing to reach the person by", async () => {
    const shop = open(mock, {});
    const report = await shop.customers.erasePersonalData("customer-1");
    expect(report.retained).toEqual([{ name: "orders", count: 3, legalGround: "Code de commerce, art. L123-22" }]);
    expect(JSON.stringify(await shop.customers.getCustomer("customer-1"))).not.toMatch(/Emma|Rousseau|Lilas|3998/);
    expect(JSON.stringify(await shop.orders.getOrder("2847"))).not.toMatch(/emma.rousseau|3998/);
  });
});
