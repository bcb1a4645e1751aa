import { describe, expect, it } from "vitest";
import { openRecorded } from "./shop.ts";

const customers = () => openRecorded().shop.customers;

describe("searchCustomers", () => {
  it.each([
    [{ email: "EMMA.ROUSSEAU@example.com" }],
    [{ name: "emma" }],
    [{ name: "Rousseau Emma" }],
    [{ phone: "06 39 98 00 01" }],
    [{ phone: "+33639980001" }],
  ])("%j finds Emma's account", async (query) => {
    expect((await customers().searchCustomers(query)).map(({ id, isGuest }) => [id, isGuest])).toEqual([["2", false]]);
  });

  it("finds a guest by the e-mail of their orders", async () => {
    expect(await customers().searchCustomers({ email: "nadia.benali@example.org" })).toMatchObject([
      { id: "guest-304", isGuest: true, lastName: "Benali" },
    ]);
  });

  it("finds people of every role, and asks for orders without an account only", async () => {
    const { shop, asked } = openRecorded();
    await shop.customers.searchCustomers({ email: "emma.rousseau@example.com" });
    expect(asked.map(({ searchParams }) => searchParams.get("role") ?? searchParams.get("customer"))).toEqual([
      "all",
      "0",
    ]);
  });

  it("finds nobody for a part of somebody's e-mail, though the shop's search does", async () => {
    const recorded = openRecorded();
    expect(await recorded.shop.customers.searchCustomers({ email: "benali@example.org" })).toEqual([]);
    expect(recorded.asked.some(({ searchParams }) => searchParams.get("search") === "benali@example.org")).toBe(true);
  });

  it("finds nobody for somebody else's e-mail", async () => {
    expect(await customers().searchCustomers({ email: "nobody@example.com" })).toEqual([]);
  });
});

describe("getCustomer", () => {
  it("gives an account with its addresses", async () => {
    expect(await customers().getCustomer("2")).toMatchObject({
      email: "emma.rousseau@example.com",
      phone: "+33 6 39 98 00 01",
      addresses: [{ line1: "18 rue Oberkampf", postalCode: "75011", countryCode: "FR" }, { line1: "18 rue Oberkampf" }],
    });
  });

  it("gives a guest by the id that their order carries", async () => {
    expect(await customers().getCustomer("guest-304")).toMatchObject({
      isGuest: true,
      email: "nadia.benali@example.org",
    });
  });

  it.each(["guest-295", "guest-999999", "guest-x", "abc", "999999"])("%s is nobody", async (id) => {
    expect(await customers().getCustomer(id)).toBeNull();
  });
});

describe("getCustomerStats", () => {
  it("counts and adds up an account's orders exactly, per currency", async () => {
    expect(await customers().getCustomerStats("2")).toMatchObject({
      orderCount: 3,
      totals: [
        {
          spent: { amountMinor: 17_290 + 11_610 + 1200, currency: "EUR" },
          refunded: { amountMinor: 0 },
          averageOrder: { amountMinor: 10_033 },
        },
      ],
    });
  });

  it("counts a guest's orders by their e-mail", async () => {
    expect(await customers().getCustomerStats("guest-304")).toMatchObject({
      customerId: "guest-304",
      orderCount: 1,
      totals: [{ spent: { amountMinor: 16_390 } }],
    });
  });
});
