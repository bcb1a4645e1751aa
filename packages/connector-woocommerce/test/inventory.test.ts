import { describe, expect, it } from "vitest";
import { openRecorded } from "./shop.ts";

describe("a product", () => {
  it("that is variable has its variations, with canonical attributes and the shop's own names", async () => {
    const dress = await openRecorded().shop.inventory.getProduct("11");
    expect(dress).toMatchObject({
      title: "Robe Fleurie Bleue",
      sku: "RF-2847",
      status: "active",
      price: { amountMinor: 8900, currency: "EUR" },
    });
    expect(
      dress?.variants?.map(({ id, attributes, options, quantity, availability }) => ({
        id,
        attributes,
        options,
        quantity,
        availability,
      })),
    ).toEqual([
      {
        id: "12",
        attributes: { size: "36" },
        options: [{ name: "Taille", value: "36" }],
        quantity: 4,
        availability: "in_stock",
      },
      {
        id: "13",
        attributes: { size: "38" },
        options: [{ name: "Taille", value: "38" }],
        quantity: 0,
        availability: "out_of_stock",
      },
      {
        id: "14",
        attributes: { size: "40" },
        options: [{ name: "Taille", value: "40" }],
        quantity: 7,
        availability: "in_stock",
      },
    ]);
  });

  it("that is simple is its own only variant", async () => {
    expect((await openRecorded().shop.inventory.getProduct("28"))?.variants).toMatchObject([
      { id: "28", sku: "EC-101", quantity: 25 },
    ]);
  });

  it("has a description without tags and entities", async () => {
    expect((await openRecorded().shop.inventory.getProduct("11"))?.description).toBe(
      "Robe mi-longue à imprimé fleuri bleu, manches courtes, 100 % viscose. Lavage à 30 °C.",
    );
  });

  it("on sale has the price before", async () => {
    const [variant] = (await openRecorded().shop.inventory.getProduct("32"))?.variants ?? [];
    expect(variant?.compareAtPrice?.amountMinor).toBeGreaterThan(
      variant?.price?.amountMinor ?? Number.POSITIVE_INFINITY,
    );
  });

  it.each([
    ["31", "draft", "draft"],
    ["34", "archived", "private"],
    ["39", "archived", "trash"],
  ])("%s that buyers cannot see is told as such", async (id, status, rawStatus) => {
    expect(await openRecorded().shop.inventory.getProduct(id)).toMatchObject({ status, rawStatus });
  });

  it("of grouped type has components", async () => {
    expect((await openRecorded().shop.inventory.getProduct("38"))?.components.length).toBeGreaterThan(0);
  });

  it.each(["999999", "abc", "0", "-1", "1e3"])(
    "with the id %j does not exist, and an impossible id is not asked for",
    async (id) => {
      const { shop, asked } = openRecorded();
      expect(await shop.inventory.getProduct(id)).toBeNull();
      expect(asked.filter(({ pathname }) => pathname.includes("/products/"))).toHaveLength(id === "999999" ? 1 : 0);
    },
  );
});

describe("stock", () => {
  it("of a variation with manage_stock \"parent\" is its product's, and counts once in the product's sum", async () => {
    const { inventory } = openRecorded().shop;
    expect(await inventory.checkAvailability("25", "26")).toMatchObject({ quantity: 15, status: "in_stock" });
    expect(await inventory.checkAvailability("25")).toMatchObject({ quantity: 15 });
  });

  it("that some variations share and others count themselves adds the shared units once", async () => {
    const { shop, twin } = openRecorded();
    Object.assign(twin.shop.products.get(27) ?? {}, { manage_stock: true, stock_quantity: 3 });
    expect(await shop.inventory.checkAvailability("25")).toMatchObject({ quantity: 18 });
  });

  it("of a variation with an attribute that the buyer chooses has no such attribute", async () => {
    const variants = (await openRecorded().shop.inventory.getProduct("25"))?.variants ?? [];
    expect(variants.map(({ id, attributes }) => [id, attributes])).toEqual([
      ["26", { size: "S" }],
      ["27", {}],
    ]);
  });

  it("of a variable product is the sum of its variations", async () => {
    expect(await openRecorded().shop.inventory.checkAvailability("11")).toMatchObject({
      variantId: null,
      quantity: 11,
      available: true,
    });
  });

  it("that the shop does not count is null, and still for sale", async () => {
    expect(await openRecorded().shop.inventory.checkAvailability("33")).toMatchObject({
      quantity: null,
      available: true,
      status: "in_stock",
    });
  });

  it("of nothing left is out of stock, unless it may be ordered all the same", async () => {
    const { inventory } = openRecorded().shop;
    expect(await inventory.checkAvailability("29")).toMatchObject({ available: false, status: "out_of_stock" });
    expect(await inventory.checkAvailability("30")).toMatchObject({
      available: true,
      status: "backorder",
      rawStatus: "onbackorder",
    });
  });
});

