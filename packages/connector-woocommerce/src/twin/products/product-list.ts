import { foldText } from "@coccinelle/core";
import { pageOf, passesCommon, sorted } from "../http/collection.ts";
import type { RestAnswer } from "../http/respond.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters, type Parameters } from "../http/schema.ts";
import { matchesSearch } from "../search.ts";
import type { Shop, TwinProduct } from "../state.ts";
import { productListSchemas, variationListSchemas } from "./product-schema.ts";
import { fullName, viewProduct, viewVariation } from "./product-view.ts";
import { stockOwner, variationsOf } from "./stock.ts";

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

/** `GET /products`. Only the SKU filters find variations. */
export function listProducts(shop: Shop, request: RestRequest): RestAnswer {
  const parameters = checkParameters(productListSchemas, request.query);
  const seesVariations = ["sku", "search_sku", "search_name_or_sku"].some((name) => text(parameters[name]) !== "");
  const matched = [...shop.products.values()].filter(
    (product) =>
      (seesVariations || product.type !== "variation") &&
      passesCommon(product, parameters, shop.settings.timeZone) &&
      passesStatus(product, parameters.status) &&
      passesTexts(shop, product, parameters) &&
      passesProperties(shop, product, parameters) &&
      passesTerms(shop, product, parameters),
  );
  return pageOf(order(matched, parameters), (product) => viewProduct(shop, product, "view"), { request, parameters });
}

function passesStatus({ status }: TwinProduct, wanted: unknown): boolean {
  if (typeof wanted === "string" && wanted !== "any" && wanted !== "") return status === wanted;
  return !["trash", "auto-draft"].includes(status);
}

function passesTexts(shop: Shop, product: TwinProduct, parameters: Parameters): boolean {
  const [search, sku, partialSku, nameOrSku, slug] = ["search", "sku", "search_sku", "search_name_or_sku", "slug"].map(
    (name) => text(parameters[name]),
  ) as [string, string, string, string, string]; // one for each name
  const ownSku = foldText(product.sku);
  const skus = sku.split(",").map((one) => foldText(one.trim()));
  return (
    (search === "" ||
      matchesSearch(search, [product.name, product.short_description, product.description].map(String))) &&
    (sku === "" || skus.includes(ownSku)) &&
    (partialSku === "" || ownSku.includes(foldText(partialSku))) &&
    (nameOrSku === "" ||
      ownSku.includes(foldText(nameOrSku)) ||
      foldText(fullName(shop, product)).includes(foldText(nameOrSku))) &&
    (slug === "" || product.slug === slug)
  );
}

function passesProperties(shop: Shop, product: TwinProduct, parameters: Parameters): boolean {
  const { type, featured, on_sale, min_price, max_price, stock_status, parent } = parameters;
  const price = product.price === "" ? null : Number(product.price);
  return (
    (type === undefined || product.type === type) &&
    (featured === undefined || product.featured === featured) &&
    (on_sale === undefined || (product.on_sale && product.type !== "grouped") === on_sale) &&
    (text(min_price) === "" || (price !== null && price >= Number(min_price))) &&
    (text(max_price) === "" || (price !== null && price <= Number(max_price))) &&
    (stock_status === undefined || stockOwner(shop, product).stock_status === stock_status) &&
    (!Array.isArray(parent) || parent.length === 0 || parent.includes(product.parent_id))
  );
}

/** Categories by id, with those below them; an attribute by its slug and its term's id. */
function passesTerms({ settings }: Shop, product: TwinProduct, parameters: Parameters): boolean {
  const category = text(parameters.category);
  const wanted = category.split(",").map((id) => Number(id.trim()));
  const own = Array.isArray(product.categories) ? (product.categories as readonly { id: number }[]) : [];
  const withParents = own.flatMap(({ id }) => [id, ...ancestorsOf(settings.categories, id)]);
  if (category !== "" && !wanted.some((id) => withParents.includes(id))) return false;
  const attribute = text(parameters.attribute);
  if (attribute === "") return true;
  const term = settings.attributeTerms.find(({ id }) => id === Number(parameters.attribute_term));
  const attributes = Array.isArray(product.attributes)
    ? (product.attributes as readonly { slug?: string; options?: readonly string[] }[])
    : [];
  return attributes.some(
    ({ slug, options }) => slug === attribute && term !== undefined && options?.includes(term.name) === true,
  );
}

function ancestorsOf(categories: Shop["settings"]["categories"], id: number): number[] {
  const parent = categories.find((category) => category.id === id)?.parent ?? 0;
  return parent === 0 ? [] : [parent, ...ancestorsOf(categories, parent)];
}

function order(products: readonly TwinProduct[], { orderby, order: direction, include }: Parameters): TwinProduct[] {
  switch (orderby) {
    case "id":
      return sorted(products, ({ id }) => id, direction);
    case "title":
      return sorted(products, ({ name }) => foldText(name), direction);
    case "slug":
      return sorted(products, ({ slug }) => slug, direction);
    case "modified":
      return sorted(products, ({ date_modified_gmt }) => date_modified_gmt ?? "", direction);
    case "price":
      return sorted(products, ({ price }) => Number(price), direction);
    case "popularity":
      return sorted(products, ({ total_sales }) => Number(total_sales ?? 0), direction);
    case "rating":
      return sorted(products, ({ average_rating }) => Number(average_rating ?? 0), direction);
    case "menu_order":
      return sorted(
        products,
        ({ menu_order, name }) => `${String(menu_order ?? 0).padStart(9, "0")} ${foldText(name)}`,
        direction,
      );
    case "include":
    case "post__in": {
      const wanted = Array.isArray(include) ? include : [];
      return sorted(products, ({ id }) => wanted.indexOf(id), "asc");
    }
    default:
      return sorted(products, ({ date_created_gmt }) => date_created_gmt, direction);
  }
}

/** `GET /products/{id}/variations`. An unknown product has none. */
export function listVariations(shop: Shop, request: RestRequest, productId: number): RestAnswer {
  const parameters = checkParameters(variationListSchemas, request.query);
  const search = text(parameters.search);
  const sku = foldText(text(parameters.sku));
  const matched = variationsOf(shop, productId).filter(
    (variation) =>
      passesCommon(variation, parameters, shop.settings.timeZone) &&
      passesStatus(variation, parameters.status) &&
      (search === "" || matchesSearch(search, [fullName(shop, variation), String(variation.description)])) &&
      (sku === "" || foldText(variation.sku) === sku) &&
      (parameters.stock_status === undefined || stockOwner(shop, variation).stock_status === parameters.stock_status) &&
      hasAttributes(variation, parameters.attributes),
  );
  const ordered =
    parameters.orderby === undefined || parameters.orderby === "date"
      ? sorted(
          sorted(matched, ({ id }) => id, "desc"),
          ({ date_created_gmt }) => date_created_gmt,
          parameters.order,
        )
      : order(matched, parameters);
  return pageOf(ordered, (variation) => viewVariation(shop, variation), { request, parameters });
}

function hasAttributes({ attributes }: TwinProduct, wanted: unknown): boolean {
  if (!Array.isArray(wanted)) return true;
  const own = Array.isArray(attributes) ? (attributes as readonly { slug?: string; option?: string }[]) : [];
  return (wanted as readonly { attribute?: string; term?: string }[]).every(({ attribute, term }) =>
    own.some(
      ({ slug, option }) => slug === attribute && (term === undefined || foldText(option ?? "") === foldText(term)),
    ),
  );
}
