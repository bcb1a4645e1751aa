import { ConnectorError, type PersonalDataExport } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { seedPerson } from "../src/twin/demo/seed-person.ts";
import { demoScopes } from "../src/twin/index.ts";
import { newCustomer } from "../src/twin/resolvers/customer-records.ts";
import { openPeople } from "./customers-shop.ts";

const code = (wanted: string) => (error: unknown) => ConnectorError.is(error) && error.code === wanted;
const counts = (data: PersonalDataExport | null) =>
  Object.fromEntries(data?.sections.map(({ name, records }) => [name, records.length]) ?? []);

describe("exportPersonalData", () => {
  it("gives every kind of record that the shop keeps of somebody", async () => {
    const { customers, shop, clock } = openPeople();
    const person = seedPerson(shop, "romeo", clock.now());
    const data = await customers.exportPersonalData(person.customerId);
    expect(counts(data)).toEqual({
      ...{ customer: 1, addresses: 1, metafields: 1, consents: 0, orders: 1, returns: 1, draft_orders: 1 },
    });
    const text = JSON.stringify(data);
    expect(person.canaries.filter((canary) => !text.includes(canary))).toEqual([]);
  });

  it("reads orders with more lines than a page", async () => {
    const { customers, place, amelie, id } = openPeople();
    place({
      customerId: amelie.id,
      lines: Array.from({ length: 230 }, (_, at) => ({ title: `Ligne ${at}`, quantity: 1 })),
    });
    const text = JSON.stringify(await customers.exportPersonalData(id));
    expect(text).toContain("Ligne 229");
  });

  it("gives a guest's orders of the same e-mail", async () => {
    const { customers, place, guestId } = openPeople();
    place({ email: "guest@example.com" });
    expect(counts(await customers.exportPersonalData(guestId))).toMatchObject({ customer: 0, orders: 2 });
  });

  it("refuses to give half of it", async () => {
    const { customers, id } = openPeople({ scopes: demoScopes.filter((scope) => !scope.includes("draft_orders")) });
    await expect(customers.exportPersonalData(id)).rejects.toSatisfy(code("permission_denied"));
  });
});

describe("erasePersonalData", () => {
  it("deletes somebody who never ordered", async () => {
    const { customers, shop } = openPeople();
    const customer = newCustomer({ shop, nowMs: 0 }, { email: "new@example.com" });
    const id = customer.id.replace(/\D/g, "");
    expect(await customers.erasePersonalData(id)).toMatchObject({
      erased: [{ name: "customer", count: 1 }],
      retained: [],
    });
    expect(shop.customers.has(customer.id)).toBe(false);
    await expect(customers.erasePersonalData(id)).rejects.toSatisfy(code("not_found"));
  });

  it("asks Shopify to erase somebody with orders, deletes what nobody keeps, and says what stays and why", async () => {
    const { customers, shop, clock } = openPeople();
    const { customerId, erasable, holds } = seedPerson(shop, "romeo", clock.now());
    const report = await customers.erasePersonalData(customerId);
    expect(report.erased).toEqual([
      { name: "addresses", count: 1 },
      { name: "metafields", count: 1 },
      { name: "draft_orders", count: 1 },
    ]);
    expect(report.retained.map(({ name, count }) => [name, count])).toEqual([
      ["customer", 1],
      ["orders", 1],
      ["returns", 1],
    ]);
    expect(erasable.flatMap(holds)).toEqual([]);
    expect(shop.customers.get(`gid://shopify/Customer/${customerId}`)?.erasureRequestedAt).not.toBeNull();
    expect((await customers.erasePersonalData(customerId)).erased).toEqual([]);
  });

  it("leaves an order whole that is still to leave", async () => {
    const { customers, bought, id } = openPeople();
    bought.note = "sonner deux fois";
    const report = await customers.erasePersonalData(id);
    expect(bought.note).toBe("sonner deux fois");
    expect(report.retained.find(({ name }) => name === "orders")?.legalGround).toContain("not yet delivered");
  });

  it("does nothing at all without the right to ask for an erasure", async () => {
    const { customers, id, amelie } = openPeople({ scopes: demoScopes.filter((scope) => !scope.includes("erasure")) });
    amelie.note = "préfère le matin";
    await expect(customers.erasePersonalData(id)).rejects.toSatisfy(code("permission_denied"));
    expect(amelie).toMatchObject({ note: "préfère le matin", addresses: [{}, {}] });
  });

  it("takes off a guest's order what accounts do not need", async () => {
    const { customers, guest, guestId } = openPeople();
    Object.assign(guest, { note: "sonner", closedAt: "2026-11-20T10:00:00Z" });
    await customers.updateCommunicationPreferences(guestId, { preferredChannel: "sms" });
    const report = await customers.erasePersonalData(guestId);
    expect(report.retained).toMatchObject([{ name: "orders", count: 1 }]);
    expect(guest).toMatchObject({ metafields: [] });
    expect(guest.note || null).toBeNull();
  });
});
