import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop } from "../src/index.ts";

const canaries = /emma|3998|lilas|\+33|ring twice|worn once/i;

/** Emma leaves traces everywhere: by her account, her phone, her e-mail as a guest, in notes, keys and events. */
async function withTraces() {
  const { shop, connector } = createMockShop();
  const systems = open(connector, {});
  const item = { productId: "BL-445", variantId: "BL-445-38", quantity: 1 };
  const call = { idempotencyKey: "key-1" };
  await systems.inventory.reserveProduct({ ...item, customerId: "06 39 98 00 01", duration: 60 }, call);
  const contact = { email: "Emma.Rousseau@example.com", firstName: "Emma" };
  await systems.orders.createOrder({ items: [item], contact }, { idempotencyKey: "key-2" });
  await systems.orders.addOrderNote("order-2847", { text: "Ring twice" }, { idempotencyKey: "key-3" });
  const lines = [{ lineId: "line-2847-1", quantity: 1, note: "Worn once" }];
  await systems.orders.createReturn({ orderId: "order-2847", lines, note: "Worn once" }, { idempotencyKey: "key-4" });
  await systems.customers.updateAddress("customer-1", { line1: "14 rue des Lilas", city: "Paris" });
  return { shop, ...systems };
}

describe("an export", () => {
  it("holds the customer, also as a guest and under their phone", async () => {
    const { customers } = await withTraces();
    const data = await customers.exportPersonalData("customer-1");
    expect(data?.sections.map(({ name, records }) => [name, records.length])).toEqual([
      ["customer", 1],
      ["orders", 4],
      ["notes", 1],
      ["reservations", 1],
      ["returns", 1],
      ["exchanges", 0],
    ]);
  });

  it("of somebody unknown is null", async () => {
    expect(await (await withTraces()).customers.exportPersonalData("none")).toBeNull();
  });
});

describe("an erasure", () => {
  it("leaves of paid orders the name and the billing address, with the legal ground", async () => {
    const { customers, orders } = await withTraces();
    const report = await customers.erasePersonalData("customer-1");
    expect(report.retained).toEqual([
      { name: "orders", count: 3, legalGround: "Code de commerce, art. L123-22: ten years" },
    ]);
    expect(await orders.getOrder("2847")).toMatchObject({
      contact: { email: null, phone: null, firstName: "Emma", lastName: "Rousseau" },
      billingAddress: { line1: "12 rue des Lilas" },
      shippingAddress: null,
      total: { amountMinor: 8490 },
    });
  });

  it("leaves nothing else of the person in the whole shop", async () => {
    const { customers, shop } = await withTraces();
    await customers.erasePersonalData("customer-1");
    const { customers: people, orders, keyed, reservations, notes, returns, events } = shop.state;
    const emma = people.find(({ id }) => id === "customer-1");
    const unpaid = orders.filter(({ paidAt }) => paidAt === null);
    const text = JSON.stringify([emma, unpaid, [...keyed], reservations, notes, returns, events]);
    expect(unpaid).toHaveLength(1);
    expect(text).not.toMatch(canaries);
  });

  it("leaves other customers alone", async () => {
    const { customers } = await withTraces();
    const julie = await customers.getCustomer("customer-3");
    await customers.erasePersonalData("customer-1");
    expect(await customers.getCustomer("customer-3")).toEqual(julie);
    expect(await customers.searchCustomers({ name: "rousseau" })).toEqual([]);
  });

  it("done twice changes nothing more", async () => {
    const { customers, shop } = await withTraces();
    await customers.erasePersonalData("customer-1");
    const { changes } = shop.state;
    expect(await customers.erasePersonalData("customer-1")).toMatchObject({ retained: [{ count: 3 }] });
    expect(shop.state.changes).toBe(changes);
  });
});
