import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import {
  type ConnectionRecord,
  createRegistry,
  defaultRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
} from "../../src/index.ts";
import { factoryOf, record, shop } from "../composite/shop.ts";

describe("a tenant's systems", () => {
  it("are those that its connections have, with the connections beside them", async () => {
    const { factory } = factoryOf([record("main", { titles: ["Robe"] }), record("vitrine", {}, "window")]);
    const { inventory, tracking, connections, failures } = await factory.getTenantSystems("boutique");
    expect(inventory?.supports("updateStock")).toBe(true);
    expect(tracking).toBeUndefined();
    expect(failures).toEqual([]);
    expect(connections).toMatchObject([
      { id: "main", connectorId: "shop", label: "Shop", systems: ["inventory", "orders", "customers"] },
      { id: "vitrine", connectorId: "window", systems: ["inventory"] },
    ]);
  });

  it("leave out what a record does not use", async () => {
    const { factory } = factoryOf([{ ...record("main"), systems: ["orders"] }]);
    const { inventory, orders } = await factory.getTenantSystems("boutique");
    expect([inventory, orders?.supports("getOrder")]).toEqual([undefined, true]);
  });

  it("can be one connection's alone", async () => {
    const { factory } = factoryOf([record("paris", { titles: ["Robe"] }), record("lyon", { titles: ["Gilet"] })]);
    const lyon = await factory.createInventorySystem("boutique", "lyon");
    expect(await lyon.searchProducts("x")).toMatchObject([{ id: "0", title: "Gilet", connectionId: "lyon" }]);
  });

  it("that it does not have are unsupported, in words", async () => {
    const { factory } = factoryOf([record("main")]);
    await expect(factory.createTrackingSystem("boutique")).rejects.toMatchObject({
      code: "unsupported",
      message: "This tenant has no connection with tracking. Add a connection that has it.",
    });
    await expect(factory.createOrderSystem("boutique", "other")).rejects.toThrow('no connection "other" with orders');
  });

  it("use the default registry when none is given", async () => {
    const noted = defineConnector({
      id: "noted",
      label: "Noted",
      contract: 1,
      config: z.strictObject({}),
      hosts: () => [],
      connect: () => ({}),
      tracking: () => ({ getShipmentStatus: async () => null }),
    });
    defaultRegistry().register(noted);
    const factory = new IntegrationFactory({ connections: memoryConnections([record("main", {}, "noted")]) });
    expect(await (await factory.createTrackingSystem("boutique")).getShipmentStatus("1")).toBeNull();
  });
});

describe("a connection that cannot be opened", () => {
  const explosive = defineConnector({
    id: "explosive",
    label: "Explosive",
    contract: 1,
    config: z.strictObject({ key: z.string() }),
    hosts: () => [],
    connect: ({ config }) => {
      throw new TypeError(`no ${config.key}`);
    },
    orders: () => ({}),
  });
  const records = [
    record("main", { titles: ["Robe"] }),
    record("old", { nonsense: 1 }),
    record("gone", {}, "shopfiy"),
    record("bug", { key: "key-8f31c" }, "explosive"),
    record("a:b"),
    record("main", { titles: ["Jupe"] }),
  ];

  it("is told beside the others' systems, without its config", async () => {
    const { factory } = factoryOf(records, [explosive]);
    const { inventory, failures } = await factory.getTenantSystems("boutique");
    expect(await inventory?.searchProducts("x")).toMatchObject([{ title: "Robe" }]);
    expect(failures.map(({ connectionId, error }) => [connectionId, error.code])).toEqual([
      ["old", "config_invalid"],
      ["gone", "config_invalid"],
      ["bug", "unavailable"],
      ["a:b", "config_invalid"],
      ["main", "config_invalid"],
    ]);
    expect(JSON.stringify(failures)).not.toContain("key-8f31c");
  });

  it("keeps its place among the others: ids stay qualified, and its own reject with why", async () => {
    const { factory, failures } = factoryOf([record("old", { nonsense: 1 }), record("main", { titles: ["Robe"] })]);
    const inventory = await factory.createInventorySystem("boutique");
    expect(await inventory.getProduct("0")).toMatchObject({ id: "main:0" });
    expect(failures).toMatchObject([{ connectionId: "old", error: { code: "config_invalid" } }]);
    await expect(inventory.getProduct("old:0")).rejects.toMatchObject({ code: "config_invalid" });
    await expect(inventory.getProduct("9")).rejects.toMatchObject({ code: "config_invalid" });
    await expect(inventory.updateStock({ productId: "old:0", mode: "set", quantity: 1 })).rejects.toMatchObject({
      code: "config_invalid",
      effect: "none",
    });
  });

  it("gives no system when it is the only one", async () => {
    const { factory } = factoryOf([record("old", { nonsense: 1 })]);
    expect((await factory.getTenantSystems("boutique")).inventory).toBeUndefined();
  });

  it("is the error of whoever asks for it", async () => {
    const { factory } = factoryOf(records, [explosive]);
    await expect(factory.createInventorySystem("boutique", "old")).rejects.toMatchObject({
      code: "config_invalid",
      fields: [""],
    });
  });
});

