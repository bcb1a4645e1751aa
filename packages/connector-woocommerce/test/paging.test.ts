import { walk } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { newProduct } from "../src/twin/products/new-product.ts";
import { touch } from "../src/twin/products/stock.ts";
import { openAnswering, openAsking, openRecorded } from "./shop.ts";

/** The ids that a listing gives. */
function idsIn({ twin }: ReturnType<typeof openRecorded>): number[] {
  return [...twin.shop.products.values()]
    .filter(({ type, status }) => type !== "variation" && status !== "trash")
    .map(({ id }) => id)
    .toSorted((a, b) => a - b);
}

/** A recorded shop with more products. */
function openWith(count: number) {
  const opened = openRecorded({ currency: "EUR" });
  opened.twin.populate?.("products", count);
  return opened;
}

/** The same numbers each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

describe("a walk", () => {
  it.each([1, 2, 7, 50, 99, 100])("by %i gives everything once", async (limit) => {
    const opened = openWith(201);
    const seen: number[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await opened.shop.inventory.listProducts({
        limit,
        cursor,
      });
      expect(page.items.length).toBeLessThanOrEqual(limit);
      seen.push(...page.items.map(({ id }) => Number(id)));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(idsIn(opened));
  });

  it("of n pages costs one request a page", async () => {
    const opened = openWith(201);
    let cursor: string | null = null;
    do {
      cursor = (await opened.shop.inventory.listProducts({ limit: 50, cursor })).nextCursor;
    } while (cursor !== null);
    expect(opened.asked).toHaveLength(5);
  });

  it.each([
    ["interactive", 1],
    ["interactive", 3],
    ["interactive", 100],
    ["batch", 3],
    ["batch", 10],
    ["batch", 100],
  ] as const)("that is %s, by %i, hides nothing when products vanish and appear meanwhile", async (priority, limit) => {
    for (let seed = 1; seed <= 10; seed += 1) {
      const random = randomFrom(seed);
      const opened = openWith(130);
      const { products } = opened.twin.shop;
      const begun = idsIn(opened);
      const seen: number[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: { id: string }[]; nextCursor: string | null } = await opened.shop.inventory.listProducts(
          { limit, cursor },
          { priority },
        );
        seen.push(...page.items.map(({ id }) => Number(id)));
        cursor = page.nextCursor;
        const left = idsIn(opened);
        const gone = random() < 0.3 ? left.filter(() => random() < 0.1) : [];
        // Most often the last one that was given.
        for (const id of random() < 0.3 ? [...gone, seen.at(-1) ?? 0] : gone) products.delete(id);
        if (random() < 0.2) {
          const added = newProduct(opened.twin.shop, Date.now(), "New");
          products.set(added.id, added);
        }
      } while (cursor !== null);
      expect(new Set(seen).size).toBe(seen.length);
      const survivors = begun.filter((id) => products.has(id));
      expect(survivors.filter((id) => !seen.includes(id))).toEqual([]);
    }
  });

  it("goes on after everything before its place is gone", async () => {
    const opened = openWith(130);
    const ids = idsIn(opened);
    const { nextCursor } = await opened.shop.inventory.listProducts({ limit: 60 });
    for (const id of ids.slice(0, 60)) opened.twin.shop.products.delete(id);
    const rest = await opened.shop.inventory.listProducts({ limit: 60, cursor: nextCursor });
    expect(rest.items.map(({ id }) => Number(id))).toEqual(ids.slice(60, 120));
  });

  it("repeats nothing when earlier products enter what it filters", async () => {
    const opened = openWith(60);
    const changing = opened.twin.shop.products;
    for (const id of idsIn(opened).slice(0, 20)) Object.assign(changing.get(id) ?? {}, { status: "draft" });
    const first = await opened.shop.inventory.listProducts({ limit: 10, status: "active" });
    for (const product of changing.values()) if (product.status === "draft") product.status = "publish";
    const second = await opened.shop.inventory.listProducts({
      limit: 10,
      status: "active",
      cursor: first.nextCursor,
    });
    const seen = [...first.items, ...second.items].map(({ id }) => id);
    expect(new Set(seen).size).toBe(seen.length);
    expect(second.items.length).toBeGreaterThan(0);
  });

  it("ends with an error when the shop gives one page for every question", async () => {
    const rows = Array.from({ length: 6 }, (_, index) => ({
      ...{ id: index + 1, name: "Robe", type: "simple", status: "publish", price: "1.00", parent_id: 0 },
      ...{ manage_stock: false, stock_quantity: null },
    }));
    const { shop } = openAnswering(() => Response.json(rows));
    await expect(shop.inventory.listProducts({ cursor: "5.6.5" })).rejects.toMatchObject({ code: "response_invalid" });
  });

  it.each(["2.50", "0.1.50", "1.0.50", "1.1.0", "1.1.101", "1.1.50.1", "-1.1.50", "a"])(
    "does not go on from the cursor %j, and asks nothing of the listing",
    async (cursor) => {
      const { shop, asked } = openRecorded({ currency: "EUR" });
      await expect(shop.inventory.listProducts({ cursor })).rejects.toMatchObject({ code: "input_invalid" });
      expect(asked).toEqual([]);
    },
  );
});

describe("what changed", () => {
  it("comes with its variations, because a variation's stock moves only its product's date", async () => {
    const { shop, twin, asked } = openRecorded({ currency: "EUR" });
    const before = new Date(Date.now() - 1_000).toISOString();
    for (const product of twin.shop.products.values()) product.date_modified_gmt = "2020-01-01T00:00:00";
    twin.setStock?.("11", "13", 8);
    const simple = twin.shop.products.get(28);
    if (simple) touch(twin.shop, simple, Date.now());
    const { items } = await shop.inventory.listProducts({ updatedAfter: before });
    expect(items.map(({ id, variants }) => [id, variants?.map(({ quantity }) => quantity)])).toEqual([
      ["11", [4, 8, 7]],
      ["28", [25]],
    ]);
    expect(asked).toHaveLength(2);
  });

  it("is not asked for variations when everything is listed", async () => {
    const { shop, asked } = openRecorded({ currency: "EUR" });
    await shop.inventory.listProducts({ limit: 100 });
    expect(asked).toHaveLength(1);
  });
});

describe("a lock", () => {
  it("is not listed", async () => {
    const { shop, twin } = openRecorded({ currency: "EUR" });
    const lock = newProduct(twin.shop, Date.now(), "lock-11");
    twin.shop.products.set(lock.id, { ...lock, sku: "lock-11", status: "private" });
    const { items } = await shop.inventory.listProducts({ limit: 100 });
    expect(items.map(({ id }) => id)).not.toContain(String(lock.id));
  });
});

it("a shop that gives its first page and nothing behind it, again and again, is refused instead of asked for ever", async () => {
  const products = Array.from({ length: 10 }, (_, index) => ({
    id: index + 1,
    name: `Article ${index + 1}`,
    type: "simple",
    status: "publish",
    price: "10.00",
    manage_stock: false,
    stock_quantity: null,
    parent_id: 0,
  }));
  let asked = 0;
  const { shop } = openAsking(
    (request) => {
      asked += 1;
      return Response.json(new URL(request.url).searchParams.has("offset") ? [] : products);
    },
    { currency: "EUR" },
  );
  const walked = (async () => {
    for await (const _ of walk(shop.inventory.listProducts, { limit: 10 }));
  })();
  await expect(walked).rejects.toMatchObject({ code: "response_invalid" });
  expect(asked).toBeLessThan(100);
});
