import { newProduct } from "../products/new-product.ts";
import { refreshStockStatus, syncParent } from "../products/stock.ts";
import type { Shop, TwinProduct } from "../state.ts";

const dayMs = 24 * 3_600_000;

interface Given {
  readonly id: number;
  readonly name: string;
  readonly sku: string;
  readonly price: string;
  readonly category?: number;
  readonly description?: string;
}

function add(
  shop: Shop,
  nowMs: number,
  { id, name, sku, price, category, description = "" }: Given,
  more: Partial<TwinProduct> = {},
): TwinProduct {
  shop.lastIds.post = id - 1;
  const category_ = shop.settings.categories.find((own) => own.id === category) ?? shop.settings.categories[0];
  const product: TwinProduct = {
    ...newProduct(shop, nowMs - 30 * dayMs, name),
    sku,
    price,
    regular_price: price,
    description: description === "" ? "" : `<p>${description}</p>`,
    categories: category_ ? [{ id: category_.id, name: category_.name, slug: category_.slug }] : [],
    ...more,
  };
  refreshStockStatus(product);
  shop.products.set(id, product);
  return product;
}

const size = (option: string) => ({ id: 1, name: "Taille", slug: "pa_taille", option });

/** A product in sizes: variation ids follow its own. A stock of `null` is the product's. */
function addInSizes(
  shop: Shop,
  nowMs: number,
  given: Given & { readonly color?: string },
  stocks: Readonly<Record<string, number | null>>,
): TwinProduct {
  const { id, color } = given;
  const options = Object.keys(stocks);
  const parent = add(shop, nowMs, given, {
    type: "variable",
    regular_price: "",
    has_options: true,
    attributes: [
      { id: 1, name: "Taille", slug: "pa_taille", position: 0, visible: true, variation: true, options },
      ...(color
        ? [
            {
              id: 2,
              name: "Couleur",
              slug: "pa_couleur",
              position: 0,
              visible: true,
              variation: false,
              options: [color],
            },
          ]
        : []),
    ],
  });
  options.forEach((option, index) => {
    const quantity = stocks[option] ?? null;
    const own = { id: id + 1 + index, name: given.name, sku: `${given.sku}-${option}`, price: given.price };
    add(shop, nowMs, own, {
      type: "variation",
      parent_id: id,
      image: null,
      attributes: option === "" ? [] : [size(option)],
      ...(quantity !== null && { manage_stock: true, stock_quantity: quantity }),
    });
  });
  parent.variations = options.map((_, index) => id + 1 + index);
  syncParent(shop, parent);
  return parent;
}

/** The catalogue. */
export function addProducts(shop: Shop, nowMs: number): void {
  const stocked = (stock_quantity: number, more: Partial<TwinProduct> = {}) => ({
    manage_stock: true,
    stock_quantity,
    ...more,
  });
  const dress = "Robe mi-longue à imprimé fleuri bleu, manches courtes, viscose.";
  const robe = {
    id: 11,
    name: "Robe Fleurie Bleue",
    sku: "RF-2847",
    price: "89.00",
    category: 16,
    color: "Bleu",
    description: dress,
  };
  addInSizes(shop, nowMs, robe, { 36: 4, 38: 0, 40: 7 });
  const blazer = { id: 16, name: "Blazer Beige Élégant", sku: "BL-445", price: "129.00", category: 17, color: "Beige" };
  addInSizes(shop, nowMs, blazer, { 36: 2, 38: 5, 40: 3 });
  const trousers = {
    id: 21,
    name: "Pantalon Noir Taille Haute",
    sku: "PT-2847",
    price: "79.00",
    category: 18,
    color: "Noir",
  };
  addInSizes(shop, nowMs, trousers, { 36: 10, 38: 6, 40: 0 });
  const jersey = addInSizes(
    shop,
    nowMs,
    { id: 25, name: "Marinière Bretonne", sku: "MB-210", price: "45.00" },
    { S: null, "": null },
  );
  Object.assign(jersey, stocked(8));
  syncParent(shop, jersey);
  add(
    shop,
    nowMs,
    { id: 28, name: "Écharpe en Laine Grise", sku: "EC-101", price: "39.00", category: 19 },
    stocked(25),
  );
  add(shop, nowMs, { id: 29, name: "Chapeau de Paille", sku: "TL-300", price: "29.00", category: 19 }, stocked(0));
  add(
    shop,
    nowMs,
    { id: 30, name: "Manteau Camel", sku: "MC-900", price: "249.00", category: 17 },
    stocked(0, { backorders: "notify" }),
  );
  add(shop, nowMs, { id: 31, name: "Jupe Plissée", sku: "JP-555", price: "59.00" }, { status: "draft" });
  add(
    shop,
    nowMs,
    { id: 32, name: "Foulard Soie", sku: "FS-120", price: "35.00", category: 19 },
    stocked(40, { regular_price: "50.00", sale_price: "35.00", on_sale: true }),
  );
  add(shop, nowMs, { id: 33, name: "Carte Cadeau 50 €", sku: "CC-050", price: "50.00" }, { virtual: true });
  add(shop, nowMs, { id: 34, name: "Vente Privée Cachemire", sku: "PV-001", price: "150.00" }, { status: "private" });
  add(
    shop,
    nowMs,
    { id: 35, name: "Gilet Ancienne Collection", sku: "VP-777", price: "25.00" },
    { catalog_visibility: "hidden" },
  );
  add(shop, nowMs, { id: 39, name: "Ancien Modèle", sku: "OLD-1", price: "10.00" }, { status: "trash" });
}
