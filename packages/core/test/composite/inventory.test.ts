import { describe, expect, it } from "vitest";
import { type Completed, type ConnectionRecord, walk } from "../../src/index.ts";
import { factoryOf, record } from "./shop.ts";

const inventoryOf = (...records: ConnectionRecord[]): Promise<Completed<"inventory">> =>
  factoryOf(records).factory.createInventorySystem("boutique");

const paris = record("paris", { titles: ["Robe", "Blazer", "Jupe"] });
const lyon = record("lyon", { titles: ["Gilet"] });
const down = record("down", { titles: ["Perdu"], failsWith: "unavailable" });

describe("with one connection", () => {
  it("ids stay the remote's own, and answers name the connection", async () => {
    const inventory = await inventoryOf(paris);
    expect(await inventory.getProduct("1")).toMatchObject({ id: "1", title: "Blazer", connectionId: "paris" });
  });

  it("a qualified id is understood as well", async () => {
    expect(await (await inventoryOf(paris)).getProduct("paris:1")).toMatchObject({ id: "1" });
  });

  it("a missing operation rejects with unsupported", async () => {
    const inventory = await inventoryOf(paris);
    expect(inventory.supports("releaseReservation")).toBe(false);
    await expect(inventory.releaseReservation("1")).rejects.toMatchObject({ code: "unsupported", effect: "none" });
  });
});

describe("a search over several", () => {
  it("takes matches in turns, with qualified ids", async () => {
    const found = await (await inventoryOf(paris, lyon)).searchProducts("x");
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ["paris:0", "Robe"],
      ["lyon:0", "Gilet"],
      ["paris:1", "Blazer"],
      ["paris:2", "Jupe"],
    ]);
  });

  it("keeps the limit, which is 10 when absent", async () => {
    const many = { titles: Array.from({ length: 12 }, () => "Robe") };
    const inventory = await inventoryOf(record("a", many), record("b", many));
    expect(await inventory.searchProducts("x", { limit: 3 })).toHaveLength(3);
    expect(await inventory.searchProducts("x")).toHaveLength(10);
  });

  it("leaves a query alone that looks like a qualified id", async () => {
    expect(await (await inventoryOf(paris, lyon)).searchProducts("lyon: gilet")).toHaveLength(4);
  });
});

describe("an id over several", () => {
  it("goes to the connection it names", async () => {
    expect(await (await inventoryOf(paris, lyon)).getProduct("lyon:0")).toMatchObject({
      id: "lyon:0",
      title: "Gilet",
      connectionId: "lyon",
      variants: [{ id: "lyon:v", attributes: { id: "x" } }],
    });
  });

  it("that names none is looked for in all", async () => {
    const inventory = await inventoryOf(paris, lyon);
    expect(await inventory.getProduct("2")).toMatchObject({ id: "paris:2" });
    expect(await inventory.getProduct("9")).toBeNull();
    expect(await inventory.checkAvailability("2", "v")).toMatchObject({ productId: "paris:2", variantId: "paris:v" });
    await expect(inventory.checkAvailability("9")).rejects.toMatchObject({ code: "not_found" });
  });

  it("that two have is refused, naming both", async () => {
    await expect((await inventoryOf(paris, lyon)).getProduct("0")).rejects.toMatchObject({
      code: "input_invalid",
      message: 'Two connections have this id. Write it as "paris:id" or "lyon:id".',
    });
  });

  it("that names none is refused by a write, saying how to write it", async () => {
    await expect(
      (await inventoryOf(paris, lyon)).updateStock({ productId: "2", mode: "set", quantity: 3 }),
    ).rejects.toMatchObject({ code: "input_invalid", effect: "none", message: expect.stringContaining("paris, lyon") });
  });

  it("that names none is refused by a write that only one connection can do", async () => {
    const inventory = await inventoryOf(record("vitrine", {}, "window"), lyon);
    const input = { mode: "set", quantity: 3 } as const;
    await expect(inventory.updateStock({ ...input, productId: "0" })).rejects.toMatchObject({ code: "input_invalid" });
    await expect(inventory.updateStock({ ...input, productId: "vitrine:0" })).rejects.toMatchObject({
      code: "unsupported",
    });
    expect(await inventory.updateStock({ ...input, productId: "lyon:0" })).toMatchObject({ productId: "lyon:0" });
  });

  it("of two connections in one call is refused", async () => {
    await expect((await inventoryOf(paris, lyon)).checkAvailability("paris:0", "lyon:v")).rejects.toMatchObject({
      code: "input_invalid",
      message: expect.stringContaining("two connections"),
    });
  });

  it("of a reservation's holder is opaque", async () => {
    const inventory = await inventoryOf(paris, lyon);
    const input = { productId: "lyon:0", customerId: "paris:7", quantity: 1, duration: 10 };
    expect(await inventory.reserveProduct(input)).toMatchObject({ id: "lyon:r1", customerId: "paris:7" });
  });
});

