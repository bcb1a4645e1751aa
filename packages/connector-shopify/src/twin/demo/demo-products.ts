import { type NewProduct, newProduct } from "../new-product.ts";
import type { ShopState, TwinProduct } from "../state.ts";

const dayMs = 24 * 3_600_000;

/** The two places where the boutique keeps its things. */
export interface DemoPlaces {
  readonly paris: string;
  readonly lyon: string;
}

interface Dress {
  readonly title: string;
  readonly sku: string;
  readonly priceMinor: number;
  readonly productType: string;
  readonly color?: string;
  readonly description?: string;
  /** Units by size: in Paris, and in Lyon. */
  readonly stock: Readonly<Record<string, readonly [paris: number, lyon: number]>>;
}

/** The catalogue. */
export function addProducts(shop: ShopState, nowMs: number, { paris, lyon }: DemoPlaces): void {
  const sinceMs = nowMs - 30 * dayMs;
  const add = (given: NewProduct): TwinProduct => newProduct(shop, sinceMs, given);
  const addInSizes = ({ title, sku, priceMinor, productType, color, description = "", stock }: Dress): TwinProduct =>
    add({
      ...{ title, productType, description },
      tags: color ? [color.toLowerCase()] : [],
      optionNames: ["Taille"],
      variants: Object.entries(stock).map(([size, [inParis, inLyon]]) => ({
        ...{ priceMinor, sku: `${sku}-${size}`, choices: [size] },
        stock: { [paris]: inParis, [lyon]: inLyon },
      })),
    });
  addInSizes({
    ...{ title: "Robe Fleurie Bleue", sku: "RF-2847", priceMinor: 8900, productType: "Robes", color: "Bleu" },
    description: "Robe mi-longue à imprimé fleuri bleu, manches courtes, viscose.",
    stock: { 36: [3, 1], 38: [0, 0], 40: [5, 2] },
  });
  addInSizes({
    ...{ title: "Blazer Beige Élégant", sku: "BL-445", priceMinor: 12_900, productType: "Vestes", color: "Beige" },
    stock: { 36: [2, 0], 38: [3, 2], 40: [3, 0] },
  });
  addInSizes({
    ...{
      title: "Pantalon Noir Taille Haute",
      sku: "PT-2847",
      priceMinor: 7900,
      productType: "Pantalons",
      color: "Noir",
    },
    stock: { 36: [6, 4], 38: [6, 0], 40: [0, 0] },
  });
  addInSizes({
    title: "Marinière Bretonne",
    sku: "MB-210",
    priceMinor: 4500,
    productType: "Hauts",
    stock: { S: [8, 0], M: [4, 4] },
  });
  const accessory = (title: string, sku: string, priceMinor: number, stock: number): TwinProduct =>
    add({ title, productType: "Accessoires", variants: [{ priceMinor, sku, stock }] });
  accessory("Écharpe en Laine Grise", "EC-101", 3900, 25);
  accessory("Chapeau de Paille", "TL-300", 2900, 0);
  const coat = { priceMinor: 24_900, sku: "MC-900", stock: 0, inventoryPolicy: "CONTINUE" as const };
  add({ title: "Manteau Camel", productType: "Vestes", variants: [coat] });
  add({ title: "Jupe Plissée", status: "DRAFT", variants: [{ priceMinor: 5900, sku: "JP-555", stock: 3 }] });
  const scarf = { priceMinor: 3500, compareAtPriceMinor: 5000, sku: "FS-120", stock: 40 };
  add({ title: "Foulard Soie", productType: "Accessoires", variants: [scarf] });
  const card = { priceMinor: 5000, sku: "CC-050", stock: null, requiresShipping: false };
  add({ title: "Carte Cadeau 50 €", isGiftCard: true, variants: [card] });
  const cashmere = { priceMinor: 15_000, sku: "PV-001", stock: 2 };
  add({ title: "Vente Privée Cachemire", status: "UNLISTED", variants: [cashmere] });
  add({
    title: "Gilet Ancienne Collection",
    status: "ARCHIVED",
    variants: [{ priceMinor: 2500, sku: "VP-777", stock: 1 }],
  });
}
