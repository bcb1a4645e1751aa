import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { demoScopes } from "../src/twin/index.ts";
import { newAddress } from "../src/twin/resolvers/customer-addresses.ts";
import { newCustomer } from "../src/twin/resolvers/customer-records.ts";
import { openPeople } from "./customers-shop.ts";

const code = (wanted: string, reason?: string) => (error: unknown) =>
  ConnectorError.is(error) && error.code === wanted && error.reason === reason;

describe("getCustomer", () => {
  it("gives an account with its default address first, its tags and Shopify's own group", async () => {
    const { customers, id } = openPeople();
    const found = await customers.getCustomer(id);
    expect(found).toMatchObject({
      ...{ id, isGuest: false, firstName: "Amélie", lastName: "Vidal", email: "amelie@example.com" },
      ...{ phone: "+33612345678", locale: "fr", segments: ["VIP", "rfm:champions"], consents: [] },
    });
    expect(found?.addresses.map(({ line1 }) => line1)).toEqual(["3 rue Oberkampf", "9 rue du Bureau"]);
  });

  it("gives a guest by the order that their id names, and nobody by an order that has an account", async () => {
    const { customers, guestId, bought } = openPeople();
    expect(await customers.getCustomer(guestId)).toMatchObject({
      ...{ id: guestId, isGuest: true, email: "guest@example.com", firstName: "Zoé", lastName: "Vidal" },
    });
    expect(await customers.getCustomer(`guest-${bought.id.replace(/\D/g, "")}`)).toBeNull();
  });

  it("gives all addresses of somebody who has more than a page of them", async () => {
    const { customers, shop, amelie, id, asked } = openPeople();
    for (let count = 0; count < 400; count += 1)
      amelie.addresses.push(newAddress(shop, "CustomerAddress", { address1: `${count} rue Longue` }));
    expect((await customers.getCustomer(id))?.addresses).toHaveLength(402);
    expect(asked).toEqual(["CustomerById", "CustomerAddresses", "CustomerAddresses"]);
  });

  it.each(["999999", "x", "gid://shopify/Order/1", "guest-", "guest-999999", "guest-1 OR 1"])(
    "knows nobody called %s",
    async (id) => {
      const { customers } = openPeople();
      expect(await customers.getCustomer(id)).toBeNull();
    },
  );
});

describe("searchCustomers", () => {
  const ids = async (
    { customers }: ReturnType<typeof openPeople>,
    query: Parameters<typeof customers.searchCustomers>[0],
  ) => (await customers.searchCustomers(query)).map((customer) => customer.id);

  it("finds an e-mail exactly, in any case, and guests of it", async () => {
    const people = openPeople();
    expect(await ids(people, { email: "AMELIE@example.com" })).toEqual([people.id]);
    expect(await ids(people, { email: "melie@example.com" })).toEqual([]);
    expect(await ids(people, { email: "guest@example.com" })).toEqual([people.guestId]);
  });

  it("finds a phone however it is written", async () => {
    const people = openPeople();
    for (const phone of ["+33612345678", "06 12 34 56 78", "0033 6.12.34.56.78", "612345678"])
      expect([phone, await ids(people, { phone })]).toEqual([phone, [people.id]]);
    expect(await ids(people, { phone: "06 12 34 56 79" })).toEqual([]);
  });

  it("finds a name by its words in any order, and nobody else", async () => {
    const people = openPeople();
    newCustomer({ shop: people.shop, nowMs: 0 }, { firstName: "Amélie", lastName: "Autre" });
    expect(await ids(people, { name: "Vidal Amélie" })).toEqual([people.id]);
    expect(await ids(people, { name: "vid" })).toEqual([people.id]);
    expect(await ids(people, { name: "idal" })).toEqual([]);
  });

  it.each(["a OR b", "x) OR (first_name:*", 'Vidal" OR email:*', "* *", "email:amelie@example.com", "NOT zzz", "\\\\"])(
    "takes %s for a name and nothing more",
    async (name) => {
      expect(await ids(openPeople(), { name: name })).toEqual([]);
    },
  );

  it("wants everything that was asked for to be true", async () => {
    const people = openPeople();
    expect(await ids(people, { email: "amelie@example.com", name: "Vidal" })).toEqual([people.id]);
    expect(await ids(people, { email: "amelie@example.com", name: "Autre" })).toEqual([]);
    expect(await ids(people, { email: "amelie@example.com", phone: "0600000000" })).toEqual([]);
  });

  it("finds accounts for an app that may not read orders", async () => {
    const people = openPeople({ scopes: demoScopes.filter((scope) => !scope.endsWith("orders")) });
    expect(await ids(people, { email: "amelie@example.com" })).toEqual([people.id]);
  });
});

