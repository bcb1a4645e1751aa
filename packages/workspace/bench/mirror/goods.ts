import { type Product, productSchema } from "@coccinelle/core";

const things = ["Robe", "Pantalon", "Blazer", "Jupe", "Chemise", "Écharpe", "Manteau", "Pull", "Sac", "Bottines"];
const kinds = ["fleurie", "rayée", "longue", "courte", "élégante", "classique", "d'été", "d'hiver"];
const colors = ["bleue", "rouge", "noire", "beige", "verte", "blanche"];
const sizes = ["34", "36", "38", "40", "42"];
const sentence =
  "Coupe confortable, tissu léger et doux, lavable en machine. Se porte avec tout, en ville comme à la plage.";

const pick = (words: readonly string[], n: number): string => words[n % words.length] ?? "";

/** The n-th product of a large shop. */
export function goods(n: number): Product {
  const color = pick(colors, Math.floor(n / 80));
  return productSchema.parse({
    id: `p${n}`,
    title: `${pick(things, n)} ${pick(kinds, Math.floor(n / 10))} ${color} modèle ${n}`,
    description: `${sentence} Assortie à la ${pick(things, n + 3).toLowerCase()} de la même collection.`,
    sku: `RF-${n}`,
    status: "active",
    variants: sizes
      .slice(0, 3 + (n % 3))
      .map((size) => ({ id: `${n}-${size}`, sku: `RF-${n}-${size}`, attributes: { size, color } })),
    updatedAt: "2026-11-22T08:00:00Z",
  });
}
