import { beforeAll, describe, expect, it } from "vitest";
import { putMirroredProducts, searchMirror } from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { mirrorAll, productOf, variantsOf } from "./mirror-shop.ts";

const products = [
  productOf("dress-blue", {
    title: "Robe Fleurie Bleue",
    sku: "RF-2847",
    brand: "Les Fleurs",
    categories: ["Robes"],
    description: "Légère, pour l'été. Se porte avec un blazer beige.",
    variants: variantsOf("RF-2847", "bleu", ["36", "38", "40"]),
  }),
  productOf("dress-red", {
    title: "Robe Rouge Longue",
    sku: "RR-100",
    categories: ["Robes"],
    variants: variantsOf("RR-100", "rouge", ["38"]),
  }),
  productOf("dress-red-42", {
    title: "Robe Rouge Courte",
    sku: "RR-200",
    variants: variantsOf("RR-200", "rouge", ["42"]),
  }),
  productOf("blazer", {
    title: "Blazer Beige Élégant",
    sku: "BL-445",
    variants: variantsOf("BL-445", "beige", ["36", "38"]),
  }),
  productOf("trousers", {
    title: "Pantalon Noir Taille Haute",
    sku: "PT-2847",
    variants: [{ id: "1", sku: "PT-2847", barcode: "3760123456789", attributes: { size: "40", color: "noir" } }],
  }),
  productOf("tee", { title: "T-shirt col rond", tags: ["coton", "basique"] }),
  productOf("scarf", { title: "Écharpe en laine d'agneau", description: "Assortie à la robe fleurie." }),
  productOf("coat", { title: "Women's winter coat", description: "Warm coats for cold days", tags: ["outerwear"] }),
  productOf("boots", { title: "Leather ankle boots", variants: variantsOf("LB-1", "brown", ["38", "39"]) }),
  productOf("heart", { title: "Cœur en or", categories: ["Bijoux"] }),
  productOf("ring", { title: "Bague argent", categories: ["Bijoux"] }),
  productOf("wire", { title: "Œillets 100% coton (lot de 10)" }),
  productOf("japanese", { title: "着物 ドレス" }),
  productOf("draft", { title: "Robe secrète", status: "draft" }),
  productOf("old", { title: "Robe ancienne", status: "archived" }),
];

/** What people type, and what they find: the first of them, or all. */
const cases: readonly (readonly [query: string, found: readonly string[], how?: "first" | "all"])[] = [
  // French: plural, gender, accents, articles, whole sentences
  ["robe", ["dress-blue", "dress-red", "dress-red-42", "scarf"], "all"],
  ["robes", ["dress-blue"]],
  ["ROBE BLEUE", ["dress-blue"]],
  ["robes bleues", ["dress-blue"]],
  ["robe bleu", ["dress-blue"]],
  ["bleue robe", ["dress-blue"]],
  ["blazer elegante", ["blazer"]],
  ["ÉLÉGANT", ["blazer"], "all"],
  ["echarpe", ["scarf"], "all"],
  ["l'écharpe", ["scarf"], "all"],
  ["l’écharpe d’agneau", ["scarf"], "all"],
  ["coeur", ["heart"], "all"],
  ["cœurs", ["heart"], "all"],
  ["or", ["heart"], "all"],
  ["bague argent", ["ring"]],
  ["Bonjour, avez-vous la robe fleurie en bleu ?", ["dress-blue"]],
  ["je cherche un pantalon noir s'il vous plaît", ["trousers"]],
  // English
  ["coat", ["coat"], "all"],
  ["winter coats", ["coat"], "all"],
  ["do you have leather boots in size 38", ["boots"]],
  ["women's coat", ["coat"]],
  // Sizes and colours
  ["robe rouge 38", ["dress-red", "dress-red-42"]],
  ["robe rouge 42", ["dress-red-42", "dress-red"]],
  ["robe rouge T42", ["dress-red-42"]],
  ["robe rouge taille 42", ["dress-red-42"]],
  ["taille 40 noir", ["trousers"]],
  ["brown 39", ["boots"]],
  // Mistakes and beginnings
  ["roeb bleu", ["dress-blue"]],
  ["pantallon", ["trousers"], "all"],
  ["pantalno noir", ["trousers"]],
  ["blaser beige", ["blazer"]],
  ["echrape", ["scarf"], "all"],
  ["lether boots", ["boots"]],
  ["panta", ["trousers"], "all"],
  ["blaz", ["blazer", "dress-blue"], "all"],
  // SKU, barcode, hyphens
  ["RF-2847", ["dress-blue"]],
  ["rf2847", ["dress-blue"]],
  ["RF 2847", ["dress-blue"]],
  ["rf-2847 robe rouge", ["dress-blue"]],
  ["RR-100-38", ["dress-red"]],
  ["3760123456789", ["trousers"], "all"],
  ["2847", ["dress-blue", "trousers"], "all"],
  ["BL-44", ["blazer"]],
  ["t-shirt", ["tee"], "all"],
  ["tshirt", ["tee"], "all"],
  ["T shirt", ["tee"], "all"],
  // The title before the description
  ["beige", ["blazer", "dress-blue"], "all"],
  ["fleurie", ["dress-blue", "scarf"], "all"],
  // Other scripts, and what is no question
  ["着物", ["japanese"], "all"],
  ["robe'; drop table coccinelle.tenants; --", ["dress-blue"]],
  ["100% coton", ["wire"]],
  ["%", [], "all"],
  ["_", [], "all"],
  ["", [], "all"],
  [" \0 ", [], "all"],
  ["robe\0rouge", ["dress-red", "dress-red-42"]],
  ['"robe" & !bleue | (', ["dress-blue"]],
  ["\\", [], "all"],
  [":*", [], "all"],
  ["🦋", [], "all"],
  ["\ud800", [], "all"],
  ["xyzzy", [], "all"],
  ["secrète", [], "all"],
  ["a".repeat(100_000), [], "all"],
  [`robe ${"rouge ".repeat(50_000)}`, ["dress-red", "dress-red-42"]],
  ["de la en", ["scarf"]],
];

