import { describe, expect, it } from "vitest";
import { openInventory, variantOf } from "./inventory-shop.ts";

const titles = (products: readonly { readonly title: string }[]): string[] => products.map(({ title }) => title);

describe("searchProducts", () => {
  it.each([
    ["robe bleue", ["Robe Fleurie Bleue"]],
    ["Bonjour, avez-vous la ROBE en 38 ?", ["Robe Fleurie Bleue"]],
    ["robes fleuries", ["Robe Fleurie Bleue"]],
    ["pantalons noirs", ["Pantalon Noir Taille Haute"]],
    ["RF-2847-36", ["Robe Fleurie Bleue"]],
    ["rf-2847-36?", ["Robe Fleurie Bleue"]],
    ["avez-vous la RF-2847 en 40", ["Robe Fleurie Bleue"]],
    ["taille haute", ["Pantalon Noir Taille Haute"]],
    ["écharpe", ["Écharpe en Laine Grise"]],
    ["echarpe", ["Écharpe en Laine Grise"]],
    ["licorne", []],
    ["la 38", []],
  ])("%s finds %j", async (query, expected) => {
    const { inventory } = openInventory();
    expect(titles(await inventory.searchProducts(query))).toEqual(expected);
  });

  it("finds neither drafts nor archived nor unlisted products", async () => {
    const { inventory } = openInventory();
    for (const query of ["jupe plissée", "gilet ancienne", "cachemire"])
      expect(await inventory.searchProducts(query)).toEqual([]);
  });

  it.each([
    'robe" OR title:*',
    "robe) OR (status:draft",
    "status:draft",
    "title:jupe OR robe",
    "*",
    "NOT robe",
    "robe\\",
    "'robe' \"",
    "a:b:c (((",
  ])("%s changes no filter", async (query) => {
    const { inventory } = openInventory();
    for (const { status } of await inventory.searchProducts(query)) expect(status).toBe("active");
  });

  it("compares codes again: the beginning of a SKU is not the SKU", async () => {
    const { inventory } = openInventory();
    expect(await inventory.searchProducts("RF-28")).toEqual([]);
  });

  it("gives as many as were asked for, with their variants", async () => {
    const { inventory } = openInventory();
    const [only, ...others] = await inventory.searchProducts("accessoires", { limit: 1 });
    expect(others).toEqual([]);
    expect(only?.variants).toHaveLength(1);
  });
});

describe("getProduct", () => {
  it("reads a product with its variants", async () => {
    const { inventory, twin } = openInventory();
    const { productId, variantId } = variantOf(twin.shop, "RF-2847-36");
    const product = await inventory.getProduct(productId);
    expect(product).toMatchObject({
      id: productId,
      title: "Robe Fleurie Bleue",
      categories: ["Robes"],
      status: "active",
      rawStatus: "ACTIVE",
      price: { amountMinor: 8900, currency: "EUR" },
      sku: null,
    });
    expect(product?.variants?.[0]).toMatchObject({
      id: variantId,
      sku: "RF-2847-36",
      attributes: { size: "36" },
      options: [{ name: "Taille", value: "36" }],
      quantity: 4,
      availability: "in_stock",
    });
    expect(product?.variants?.[1]).toMatchObject({ quantity: 0, availability: "out_of_stock" });
  });

  it("takes the one variant of a product without choices for the product", async () => {
    const { inventory, variant } = openInventory();
    const product = await inventory.getProduct(variant("FS-120").productId);
    expect(product?.sku).toBe("FS-120");
    expect(product?.variants?.[0]).toMatchObject({
      title: null,
      options: [],
      attributes: {},
      price: { amountMinor: 3500, currency: "EUR" },
      compareAtPrice: { amountMinor: 5000, currency: "EUR" },
    });
  });

  it("says that an untracked product has no quantity, and can be sold", async () => {
    const { inventory, variant } = openInventory();
    const card = await inventory.getProduct(variant("CC-050").productId);
    expect(card?.variants?.[0]).toMatchObject({ quantity: null, availability: "in_stock" });
  });

  it.each(["x", "gid://shopify/Order/1", "12345678901234567890", "0"])("answers null for %s", async (id) => {
    expect(await openInventory().inventory.getProduct(id)).toBeNull();
  });

  it("reads variants beyond the first hundred", async () => {
    const { inventory, twin, variant, asked } = openInventory();
    const { productId } = variant("FS-120");
    const [model] = [...twin.shop.variants.values()].filter((one) => one.productId.endsWith(`/${productId}`));
    for (let position = 2; position <= 130; position += 1) {
      const id = `gid://shopify/ProductVariant/${90_000 + position}`;
      if (model) twin.shop.variants.set(id, { ...model, id, position });
    }
    expect((await inventory.getProduct(productId))?.variants).toHaveLength(130);
    expect(asked).toEqual(["GetProduct", "MoreVariants"]);
    expect((await inventory.checkAvailability(productId)).quantity).toBe(40 * 130);
  });
});

