import { open } from "@coccinelle/core";
import { beforeEach, describe, expect, it } from "vitest";
import { createMockShop, type MockShop } from "../src/index.ts";

// Monday 2026-11-23, 10:00 in Paris.
const start = Date.parse("2026-11-23T10:00:00+01:00");
let now: number;
let mockShop: MockShop;
const dress = { productId: "RF-2847", variantId: "RF-2847-38" } as const;
const shop = () => open(mockShop.connector, {});

beforeEach(() => {
  now = start;
  mockShop = createMockShop({ clock: { now: () => now, sleep: async () => {} } });
});

describe("the seven checks on the demo boutique", () => {
  it("1: the Robe Fleurie Bleue in T38 has 2 in stock", async () => {
    expect(await shop().inventory.checkAvailability(dress.productId, dress.variantId)).toMatchObject({
      available: true,
      quantity: 2,
    });
  });

  it("2: a reservation takes it from 2 to 1, and runs out after 24 h", async () => {
    const hold = await shop().inventory.reserveProduct({
      ...dress,
      customerId: "+33639980009",
      quantity: 1,
      duration: 24 * 60,
    });
    expect(hold).toMatchObject({
      status: "active",
      createdAt: "2026-11-23T10:00:00+01:00",
      expiresAt: "2026-11-24T10:00:00+01:00",
    });
    const left = async () => (await shop().inventory.checkAvailability(dress.productId, dress.variantId)).quantity;
    expect(await left()).toBe(1);
    now = Date.parse(hold.expiresAt) - 1;
    expect(await left()).toBe(1);
    now = Date.parse(hold.expiresAt);
    expect(await left()).toBe(2);
  });

  it("3: order #2847 is Emma Rousseau's, 84.90 € = 79.00 + 5.90, completed, paid, sent as FR123456789", async () => {
    const order = await shop().orders.getOrder("#2847");
    expect(order).toMatchObject({
      number: "2847",
      contact: { firstName: "Emma", lastName: "Rousseau" },
      total: { amountMinor: 8490, currency: "EUR" },
      subtotal: { amountMinor: 7900 },
      shippingTotal: { amountMinor: 590 },
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      shipments: [{ trackingNumber: "FR123456789", status: "delivered", deliveredAt: "2025-01-15T11:20:00+01:00" }],
    });
  });

  it("4: parcel FR987654321 is in transit, with 3 events, expected tomorrow", async () => {
    const parcel = await shop().tracking.getShipmentStatus("FR987654321");
    expect(parcel).toMatchObject({ status: "in_transit", estimatedDeliveryOn: "2026-11-24" });
    expect(parcel?.events).toHaveLength(3);
  });

  it.each([
    ["julie.mercier@example.com", "Julie Mercier", "sms", ["VIP"], 8, 72_000],
    ["emma.rousseau@example.com", "Emma Rousseau", "email", [], 3, 24_500],
    ["lea.martin@example.com", "Léa Martin", "whatsapp", ["VIP"], 12, 128_000],
  ])("5: %s is a customer with true sums", async (email, name, preferredChannel, segments, orderCount, spent) => {
    const [customer] = await shop().customers.searchCustomers({ email });
    expect(`${customer?.firstName} ${customer?.lastName}`).toBe(name);
    expect(customer).toMatchObject({ preferredChannel, segments });
    expect(await shop().customers.getCustomerStats(customer?.id ?? "")).toMatchObject({
      orderCount,
      totals: [{ spent: { amountMinor: spent, currency: "EUR" }, orderCount }],
    });
  });

  it("6: searching robe finds 1 product", async () => {
    expect((await shop().inventory.searchProducts("robe")).map(({ title }) => title)).toEqual(["Robe Fleurie Bleue"]);
  });

  it("7: an exchange from T40 to T38 is requested", async () => {
    const exchange = await shop().orders.createExchange({
      orderId: "order-2847",
      lines: [{ lineId: "line-2847-1", quantity: 1, reason: "too_large" }],
      replacements: [{ productId: "PT-2847", variantId: "PT-2847-38", quantity: 1 }],
    });
    expect(exchange).toMatchObject({ status: "requested", orderId: "order-2847" });
  });
});