describe("getCustomerStats", () => {
  it("counts what was bought, and leaves out what was cancelled, not paid, or a test", async () => {
    const { customers, place, amelie, id, bought } = openPeople();
    place({ customerId: amelie.id, payments: [] });
    place({ customerId: amelie.id }).cancelledAt = "2026-11-20T10:00:00Z";
    place({ customerId: amelie.id }).test = true;
    expect(await customers.getCustomerStats(id)).toEqual({
      ...{
        customerId: id,
        connectionId: null,
        orderCount: 1,
        firstOrderAt: bought.createdAt,
        lastOrderAt: bought.createdAt,
      },
      totals: [
        {
          spent: { amountMinor: 2000, currency: "EUR" },
          refunded: { amountMinor: 0, currency: "EUR" },
          orderCount: 1,
          averageOrder: { amountMinor: 2000, currency: "EUR" },
        },
      ],
    });
  });

  it("reads all pages", async () => {
    const { customers, place, amelie, id } = openPeople();
    for (let count = 0; count < 120; count += 1) place({ customerId: amelie.id });
    expect(await customers.getCustomerStats(id)).toMatchObject({
      orderCount: 121,
      totals: [{ spent: { amountMinor: 242000 } }],
    });
  });

  it("counts a guest's orders of the same e-mail", async () => {
    const { customers, place, guestId } = openPeople();
    place({ email: "Guest@example.com" });
    place({ email: "another-guest@example.com" });
    expect(await customers.getCustomerStats(guestId)).toMatchObject({ orderCount: 2 });
  });

  it("refuses to count what the app is not shown", async () => {
    const { customers, bought, id } = openPeople({ scopes: demoScopes.filter((scope) => scope !== "read_all_orders") });
    bought.createdAt = "2026-01-01T10:00:00Z";
    await expect(customers.getCustomerStats(id)).rejects.toSatisfy(code("permission_denied"));
    await expect(customers.exportPersonalData(id)).rejects.toSatisfy(code("permission_denied"));
  });
});

describe("updateAddress", () => {
  const lyon = {
    firstName: "Amélie",
    lastName: "Vidal",
    line1: "7 rue Neuve",
    postalCode: "69001",
    city: "Lyon",
    countryCode: "FR",
  };

  it("replaces the default address and keeps the others", async () => {
    const { customers, id } = openPeople();
    const changed = await customers.updateAddress(id, lyon);
    expect(changed.addresses.map(({ line1 }) => line1)).toEqual(["7 rue Neuve", "9 rue du Bureau"]);
    expect(await customers.getCustomer(id)).toEqual(changed);
  });

  it("makes one that the customer has already the default, and writes nothing when it is", async () => {
    const { customers, id, amelie, asked } = openPeople();
    const bureau = {
      lastName: "Vidal",
      line1: "9 rue du Bureau",
      postalCode: "75011",
      city: "Paris",
      countryCode: "FR",
    };
    const changed = await customers.updateAddress(id, bureau);
    expect(changed.addresses.map(({ line1 }) => line1)).toEqual(["9 rue du Bureau", "3 rue Oberkampf"]);
    expect(amelie.addresses).toHaveLength(2);
    await customers.updateAddress(id, bureau);
    expect(asked.filter((name) => /Address(?:Default)?$/.test(name))).toEqual(["MakeAddressDefault"]);
  });

  it("makes the first one for somebody without", async () => {
    const { customers, id, amelie } = openPeople();
    Object.assign(amelie, { addresses: [], defaultAddressId: null });
    expect((await customers.updateAddress(id, lyon)).addresses).toMatchObject([{ line1: "7 rue Neuve" }]);
  });

  it("changes where a guest's order goes until it has left", async () => {
    const { customers, guestId, guest } = openPeople();
    const changed = await customers.updateAddress(guestId, lyon);
    expect(changed.addresses[0]).toMatchObject({ line1: "7 rue Neuve" });
    guest.cancelledAt = "2026-11-20T10:00:00Z";
    const other = { ...lyon, line1: "8 rue Neuve" };
    await expect(customers.updateAddress(guestId, other)).rejects.toSatisfy(code("conflict", "wrong_status"));
  });

  it("refuses an empty address and an unknown customer", async () => {
    const { customers, id } = openPeople();
    await expect(customers.updateAddress(id, { line1: "" })).rejects.toSatisfy(code("input_invalid"));
    await expect(customers.updateAddress("999999", lyon)).rejects.toSatisfy(code("not_found"));
  });
});
