import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const fresh = () => open(mock, {}).customers;

describe("searchCustomers", () => {
  it.each([
    [{ email: "JULIE.Mercier@example.com" }],
    [{ phone: "06 39 98 00 03" }],
    [{ phone: "+33 6 39 98 00 03" }],
    [{ phone: "0033 639980003" }],
    [{ phone: "+33 (0)6 39 98 00 03" }],
    [{ name: "mercier" }],
    [{ name: "Mercier Julie" }],
  ])("%j finds Julie", async (query) => {
    expect((await fresh().searchCustomers(query)).map(({ id }) => id)).toEqual(["customer-3"]);
  });

  it("ignores accents, and all that is given must match", async () => {
    expect(await fresh().searchCustomers({ name: "lea" })).toHaveLength(1);
    expect(await fresh().searchCustomers({ name: "lea", email: "julie.mercier@example.com" })).toEqual([]);
  });

  it.each([{ phone: "+44 639 980 003" }, { phone: "----" }, { name: "null" }])("%j finds nobody", async (query) => {
    expect(await fresh().searchCustomers(query)).toEqual([]);
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

it("the same wish again keeps the time of the first one", async () => {
  let now = Date.parse("2026-11-23T10:00:00+01:00");
  const { connector } = createMockShop({ clock: { now: () => now, sleep: async () => {} } });
  const { customers } = open(connector, {});
  const wish = { consents: [{ channel: "sms", state: "denied", source: "sms_stop" }] } as const;
  const first = await customers.updateCommunicationPreferences("customer-3", { consents: [...wish.consents] });
  now += 60_000;
  expect(await customers.updateCommunicationPreferences("customer-3", { consents: [...wish.consents] })).toEqual(first);
});

it("totals come from the orders that count", async () => {
  const shop = open(mock, {});
  const { id } = await shop.orders.createOrder({
    items: [{ productId: "BL-445", variantId: "BL-445-38", quantity: 1 }],
    customerId: "customer-1",
    isPaid: true,
  });
  const spent = async () => (await shop.customers.getCustomerStats("customer-1"))?.totals[0]?.spent.amountMinor;
  expect(await spent()).toBe(24_500 + 12_900);
  await shop.orders.cancelOrder(id);
  expect(await spent()).toBe(24_500);
});
