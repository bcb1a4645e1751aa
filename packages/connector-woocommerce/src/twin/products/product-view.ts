import { linksOf } from "../http/links.ts";
import { toSiteTime } from "../site-time.ts";
import type { Shop, ShopSettings, TwinProduct } from "../state.ts";
import { slugOf } from "./slug.ts";
import { stockOwner } from "./stock.ts";

/** `edit` is what a write answers with: texts as they are stored, and two fields about addresses. */
export type ProductContext = "view" | "edit";

/** A product as `/products` shows it; a variation shows itself there, too. */
export function viewProduct(shop: Shop, product: TwinProduct, context: ProductContext): object {
  const { settings } = shop;
  const isVariation = product.type === "variation";
  const own = Object.fromEntries(Object.entries(product).filter(([field]) => !variationOnly.has(field)));
  return {
    ...own,
    ...datesOf(product, settings),
    ...stockFields(shop, product),
    name: isVariation ? fullName(shop, product) : product.name,
    description: context === "view" ? paragraphs(product.description) : product.description,
    short_description: context === "view" ? paragraphs(product.short_description) : product.short_description,
    purchasable: isPurchasable(product),
    price_html: priceHtml(product, settings),
    average_rating:
      context === "view" ? Number(product.average_rating ?? 0).toFixed(2) : String(Number(product.average_rating ?? 0)),
    ...(isVariation && {
      total_sales: String(product.total_sales ?? 0),
      images: [imageOf(shop, product)].filter((image) => image !== null),
      catalog_visibility: "visible",
    }),
    ...(context === "edit" && {
      permalink_template: `${settings.home}/product/%pagename%/`,
      generated_slug: slugOf(product.name),
    }),
    _links: linksOf(settings.home, {
      self: `/products/${product.id}`,
      collection: "/products",
      up: isVariation ? `/products/${product.parent_id}` : undefined,
    }),
  };
}

const variationOnly: ReadonlySet<string> = new Set(["image"]);

/** Fields of a variation at its own address. */
const variationFields = [
  ...[
    "id",
    "type",
    "description",
    "permalink",
    "sku",
    "global_unique_id",
    "price",
    "regular_price",
    "sale_price",
    "on_sale",
    "status",
  ],
  ...[
    "virtual",
    "downloadable",
    "downloads",
    "download_limit",
    "download_expiry",
    "tax_status",
    "tax_class",
    "low_stock_amount",
  ],
  ...[
    "weight",
    "dimensions",
    "shipping_class",
    "shipping_class_id",
    "image",
    "attributes",
    "menu_order",
    "meta_data",
    "parent_id",
  ],
] as const;

/** A variation as `/products/{id}/variations` shows it; its name is its options alone. */
export function viewVariation(shop: Shop, variation: TwinProduct, context: ProductContext = "view"): object {
  const { settings } = shop;
  return {
    ...Object.fromEntries(variationFields.map((field) => [field, variation[field]])),
    ...datesOf(variation, settings),
    ...stockFields(shop, variation),
    purchasable: isPurchasable(variation),
    name: optionsOf(variation),
    image: context === "edit" ? (variation.image ?? null) : imageOf(shop, variation),
    tax_class: context === "edit" && variation.tax_class === "" ? "parent" : variation.tax_class,
    _links: linksOf(settings.home, {
      self: `/products/${variation.parent_id}/variations/${variation.id}`,
      collection: `/products/${variation.parent_id}/variations`,
      up: `/products/${variation.parent_id}`,
    }),
  };
}

function datesOf(product: TwinProduct, { timeZone }: ShopSettings): object {
  return {
    date_created: toSiteTime(product.date_created_gmt, timeZone),
    date_created_gmt: product.date_created_gmt,
    date_modified: toSiteTime(product.date_modified_gmt, timeZone),
    date_modified_gmt: product.date_modified_gmt,
    ...saleDate("date_on_sale_from", product, timeZone),
    ...saleDate("date_on_sale_to", product, timeZone),
  };
}

/** A product's first image; a variation without its own shows its product's. */
export function imageOf(shop: Shop, product: TwinProduct): unknown {
  if (product.image) return product.image;
  const owner = product.type === "variation" ? shop.products.get(product.parent_id) : product;
  return (Array.isArray(owner?.images) ? owner.images[0] : undefined) ?? null;
}

function saleDate(field: string, product: TwinProduct, timeZone: string): object {
  const gmt = product[`${field}_gmt`];
  return { [field]: typeof gmt === "string" ? toSiteTime(gmt, timeZone) : null, [`${field}_gmt`]: gmt ?? null };
}

/** A variation whose product manages the stock says `parent` and shows its product's counter. */
function stockFields(shop: Shop, product: TwinProduct): object {
  const owner = stockOwner(shop, product);
  const { stock_quantity, stock_status, backorders } = owner;
  const allowed = backorders !== "no";
  return {
    manage_stock: owner === product ? product.manage_stock : "parent",
    stock_quantity,
    stock_status,
    backorders,
    backorders_allowed: allowed,
    backordered: stock_status === "onbackorder" || (owner.manage_stock && allowed && (stock_quantity ?? 0) < 0),
  };
}

const isPurchasable = ({ price, type }: TwinProduct): boolean =>
  price !== "" && type !== "grouped" && type !== "external";

/** `38 / Bleu` is written `38, Bleu`. */
function optionsOf({ attributes }: TwinProduct): string {
  const chosen = Array.isArray(attributes) ? (attributes as readonly { option?: string }[]) : [];
  return chosen.map(({ option }) => option ?? "").join(", ");
}

/** What an order line calls a product. */
export function fullName(shop: Shop, product: TwinProduct): string {
  const parent = product.type === "variation" ? shop.products.get(product.parent_id) : undefined;
  if (!parent) return product.name;
  const options = optionsOf(product);
  return options === "" ? parent.name : `${parent.name} - ${options}`;
}

function paragraphs(text: unknown): string {
  const stored = typeof text === "string" ? text.trim() : "";
  if (stored === "") return "";
  return stored.startsWith("<") ? `${stored}\n` : `<p>${stored}</p>\n`;
}

function priceHtml({ price, regular_price, on_sale, type, price_html }: TwinProduct, settings: ShopSettings): unknown {
  if (type === "variable" || type === "grouped" || on_sale) return price_html ?? "";
  if (price === "") return "";
  const symbol = settings.currencySymbol === "€" ? "&euro;" : settings.currencySymbol;
  const shown = Number(regular_price === "" ? price : regular_price)
    .toFixed(2)
    .replace(".", ",");
  return `<span class="woocommerce-Price-amount amount"><bdi>${shown}&nbsp;<span class="woocommerce-Price-currencySymbol">${symbol}</span></bdi></span>`;
}
