import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import {
  type ConnectionRecord,
  type Connector,
  ConnectorError,
  createRegistry,
  defineConnector,
  IntegrationFactory,
  memoryConnections,
  walk,
} from "../src/index.ts";

/** A shop whose config says what it sells and whether it is broken. */
const shop = defineConnector({
  id: "shop",
  label: "Shop",
  contract: 1,
  config: z.strictObject({ titles: z.array(z.string()), isDown: z.boolean().default(false) }),
  hosts: () => [],
  connect: ({ config }) => config,
  inventory: ({ titles, isDown }) => ({
    async searchProducts() {
      if (isDown) throw new ConnectorError("unavailable", "Shop is down.");
      return titles.map((title, index) => ({ id: `${index}`, title, status: "active" }));
    },
    async getProduct(id) {
      if (isDown) throw new ConnectorError("unavailable", "Shop is down.");
      const title = titles[Number(id)];
      return title === undefined ? null : { id, title, status: "active" };
    },
    async listProducts(filter) {
      const start = Number(filter?.cursor ?? 0);
      const items = titles
        .slice(start, start + 2)
        .map((title, index) => ({ id: `${start + index}`, title, status: "active" as const }));
      return { items, nextCursor: start + 2 < titles.length ? `${start + 2}` : null };
    },
    async updateStock({ productId, quantity }) {
      return { productId, status: "in_stock", available: true, quantity, asOf: "2026-11-22T08:00:00Z" };
    },
  }),
});

const carrier = (id: string, known: string): Connector =>
  defineConnector({
    id,
    label: id,
    contract: 1,
    config: z.strictObject({}),
    hosts: () => [],
    connect: () => ({}),
    tracking: () => ({
      getShipmentStatus: async (trackingNumber) =>
        trackingNumber === known ? { trackingNumber, status: "in_transit" } : null,
    }),
  });

const registry = createRegistry([shop, carrier("north", "N1"), carrier("south", "S1")]);
const record = (id: string, config: unknown, connectorId = "shop", tenantId = "boutique"): ConnectionRecord => ({
  id,
  tenantId,
  connectorId,
  config,
});
const factoryOf = (...records: ConnectionRecord[]): IntegrationFactory =>
  new IntegrationFactory({ registry, connections: memoryConnections(records) });

describe("a tenant with one connection", () => {
  const factory = factoryOf(record("main", { titles: ["Robe", "Blazer"] }));

  it("has the systems that its connector has, and ids stay the remote's own", async () => {
    const { inventory, orders, tracking, customers, failures } = await factory.getTenantSystems("boutique");
    expect(await inventory?.getProduct("1")).toMatchObject({ id: "1", title: "Blazer", connectionId: "main" });
    expect([orders, tracking, customers, failures]).toEqual([undefined, undefined, undefined, []]);
  });

  it("understands a qualified id as well", async () => {
    const { inventory } = await factory.getTenantSystems("boutique");
    expect(await inventory?.getProduct("main:1")).toMatchObject({ id: "1" });
  });

  it("rejects a missing operation with unsupported", async () => {
    const { inventory } = await factory.getTenantSystems("boutique");
    expect(inventory?.supports("reserveProduct")).toBe(false);
    await expect(inventory?.releaseReservation("1")).rejects.toMatchObject({ code: "unsupported", effect: "none" });
  });
});

describe("a tenant with several shops", () => {
  const factory = factoryOf(
    record("paris", { titles: ["Robe", "Blazer", "Jupe"] }),
    record("lyon", { titles: ["Gilet"] }),
  );
  const inventory = () => factory.createInventorySystem("boutique");

  it("searches all, in turns, with qualified ids", async () => {
    const found = await (await inventory()).searchProducts("x");
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ["paris:0", "Robe"],
      ["lyon:0", "Gilet"],
      ["paris:1", "Blazer"],
      ["paris:2", "Jupe"],
    ]);
    expect((await (await inventory()).searchProducts("x", { limit: 2 })).length).toBe(2);
  });

  it("routes an id to its connection", async () => {
    expect(await (await inventory()).getProduct("lyon:0")).toMatchObject({
      id: "lyon:0",
      title: "Gilet",
      connectionId: "lyon",
    });
  });

  it("asks all about an id that names none, and takes the first that has it", async () => {
    expect(await (await inventory()).getProduct("2")).toMatchObject({ id: "paris:2" });
    expect(await (await inventory()).getProduct("9")).toBeNull();
  });

  it("pages through one after the other, and resumes", async () => {
    const titles: string[] = [];
    for await (const product of walk((await inventory()).listProducts)) titles.push(product.title);
    expect(titles).toEqual(["Robe", "Blazer", "Jupe", "Gilet"]);
    await expect((await inventory()).listProducts({ cursor: "garbage" })).rejects.toMatchObject({
      code: "input_invalid",
    });
  });

  it("wants to know which connection a write is for", async () => {
    const input = { mode: "set", quantity: 3 } as const;
    await expect((await inventory()).updateStock({ ...input, productId: "0" })).rejects.toMatchObject({
      code: "input_invalid",
      effect: "none",
    });
    expect(await (await inventory()).updateStock({ ...input, productId: "lyon:0" })).toMatchObject({
      productId: "lyon:0",
      quantity: 3,
    });
  });

  it("can be asked through one of them alone", async () => {
    const lyon = await factory.createInventorySystem("boutique", "lyon");
    expect(await lyon.searchProducts("x")).toMatchObject([{ id: "0", connectionId: "lyon" }]);
  });
});