describe("search", () => {
  it.each([
    ["robe bleue 38", "Robe Fleurie Bleue"],
    ["ROBES bleues", "Robe Fleurie Bleue"],
    ["écharpe", "Écharpe en Laine Grise"],
    ["echarpes grises", "Écharpe en Laine Grise"],
    ["RF-2847", "Robe Fleurie Bleue"],
    ["PT-2847-38", "Pantalon Noir Taille Haute"],
  ])("%j finds %s first", async (query, title) => {
    expect((await openRecorded().shop.inventory.searchProducts(query))[0]?.title).toBe(title);
  });

  it("keeps the size for the variants, and excludes nothing by a leading dash", async () => {
    const { shop, asked } = openRecorded();
    const [dress] = await shop.inventory.searchProducts("-robe bleue 38");
    expect(dress?.variants?.find(({ attributes }) => attributes.size === "38")?.id).toBe("13");
    expect(asked.map(({ searchParams }) => searchParams.get("search")).filter((text) => text !== null)).toEqual([
      "robe bleue",
    ]);
  });

  it("never shows drafts, private or hidden products", async () => {
    const { inventory } = openRecorded().shop;
    expect(await inventory.searchProducts("jupe")).toEqual([]);
    expect((await inventory.searchProducts("VP-777")).map(({ id }) => id)).not.toContain("35");
  });

  it("of nothing but small words asks nobody", async () => {
    const { shop, asked } = openRecorded();
    expect(await shop.inventory.searchProducts("bonjour avez vous")).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe("listProducts", () => {
  it("walks by id, which alone is a stable order, and asks for no more fields than it reads", async () => {
    const { shop, asked } = openRecorded();
    await shop.inventory.listProducts({ limit: 2 });
    const query = asked.find(({ pathname }) => pathname.endsWith("/products"))?.searchParams;
    expect([query?.get("orderby"), query?.get("order"), query?.get("per_page")]).toEqual(["id", "asc", "2"]);
    expect(query?.get("_fields")).toContain("stock_quantity");
    expect(query?.get("_fields")).not.toContain("_links");
  });

  it("asks for what changed in UTC and a second early, because the filter is exclusive", async () => {
    const { shop, asked } = openRecorded();
    const page = await shop.inventory.listProducts({ updatedAfter: "2026-11-22T07:52:46.5+01:00" });
    expect(asked.find(({ pathname }) => pathname.endsWith("/products"))?.searchParams.get("modified_after")).toBe(
      "2026-11-22T06:52:45Z",
    );
    expect(page.items.map(({ id }) => id)).toContain("11");
  });

  it("fetches pages ahead only for batch walks", async () => {
    const { shop, asked } = openRecorded({ maxConcurrency: 4 });
    await shop.inventory.listProducts({ limit: 5 });
    expect(asked.filter(({ pathname }) => pathname.endsWith("/products"))).toHaveLength(1);
    await shop.inventory.listProducts({ limit: 5 }, { priority: "batch" });
    expect(
      asked
        .filter(({ pathname }) => pathname.endsWith("/products"))
        .map(({ searchParams }) => searchParams.get("offset")),
    ).toEqual([null, null, "4", "9", "14"]);
  });
});