describe("checkAvailability", () => {
  it("says what each location has", async () => {
    const { inventory, variant, clock } = openInventory();
    expect(await inventory.checkAvailability(...at(variant("RF-2847-40")))).toMatchObject({
      status: "in_stock",
      rawStatus: "DENY",
      available: true,
      quantity: 7,
      locations: [
        { name: "Boutique Paris", quantity: 5 },
        { name: "Entrepôt Lyon", quantity: 2 },
      ],
      asOf: new Date(clock.now()).toISOString().replace(".000Z", "Z"),
    });
  });

  it("adds up the variants of a product", async () => {
    const { inventory, variant } = openInventory();
    const all = await inventory.checkAvailability(variant("RF-2847-40").productId);
    expect(all).toMatchObject({ quantity: 11, status: "in_stock", variantId: null });
    expect(all.locations.map(({ quantity }) => quantity)).toEqual([8, 3]);
  });

  it("leaves locations out where the item is stocked no more", async () => {
    const { inventory, variant, twin } = openInventory();
    const { itemId } = variantOf(twin.shop, "RF-2847-40");
    const levels = [...twin.shop.inventoryLevels.values()].filter(({ inventoryItemId }) => inventoryItemId === itemId);
    for (const level of levels.slice(1)) level.isActive = false;
    const answer = await inventory.checkAvailability(...at(variant("RF-2847-40")));
    expect(answer.quantity).toBe(5);
    expect(answer.locations).toHaveLength(1);
  });

  it.each([
    ["CC-050", { quantity: null, status: "in_stock", available: true }],
    ["MC-900", { quantity: 0, status: "backorder", available: true }],
    ["TL-300", { quantity: 0, status: "out_of_stock", available: false }],
  ])("of %s is %j", async (sku, expected) => {
    const { inventory, variant } = openInventory();
    expect(await inventory.checkAvailability(...at(variant(sku)))).toMatchObject(expected);
  });

  it("asks once for all that is asked at the same moment", async () => {
    const { inventory, variant, asked } = openInventory();
    const wanted = ["RF-2847-36", "RF-2847-40", "EC-101", "EC-101", "FS-120"].map(variant);
    const answers = await Promise.all(wanted.map((one) => inventory.checkAvailability(...at(one))));
    expect(answers.map(({ quantity }) => quantity)).toEqual([4, 7, 25, 25, 40]);
    expect(asked).toEqual(["Stock"]);
  });

  it("fails alone for what does not exist, and goes on for the others when one gives up", async () => {
    const { inventory, variant } = openInventory();
    const controller = new AbortController();
    const answers = [
      inventory.checkAvailability(...at(variant("EC-101"))),
      inventory.checkAvailability("999999"),
      inventory.checkAvailability(variant("EC-101").productId, variant("FS-120").variantId),
      inventory.checkAvailability(...at(variant("FS-120")), { signal: controller.signal }),
    ];
    controller.abort("enough");
    const [known, unknown, foreign, gone] = await Promise.allSettled(answers);
    expect(known).toMatchObject({ status: "fulfilled", value: { quantity: 25 } });
    expect(unknown).toMatchObject({ reason: { code: "not_found" } });
    expect(foreign).toMatchObject({ reason: { code: "not_found" } });
    expect(gone).toMatchObject({ reason: "enough" });
  });
});

