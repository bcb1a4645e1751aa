import { pagingSchemas } from "../http/collection.ts";
import type { Schemas } from "../http/schema.ts";
import { metaSchema } from "../meta.ts";

const stockStatuses = ["instock", "outofstock", "onbackorder"] as const;
const types = ["simple", "grouped", "external", "variable"] as const;

/** Query parameters of the products' listing. */
export const productListSchemas = {
  ...pagingSchemas,
  orderby: {
    type: "string",
    enum: [
      "date",
      "id",
      "include",
      "title",
      "slug",
      "modified",
      "price",
      "popularity",
      "rating",
      "menu_order",
      "post__in",
      "random",
    ],
  },
  slug: { type: "string" },
  status: { type: "string", enum: ["any", "future", "trash", "draft", "pending", "private", "publish"] },
  type: { type: "string", enum: types },
  sku: { type: "string" },
  search_sku: { type: "string" },
  search_name_or_sku: { type: "string" },
  featured: { type: "boolean" },
  on_sale: { type: "boolean" },
  category: { type: "string" },
  attribute: { type: "string" },
  attribute_term: { type: "string" },
  min_price: { type: "string" },
  max_price: { type: "string" },
  stock_status: { type: "string", enum: stockStatuses },
  parent: { type: "list", items: { type: "integer" } },
} as const satisfies Schemas;

/** Body fields that products and variations share. */
const saleable = {
  sku: { type: "string" },
  regular_price: { type: "string" },
  sale_price: { type: "string" },
  description: { type: "string" },
  virtual: { type: "boolean" },
  downloadable: { type: "boolean" },
  manage_stock: { type: "boolean" },
  stock_quantity: { type: "integer", nullable: true },
  inventory_delta: { type: "integer" },
  stock_status: { type: "string", enum: stockStatuses },
  backorders: { type: "string", enum: ["no", "notify", "yes"] },
  tax_class: { type: "string" },
  weight: { type: "string" },
  global_unique_id: { type: "string" },
  menu_order: { type: "integer" },
  meta_data: metaSchema,
} as const satisfies Schemas;

/** Body fields of a product. */
export const productSchemas = {
  ...saleable,
  name: { type: "string" },
  slug: { type: "string" },
  type: { type: "string", enum: types },
  status: { type: "string", enum: ["draft", "pending", "private", "publish", "future", "auto-draft", "trash"] },
  catalog_visibility: { type: "string", enum: ["visible", "catalog", "search", "hidden"] },
  featured: { type: "boolean" },
  short_description: { type: "string" },
  categories: { type: "list", items: { type: "object", properties: { id: { type: "integer" } } } },
  images: { type: "list", items: { type: "object", properties: { src: { type: "string" } } } },
  attributes: { type: "mixed" },
} as const satisfies Schemas;

/** Body fields of a variation. */
export const variationSchemas = {
  ...saleable,
  status: { type: "string", enum: ["draft", "pending", "private", "publish"] },
  attributes: { type: "mixed" },
} as const satisfies Schemas;

/** Query parameters of a product's variations. */
export const variationListSchemas = {
  ...pagingSchemas,
  orderby: { type: "string", enum: ["date", "id", "include", "title", "slug", "modified", "menu_order"] },
  sku: { type: "string" },
  status: { type: "string", enum: ["any", "future", "trash", "draft", "pending", "private", "publish"] },
  stock_status: { type: "string", enum: stockStatuses },
  attributes: { type: "mixed" },
} as const satisfies Schemas;
