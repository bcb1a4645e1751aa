import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type Connector, createRegistry, defaultRegistry, defineConnector } from "../src/index.ts";

const carrier = (id: string): Connector =>
  defineConnector({
    id,
    label: id,
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    tracking: () => ({ getShipmentStatus: async () => null }),
  });

describe("a registry", () => {
  it("opens a connector by its id", async () => {
    const shop = createRegistry([carrier("parcelo")]).openUnknown("parcelo", {});
    expect(await shop.tracking?.getShipmentStatus("6A1")).toBeNull();
  });

  it("refuses another connector of the same id, and takes the same one twice", () => {
    const parcelo = carrier("parcelo");
    const registry = createRegistry([parcelo, parcelo]);
    expect(registry.list()).toEqual([parcelo]);
    expect(() => registry.register(carrier("parcelo"))).toThrow('two connectors with the id "parcelo"');
  });

  it.each([
    [2, "Install a newer @coccinelle/core"],
    [0, 'Install a newer version of the connector "parcelo"'],
  ])("refuses contract %i, saying what to install", (contract, advice) => {
    const connector = Object.create(carrier("parcelo"), { contract: { value: contract } });
    expect(() => createRegistry([connector])).toThrow(advice);
  });

  it("refuses a value that is no connector", () => {
    expect(() => createRegistry([{ ...carrier("parcelo") }])).toThrow("defineConnector");
  });

  it("says which connectors there are and what to install when one is unknown", () => {
    const registry = createRegistry([carrier("parcelo")]);
    expect(() => registry.openUnknown("shopify", {})).toThrow(
      'There is no connector "shopify". Registered: parcelo. ' +
        "Add it with: npm install @coccinelle/connector-shopify, and register it.",
    );
    expect(() => registry.openUnknown("; rm -rf /", {})).toThrow("No connector has such an id. Registered: parcelo.");
    expect(() => createRegistry().openUnknown("shopify", {})).toThrow("None is registered.");
    expect(registry.get("constructor")).toBeNull();
  });
});

it("two copies of core share the default registry", () => {
  defaultRegistry().register(carrier("shared"));
  const holder = globalThis as { [key: symbol]: unknown };
  expect(holder[Symbol.for("@coccinelle/core.registry")]).toBe(defaultRegistry());
  expect(defaultRegistry().get("shared")?.label).toBe("shared");
});