onEveryEngine((use) => {
  let tenant = "";
  beforeAll(async () => {
    tenant = await addTenant(use().store);
    await mirrorAll(use().store, tenant, { products });
  });
  const find = async (query: string): Promise<string[]> => {
    const { hits } = await use().store.asTenant(tenant, (t) =>
      searchMirror(t, query, { connectionId: "shop", limit: 50 }),
    );
    return hits.map(({ product }) => product.id);
  };

  describe("a search finds what was meant", () => {
    it.each(cases.map(([query, found, how = "first"]) => ({ query, short: query.slice(0, 60), found, how })))(
      "$short → $how $found",
      async ({ query, found, how }) => {
        const ids = await find(query);
        expect(how === "all" ? ids : ids.slice(0, found.length)).toEqual(found);
      },
    );
  });

  it("gives the product as the shop told it, how well it fits and how old it is", async () => {
    const asked = { connectionId: "shop", limit: 1 };
    const { hits, asOf } = await use().store.asTenant(tenant, (t) => searchMirror(t, "robe bleue", asked));
    expect(hits).toHaveLength(1);
    expect(hits[0]?.product).toEqual(JSON.parse(JSON.stringify(products[0])));
    expect(hits[0]?.score).toBeGreaterThan(0);
    expect(hits[0]?.asOf).toBe(asOf);
  });

  it.each([0, 51, 1.5])("a limit of %d is refused", async (limit) => {
    const search = use().store.asTenant(tenant, (t) => searchMirror(t, "robe", { connectionId: "shop", limit }));
    expect((await failureOf(search)).code).toBe("input_invalid");
  });

  it("a connection that is not mirrored says so", async () => {
    const asked = { connectionId: "other" };
    expect(await use().store.asTenant(tenant, (t) => searchMirror(t, "robe", asked))).toEqual({ hits: [], asOf: null });
  });

  it("another tenant's products are not found", async () => {
    const { store } = use();
    const other = await addTenant(store);
    await mirrorAll(store, other, { products: [productOf("theirs", { title: "Robe d'ailleurs" })] });
    expect(await find("ailleurs")).toEqual([]);
    const { hits } = await store.asTenant(other, (t) => searchMirror(t, "robe", { connectionId: "shop" }));
    expect(hits.map(({ product }) => product.id)).toEqual(["theirs"]);
  });

  it("a product that changes is found by its new words and no more by its old ones", async () => {
    const { store } = use();
    const own = await addTenant(store);
    await mirrorAll(store, own, { products: [productOf("1", { title: "Jupe plissée" })] });
    const renamed = productOf("1", { title: "Kilt", updatedAt: "2026-11-23T08:00:00Z" });
    await store.asTenant(own, (t) => putMirroredProducts(t, { connectionId: "shop", asOf: t.now, items: [renamed] }));
    const idsOf = async (query: string) =>
      (await store.asTenant(own, (t) => searchMirror(t, query, { connectionId: "shop" }))).hits.map(
        ({ product }) => product.id,
      );
    expect([await idsOf("jupe"), await idsOf("jupes plissees"), await idsOf("kilt")]).toEqual([[], [], ["1"]]);
  });
});