describe("listProducts", () => {
  it("gives all kinds, or those of one status", async () => {
    const { inventory } = openInventory();
    const of = async (status?: "active" | "draft" | "archived") =>
      titles((await inventory.listProducts({ status })).items);
    expect(await of()).toHaveLength(12);
    expect(await of("draft")).toEqual(["Jupe Plissée"]);
    expect(await of("archived")).toEqual(["Gilet Ancienne Collection"]);
    expect(await of("active")).toContain("Vente Privée Cachemire");
    await expect(inventory.listProducts({ status: "unknown" })).rejects.toMatchObject({ code: "input_invalid" });
  });

  it("gives what changed, and half a minute more", async () => {
    const { inventory, twin } = openInventory({ searchLagMs: 0 });
    const [first, second] = [...twin.shop.products.values()];
    if (first) first.updatedAt = "2026-11-22T09:29:45Z";
    if (second) second.updatedAt = "2026-11-22T09:29:15Z";
    const { items } = await inventory.listProducts({ updatedAfter: "2026-11-22T10:30:00+01:00" });
    expect(titles(items)).toEqual([first?.title]);
  });

  it.each(["garbage~!", "50", "0.abcd", "101.abcd", "5.", "5.a b c d"])(
    "refuses the cursor %s without asking",
    async (cursor) => {
      const { inventory, asked } = openInventory();
      await expect(inventory.listProducts({ cursor })).rejects.toMatchObject({ code: "input_invalid" });
      expect(asked).toEqual([]);
    },
  );
});

describe("updateStock", () => {
  it("sets and adjusts at the default location", async () => {
    const { inventory, variant, variables } = openInventory();
    const dress = variant("RF-2847-40");
    expect((await inventory.updateStock({ ...dress, mode: "set", quantity: 9 })).quantity).toBe(11);
    const after = await inventory.updateStock({ ...dress, mode: "adjust", quantity: -2 });
    expect(after.locations.map(({ quantity }) => quantity)).toEqual([7, 2]);
    expect(variables.flatMap(({ key }) => key ?? [])).toHaveLength(2);
  });

  it("changes the location that is named, or the config's", async () => {
    const lyon = [...openInventory().twin.shop.locations.keys()][1]?.replace(/^.*\//, "") ?? "";
    const named = openInventory();
    const dress = named.variant("RF-2847-40");
    const there = await named.inventory.updateStock({ ...dress, mode: "set", quantity: 0, locationId: lyon });
    expect(there.locations.map(({ quantity }) => quantity)).toEqual([5, 0]);
    const configured = openInventory({ locationId: lyon });
    const here = await configured.inventory.updateStock({ ...dress, mode: "adjust", quantity: 1 });
    expect(here.locations.map(({ quantity }) => quantity)).toEqual([5, 3]);
  });

  it("says what the stock is when it is not what was expected", async () => {
    const { inventory, variant, left } = openInventory();
    const stale = inventory.updateStock({ ...variant("EC-101"), mode: "set", quantity: 3, expected: 20 });
    await expect(stale).rejects.toMatchObject({
      code: "conflict",
      reason: "stale_write",
      effect: "none",
      message: expect.stringContaining("25"),
    });
    expect(left("EC-101")).toBe(25);
  });

  it("refuses what is untracked, not stocked there, or needs a variant", async () => {
    const { inventory, variant } = openInventory();
    const change = { mode: "set", quantity: 3 } as const;
    await expect(inventory.updateStock({ ...variant("CC-050"), ...change })).rejects.toMatchObject({
      code: "conflict",
      reason: "wrong_status",
    });
    await expect(inventory.updateStock({ ...variant("EC-101"), ...change, locationId: "999" })).rejects.toMatchObject({
      code: "conflict",
      reason: "wrong_status",
      fields: ["locationId"],
    });
    const { productId } = variant("RF-2847-40");
    await expect(inventory.updateStock({ productId, ...change })).rejects.toMatchObject({
      code: "input_invalid",
      fields: ["variantId"],
    });
  });

  it("is done once when its answer is lost, and its call is repeated with the same key", async () => {
    const { inventory, variant, lose, left } = openInventory();
    lose("AdjustStock");
    const adjust = () =>
      inventory.updateStock({ ...variant("EC-101"), mode: "adjust", quantity: -3 }, { idempotencyKey: "key-1" });
    await expect(adjust()).rejects.toMatchObject({ code: "unavailable", effect: "unknown" });
    await adjust();
    expect(left("EC-101")).toBe(22);
  });

  it("tries again under a fresh key what failed under the same", async () => {
    const { inventory, variant, twin, left } = openInventory();
    const change = { ...variant("EC-101"), mode: "set", quantity: 3, expected: 20 } as const;
    const call = { idempotencyKey: "key-1" };
    await expect(inventory.updateStock(change, call)).rejects.toMatchObject({ reason: "stale_write" });
    twin.setStock?.(change.productId, change.variantId, 20);
    await inventory.updateStock(change, call);
    expect(left("EC-101")).toBe(3);
    await inventory.updateStock(change, call);
    expect(left("EC-101")).toBe(3);
  });
});

const at = ({ productId, variantId }: { readonly productId: string; readonly variantId: string }) =>
  [productId, variantId] as const;
