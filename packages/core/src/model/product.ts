import * as z from "zod";
import { absent, idSchema, instantSchema, list } from "./absent.ts";
import { availabilityStatusSchema } from "./availability.ts";
import { moneySchema } from "./money.ts";

/** Canonical attribute keys; the shop's own names stay in `options`. Other keys are the shop's, lower-cased. */
export const attributeKeys = [
  "size",
  "color",
  "material",
  "style",
  "length",
  "fit",
  "pattern",
  "flavor",
  "scent",
  "volume",
  "weight",
] as const;

/** A variant is what is bought: a size and colour of a product. A simple product has exactly one. */
export const variantSchema = z.object({
  id: idSchema,
  sku: absent(z.string()),
  barcode: absent(z.string()),
  title: absent(z.string()),
  /** By canonical key: `{ size: "38", color: "bleu" }`. An attribute that the buyer chooses freely is absent. */
  attributes: z.record(z.string(), z.string()).default({}),
  /** The same under the shop's own names, in its order: `[{ name: "Taille", value: "38" }]`. */
  options: list(z.object({ name: z.string(), value: z.string() })),
  /** `null` when the remote has no price for it. */
  price: absent(moneySchema),
  /** The price before a reduction, when there is one. */
  compareAtPrice: absent(moneySchema),
  /** Units that can be sold now; `null` when untracked or not known. */
  quantity: absent(z.int()),
  availability: availabilityStatusSchema.default("unknown"),
  imageUrl: absent(z.string()),
  weightGrams: absent(z.number().nonnegative()),
});

/** What is bought: one size and colour of a product. */
export type ProductVariant = z.output<typeof variantSchema>;

/** `archived` covers trash and private; `unknown` is a word of the remote that we do not know. */
export const productStatuses = ["active", "draft", "archived", "unknown"] as const;

/** A product with its variants. Descriptions are plain text. */
export const productSchema = z.object({
  id: idSchema,
  connectionId: absent(z.string()),
  title: z.string(),
  description: absent(z.string()),
  sku: absent(z.string()),
  brand: absent(z.string()),
  categories: list(z.string()),
  tags: list(z.string()),
  status: z.enum(productStatuses),
  rawStatus: absent(z.string()),
  /** Lowest price of the variants. */
  price: absent(moneySchema),
  /** `null` when this answer does not hold them (too many, or not asked): `getProduct` gives them. */
  variants: absent(z.array(variantSchema)),
  /** What a bundle is made of; empty for everything else. */
  components: list(z.object({ productId: idSchema, variantId: absent(idSchema), quantity: z.int() })),
  images: list(z.object({ url: z.string(), alt: absent(z.string()) })),
  url: absent(z.string()),
  createdAt: absent(instantSchema),
  updatedAt: absent(instantSchema),
  raw: z.unknown().optional(),
});

/** A product with its variants. */
export type Product = z.output<typeof productSchema>;