describe("another tenant's connection", () => {
  it("is never reached", async () => {
    const { factory } = factoryOf([record("main", {}, "shop", "another")]);
    await expect(factory.createOrderSystem("boutique", "main")).rejects.toMatchObject({ code: "unsupported" });
  });

  it("is not believed when a source gives it", async () => {
    const connections = { listConnections: async () => [record("main", {}, "shop", "another")] };
    const factory = new IntegrationFactory({ registry: createRegistry([shop]), connections });
    expect(await factory.getTenantSystems("boutique")).toMatchObject({ connections: [], failures: [] });
  });
});

describe("an open connection", () => {
  /** A connector that counts, and a source whose records a test changes. */
  const counted = () => {
    const counts = { opened: 0, disposed: 0 };
    const connector = defineConnector({
      id: "counted",
      label: "Counted",
      contract: 1,
      config: z.strictObject({ name: z.string() }),
      hosts: () => [],
      connect: ({ config }) => {
        counts.opened += 1;
        return config;
      },
      dispose: () => {
        counts.disposed += 1;
      },
      customers: ({ name }) => ({ getCustomer: async (id) => ({ id, firstName: name }) }),
    });
    const source: { records: ConnectionRecord[] } = { records: [record("main", { name: "Julie" }, "counted")] };
    const open = vi.fn(() => ({}));
    const factory = new IntegrationFactory({
      registry: createRegistry([connector]),
      connections: { listConnections: async () => source.records },
      open,
    });
    return { counts, source, factory, open };
  };

  it("is shared by all who ask", async () => {
    const { factory, counts, open } = counted();
    await Promise.all([factory.getTenantSystems("boutique"), factory.createCustomerSystem("boutique")]);
    expect(counts).toEqual({ opened: 1, disposed: 0 });
    expect(open).toHaveBeenCalledExactlyOnceWith(record("main", { name: "Julie" }, "counted"));
  });

  it("opens anew when its config changes, even in place", async () => {
    const { factory, counts, source } = counted();
    await factory.getTenantSystems("boutique");
    Object.assign(source.records[0]?.config ?? {}, { name: "Emma" });
    const customers = await factory.createCustomerSystem("boutique");
    expect(await customers.getCustomer("1")).toMatchObject({ firstName: "Emma" });
    expect(counts).toEqual({ opened: 2, disposed: 1 });
  });

  it("is closed when its record is gone", async () => {
    const { factory, counts, source } = counted();
    await factory.getTenantSystems("boutique");
    source.records = [];
    await factory.getTenantSystems("boutique");
    expect(counts).toEqual({ opened: 1, disposed: 1 });
  });

  it("is closed by its tenant's systems or by the factory, and opens anew when asked for", async () => {
    const { factory, counts } = counted();
    const { dispose } = await factory.getTenantSystems("boutique");
    await dispose();
    await dispose();
    expect(counts).toEqual({ opened: 1, disposed: 1 });
    await factory.getTenantSystems("boutique");
    await factory.dispose();
    expect(counts).toEqual({ opened: 2, disposed: 2 });
  });
});

it("connections can all be opened alike", async () => {
  const seen: unknown[] = [];
  const probe = defineConnector({
    id: "probe",
    label: "Probe",
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: ({ clock }) => seen.push(clock.now()),
    orders: () => ({}),
  });
  const clock = { now: () => 42, sleep: async () => {} };
  const connections = memoryConnections([record("main", {}, "probe")]);
  await new IntegrationFactory({ registry: createRegistry([probe]), connections, open: { clock } }).getTenantSystems(
    "boutique",
  );
  expect(seen).toEqual([42]);
});
