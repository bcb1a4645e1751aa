import type { Product } from "@coccinelle/core";
import { euros, paris } from "./units.ts";

interface ProductParts {
  readonly color: string;
  readonly price: number;
  readonly category: string;
  readonly description: string;
}

/** A product in sizes 36, 38 and 40. */
export function product(sku: string, title: string, { color, price, category, description }: ProductParts): Product {
  const createdAt = paris("2024-09-02T09:00:00");
  return {
    id: sku,
    connectionId: null,
    title,
    description,
    sku,
    brand: "Coccinelle",
    categories: [category],
    tags: [],
    status: "active",
    rawStatus: null,
    price: euros(price),
    variants: ["36", "38", "40"].map((size) => ({
      id: `${sku}-${size}`,
      sku: `${sku}-${size}`,
      barcode: null,
      title: `T${size}`,
      attributes: { size, color },
      options: [
        { name: "Taille", value: `T${size}` },
        { name: "Couleur", value: color },
      ],
      price: euros(price),
      compareAtPrice: null,
      quantity: null,
      availability: "unknown",
      imageUrl: null,
      weightGrams: 600,
    })),
    components: [],
    images: [],
    url: `https://boutique.example/${sku.toLowerCase()}`,
    createdAt,
    updatedAt: createdAt,
  };
}
