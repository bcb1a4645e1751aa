import { toGmt } from "../site-time.ts";
import { nextId, type Shop, type TwinProduct } from "../state.ts";
import { slugOf } from "./slug.ts";

/** A product with every field that the API shows, as an empty request makes it. */
export function newProduct(shop: Shop, nowMs: number, name = "Product"): TwinProduct {
  const id = nextId(shop, "post");
  const slug = slugOf(name);
  return {
    id,
    ...texts(name, slug, `${shop.settings.home}/product/${slug}/`),
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: toGmt(nowMs),
    type: "simple",
    status: "publish",
    parent_id: 0,
    sku: "",
    price: "",
    regular_price: "",
    sale_price: "",
    on_sale: false,
    manage_stock: false,
    stock_quantity: null,
    stock_status: "instock",
    backorders: "no",
    tax_class: "",
    meta_data: [],
    ...structuredClone(rarelySet),
  };
}

const texts = (name: string, slug: string, permalink: string) => ({
  name,
  slug,
  permalink,
  description: "",
  short_description: "",
});

const rarelySet = {
  featured: false,
  catalog_visibility: "visible",
  total_sales: 0,
  virtual: false,
  downloadable: false,
  downloads: [],
  download_limit: -1,
  download_expiry: -1,
  external_url: "",
  button_text: "",
  tax_status: "taxable",
  low_stock_amount: null,
  sold_individually: false,
  weight: "",
  dimensions: { length: "", width: "", height: "" },
  shipping_required: true,
  shipping_taxable: true,
  shipping_class: "",
  shipping_class_id: 0,
  reviews_allowed: true,
  average_rating: "0",
  rating_count: 0,
  upsell_ids: [],
  cross_sell_ids: [],
  purchase_note: "",
  categories: [],
  brands: [],
  tags: [],
  images: [],
  attributes: [],
  default_attributes: [],
  variations: [],
  grouped_products: [],
  menu_order: 0,
  related_ids: [],
  has_options: false,
  post_password: "",
  global_unique_id: "",
};
