import { open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createMockShop, mock } from "../src/index.ts";

const blazer = { productId: "BL-445", variantId: "BL-445-38" } as const;

describe("scripting", () => {
  it("fails the next call of an operation, once", async () => {
    const { shop, connector } = createMockShop();
    const { inventory } = open(connector, {});
    shop.failNext({ operation: "getProduct", code: "rate_limited", retryAfterMs: 2000 });
    expect(await inventory.checkAvailability("BL-445")).toBeDefined();
    await expect(inventory.getProduct("BL-445")).rejects.toMatchObject({
      code: "rate_limited",
      retryAfterMs: 2000,
      retryable: true,
    });
    expect(await inventory.getProduct("BL-445")).toBeDefined();
  });

  it("can be done by the config too, and takes as long as it says", async () => {
    const waits: number[] = [];
    const clock = { now: () => 0, sleep: async (ms: number) => void waits.push(ms) };
    const { inventory } = open(mock, { latencyMs: 80, failures: [{ code: "unavailable" }] }, { clock });
    await expect(inventory.getProduct("BL-445")).rejects.toMatchObject({ code: "unavailable" });
    await inventory.getProduct("BL-445");
    expect(waits).toEqual([80, 80]);
  });

  it("gives every open its own shop", async () => {
    const [a, b] = [open(mock, {}), open(mock, {})];
    await a.inventory.updateStock({ ...blazer, mode: "set", quantity: 0 });
    expect(await b.inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 5 });
  });

  it("can lose the answer after the deed", async () => {
    const { shop, connector } = createMockShop();
    const { inventory } = open(connector, {});
    shop.failNext({ operation: "updateStock", code: "unavailable", effect: "unknown" });
    await expect(inventory.updateStock({ ...blazer, mode: "set", quantity: 1 })).rejects.toMatchObject({
      effect: "unknown",
      retryable: false,
    });
    expect(await inventory.checkAvailability("BL-445", "BL-445-38")).toMatchObject({ quantity: 1 });
  });

  it("gives a conflict its reason, and fails the check too", async () => {
    const { shop, connector } = createMockShop();
    const connection = open(connector, {});
    shop.failNext({ operation: "cancelOrder", code: "conflict", reason: "stale_write" });
    shop.failNext({ operation: "check", code: "auth_failed" });
    await expect(connection.orders.cancelOrder("order-2847")).rejects.toMatchObject({ reason: "stale_write" });
    await expect(connection.check()).rejects.toMatchObject({ code: "auth_failed" });
    expect(await connection.check()).toMatchObject({ isWorking: true });
  });

  it("refuses an operation that there is not", () => {
    const { shop } = createMockShop();
    expect(() => shop.failNext({ operation: "getOrdr", code: "unavailable" })).toThrow(/no operation/);
    expect(() => open(mock, { failures: [{ operation: "getOrdr", code: "unavailable" }] })).toThrow(
      /use the name of an operation/,
    );
  });
});