describe("one broken connection", () => {
  it("that cannot be opened is told beside the others' systems", async () => {
    const factory = factoryOf(
      record("main", { titles: ["Robe"] }),
      record("old", { nonsense: 1 }),
      record("gone", {}, "shopfiy"),
    );
    const { inventory, failures } = await factory.getTenantSystems("boutique");
    expect(await inventory?.searchProducts("x")).toHaveLength(1);
    expect(failures).toMatchObject([
      { connectionId: "old", error: { code: "config_invalid" } },
      { connectionId: "gone", error: { code: "config_invalid" } },
    ]);
  });

  it("that fails leaves the others' answers and is reported", async () => {
    const onFailure = vi.fn();
    const records = [record("down", { titles: [], isDown: true }), record("main", { titles: ["Robe"] })];
    const factory = new IntegrationFactory({ registry, connections: memoryConnections(records), onFailure });
    const inventory = await factory.createInventorySystem("boutique");
    expect(await inventory.searchProducts("x")).toMatchObject([{ id: "main:0" }]);
    expect(onFailure).toHaveBeenCalledWith({
      tenantId: "boutique",
      connectionId: "down",
      error: expect.objectContaining({ code: "unavailable" }),
    });
  });

  it("never turns not knowing into not there", async () => {
    const factory = factoryOf(record("down", { titles: [], isDown: true }), record("main", { titles: ["Robe"] }));
    await expect((await factory.createInventorySystem("boutique")).getProduct("9")).rejects.toMatchObject({
      code: "unavailable",
    });
  });
});

it("a parcel is answered by the carrier that knows it", async () => {
  const tracking = await factoryOf(record("a", {}, "north"), record("b", {}, "south")).createTrackingSystem("boutique");
  expect(await tracking.getShipmentStatus("S1")).toMatchObject({ trackingNumber: "S1", connectionId: "b" });
  expect(await tracking.getShipmentStatus("X9")).toBeNull();
});

it("a tenant never reaches another tenant's connection", async () => {
  const connections = { listConnections: async () => [record("main", { titles: ["Robe"] }, "shop", "another")] };
  const systems = await new IntegrationFactory({ registry, connections }).getTenantSystems("boutique");
  expect(systems).toEqual({ failures: [] });
  await expect(factoryOf(record("main", {}, "shop", "another")).createOrderSystem("boutique")).rejects.toMatchObject({
    code: "unsupported",
  });
});

it("a connection is opened once, and again when its record changes", async () => {
  let config = { titles: ["Robe"] };
  const open = vi.fn(() => ({}));
  const connections = { listConnections: async () => [record("main", config)] };
  const factory = new IntegrationFactory({ registry, connections, open });
  await factory.getTenantSystems("boutique");
  await factory.getTenantSystems("boutique");
  expect(open).toHaveBeenCalledTimes(1);
  config = { titles: ["Jupe"] };
  expect(await (await factory.createInventorySystem("boutique")).searchProducts("x")).toMatchObject([
    { title: "Jupe" },
  ]);
  await factory.dispose();
});

it("an aborted call ends with the signal's own reason", async () => {
  const inventory = await factoryOf(record("a", { titles: [] }), record("b", { titles: [] })).createInventorySystem(
    "boutique",
  );
  const reason = new Error("left");
  await expect(inventory.searchProducts("x", null, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
});
