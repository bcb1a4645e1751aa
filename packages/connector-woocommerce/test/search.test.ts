import { open, type Transport } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { stemOf, toSearchWords } from "../src/search-words.ts";
import { demoKeys, type TwinProduct, woocommerceTwin } from "../src/twin/index.ts";
import { newProduct } from "../src/twin/products/new-product.ts";

const color = (...options: string[]) => ({
  ...{ id: 2, name: "Couleur", slug: "pa_couleur", position: 0, visible: true, variation: false },
  options,
});

/** The demo shop with further products: a name, and what is told of each beside it. */
function openWith(products: readonly (Partial<TwinProduct> & { readonly name: string })[] = []) {
  const twin = woocommerceTwin({ now: () => Date.now() });
  for (const given of products) {
    const product = newProduct(twin.shop, Date.now(), given.name);
    twin.shop.products.set(product.id, { ...product, price: "10.00", regular_price: "10.00", ...given });
  }
  const asked: URL[] = [];
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    asked.push(new URL(request.url));
    return (await twin.handle(request)) ?? Response.error();
  };
  const { consumerKey, consumerSecret } = demoKeys;
  const shop = open(
    woocommerce,
    { storeUrl: twin.shop.settings.home, consumerKey, consumerSecret, currency: "EUR" },
    { fetch },
  );
  const titles = async (query: string) => (await shop.inventory.searchProducts(query)).map(({ title }) => title);
  const searches = () => asked.filter(({ pathname }) => pathname.endsWith("/products"));
  return { twin, shop, asked, titles, searches };
}

describe("a search", () => {
  it.each([
    ["robe bleue 38", "Robe Fleurie Bleue"],
    ["bleue robe", "Robe Fleurie Bleue"],
    ["je cherche une robe bleue en taille 38 s'il vous plaît", "Robe Fleurie Bleue"],
    ["robes bleues", "Robe Fleurie Bleue"],
    ["robe bleu", "Robe Fleurie Bleue"],
    ["RF-28", "Robe Fleurie Bleue"],
    ["rf-2847", "Robe Fleurie Bleue"],
    ["robe 2847", "Robe Fleurie Bleue"],
    ["la référence RF-2847-38", "Robe Fleurie Bleue"],
    ["celle en vitrine RF-2847-38", "Robe Fleurie Bleue"],
    ["pantalons", "Pantalon Noir Taille Haute"],
    ["pantalon noire", "Pantalon Noir Taille Haute"],
    ["pantalon 2847", "Pantalon Noir Taille Haute"],
    ["ECHARPE", "Écharpe en Laine Grise"],
    ["l’écharpe grise", "Écharpe en Laine Grise"],
    ["blazer elegant", "Blazer Beige Élégant"],
    ["TL", "Chapeau de Paille"],
  ])("for %j finds %s first", async (query, title) => {
    expect((await openWith().titles(query))[0]).toBe(title);
  });

  it("for a part of a SKU finds everything that has it, each product once", async () => {
    expect((await openWith().titles("2847")).toSorted()).toEqual(["Pantalon Noir Taille Haute", "Robe Fleurie Bleue"]);
  });

  it("for a thing and a SKU leaves out what has but one of the two", async () => {
    expect(await openWith().titles("robe 2847")).toEqual(["Robe Fleurie Bleue"]);
  });

  it.each(["pull bleu", "pull bleue", "pulls bleus", "bleu pull"])(
    "for %j finds by its attribute what has the colour in no text",
    async (query) => {
      const { titles } = openWith([
        { name: "Pull Marin", attributes: [color("Rouge")] },
        { name: "Pull Torsadé", attributes: [color("Bleu", "Vert")] },
      ]);
      expect(await titles(query)).toEqual(["Pull Torsadé"]);
    },
  );

  it("looks at categories and tags as well", async () => {
    const { titles } = openWith([
      { name: "Pull Marin", tags: [{ id: 1, name: "Été", slug: "ete" }] },
      { name: "Pull Torsadé", categories: [{ id: 20, name: "Hiver", slug: "hiver" }] },
    ]);
    expect(await titles("pull d'hiver")).toEqual(["Pull Torsadé"]);
    expect(await titles("pull d'été")).toEqual(["Pull Marin"]);
  });

  it("puts what is named so before what is only described so, and what comes in the size before the rest", async () => {
    const size = (...options: string[]) => ({ ...color(...options), id: 1, name: "Taille", slug: "pa_taille" });
    const { titles } = openWith([
      { name: "Pull Gris", attributes: [size("M")] },
      { name: "Pull Chiné", description: "Un pull gris." },
      { name: "Pull Gris Perle", attributes: [size("L")] },
    ]);
    expect(await titles("pull gris L")).toEqual(["Pull Gris Perle", "Pull Gris", "Pull Chiné"]);
  });

  it("finds nothing when most of the words are nowhere", async () => {
    expect(await openWith().titles("tondeuse électrique robe")).toEqual([]);
    expect(await openWith().titles("aspirateur")).toEqual([]);
  });

  it.each(["robe bleue 38", "aspirateur", "une deux trois quatre cinq six", "RF-2847 PT-2847 BL-445", "zz zzz 9999"])(
    "for %j asks for products four times at most",
    async (query) => {
      const { titles, searches } = openWith();
      await titles(query);
      expect(searches().length).toBeLessThanOrEqual(4);
    },
  );

  it("that finds all words asks once, and once for each product's variants", async () => {
    const { titles, asked } = openWith();
    await titles("robe bleue 38");
    expect(asked.map(({ pathname }) => pathname.replace("/wp-json/wc/v3", ""))).toEqual([
      "/products",
      "/products/11/variations",
    ]);
  });

  it("asked twice at the same moment asks once for the variants", async () => {
    const { titles, asked } = openWith();
    await Promise.all([titles("robe bleue 38"), titles("RF-2847")]);
    expect(asked.filter(({ pathname }) => pathname.endsWith("/variations"))).toHaveLength(1);
  });

  it("never shows drafts, private or hidden products, or locks", async () => {
    const { titles } = openWith([{ name: "lock-11", sku: "lock-11" }]);
    expect(await titles("jupe")).toEqual([]);
    expect(await titles("cachemire")).toEqual([]);
    expect(await titles("VP-777")).toEqual([]);
    expect(await titles("lock-11")).toEqual([]);
  });
});

describe("words", () => {
  it("are told apart from sizes and SKUs", () => {
    expect(toSearchWords("Robes d'Été bleues, taille T38 ou XL, réf. RF-2847 !")).toEqual({
      named: ["robe", "ete", "bleue"],
      sizes: ["38", "xl"],
      skus: ["rf-2847"],
    });
  });

  it.each([
    ["bleue", "bleu"],
    ["blanche", "blanc"],
    ["bretonne", "breton"],
    ["violette", "violet"],
    ["noire", "noir"],
    ["dresse", "dres"],
    ["robe", "robe"],
  ])("%s has the stem %s", (word, stem) => {
    expect(stemOf(word)).toBe(stem);
  });
});