describe("a listing over several", () => {
  const titlesOf = async (...records: ConnectionRecord[]): Promise<string[]> => {
    const titles: string[] = [];
    for await (const product of walk((await inventoryOf(...records)).listProducts)) titles.push(product.title);
    return titles;
  };

  it("goes through one after the other", async () => {
    expect(await titlesOf(paris, lyon)).toEqual(["Robe", "Blazer", "Jupe", "Gilet"]);
  });

  it("has no empty page for a connection that has nothing", async () => {
    const inventory = await inventoryOf(record("empty"), lyon);
    expect(await inventory.listProducts()).toMatchObject({ items: [{ id: "lyon:0" }], nextCursor: null });
  });

  it("refuses a cursor that no page gave", async () => {
    const inventory = await inventoryOf(paris, lyon);
    for (const cursor of ["garbage", "%", "{}", '{"queue":["other"],"cursor":null}']) {
      await expect(inventory.listProducts({ cursor })).rejects.toMatchObject({
        code: "input_invalid",
        fields: ["cursor"],
      });
    }
  });

  it("gives the others first when one fails, and then its failure instead of an end", async () => {
    const inventory = await inventoryOf(down, lyon);
    const page = await inventory.listProducts();
    expect(page.items).toMatchObject([{ id: "lyon:0" }]);
    await expect(inventory.listProducts({ cursor: page.nextCursor })).rejects.toMatchObject({ code: "unavailable" });
  });

  it("asks one that failed again after the others", async () => {
    const late = record("late", { titles: ["Robe"], failsWith: "unavailable", recoversAfter: 1 });
    expect(await titlesOf(late, lyon)).toEqual(["Gilet", "Robe"]);
  });

  it("rejects at once when one fails in the middle", async () => {
    const inventory = await inventoryOf(
      record("half", { titles: ["a", "b", "c"], failsWith: "unavailable", failsAfter: 1 }),
      lyon,
    );
    const { nextCursor } = await inventory.listProducts();
    await expect(inventory.listProducts({ cursor: nextCursor })).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("one that fails among several", () => {
  it("leaves the others' answers and is reported", async () => {
    const { factory, failures } = factoryOf([down, lyon]);
    const inventory = await factory.createInventorySystem("boutique");
    expect(await inventory.searchProducts("x")).toMatchObject([{ id: "lyon:0" }]);
    expect(await inventory.getProduct("0")).toMatchObject({ id: "lyon:0" });
    expect(failures.map(({ connectionId, error }) => [connectionId, error.code])).toEqual([
      ["down", "unavailable"],
      ["down", "unavailable"],
    ]);
  });

  it("keeps no other from giving back what has run out", async () => {
    const { factory, failures } = factoryOf([down, paris, lyon]);
    const inventory = await factory.createInventorySystem("boutique");
    const released = await inventory.releaseExpiredReservations();
    expect(released.map(({ id }) => id).toSorted()).toEqual(["lyon:r0", "paris:r0", "paris:r1", "paris:r2"]);
    expect(failures).toMatchObject([{ connectionId: "down" }]);
  });

  it("with a bug is reported by the bug's name alone", async () => {
    const { factory, failures } = factoryOf([record("buggy", { failsWith: "bug" }), lyon]);
    const inventory = await factory.createInventorySystem("boutique");
    expect(await inventory.searchProducts("x")).toHaveLength(1);
    expect(failures).toMatchObject([
      {
        error: {
          code: "unavailable",
          retryable: false,
          message: "The connector failed with a TypeError: tell its author.",
        },
      },
    ]);
  });

  it("turns nothing into not there", async () => {
    await expect((await inventoryOf(down, lyon)).getProduct("9")).rejects.toMatchObject({ code: "unavailable" });
  });

  it("is the error when all fail", async () => {
    const inventory = await inventoryOf(down, record("worse", { failsWith: "bug" }));
    await expect(inventory.searchProducts("x")).rejects.toMatchObject({ message: "Shop is down." });
  });
});

it("an aborted call ends with the signal's own reason", async () => {
  const reason = new Error("left");
  const call = { signal: AbortSignal.abort(reason) };
  const inventory = await inventoryOf(paris, lyon);
  await expect(inventory.searchProducts("x", null, call)).rejects.toBe(reason);
  await expect(inventory.getProduct("9", call)).rejects.toBe(reason);
  await expect(inventory.listProducts(null, call)).rejects.toBe(reason);
});
