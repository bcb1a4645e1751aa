import type { RestAnswer } from "../http/respond.ts";
import { alreadyTrashed, fatalError, invalidId, RestError } from "../http/rest-error.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters, type Parameters } from "../http/schema.ts";
import { writeMeta } from "../meta.ts";
import { toDecimal } from "../money.ts";
import type { Shop, TwinProduct } from "../state.ts";
import { newProduct } from "./new-product.ts";
import { productSchemas, variationSchemas } from "./product-schema.ts";
import { viewProduct, viewVariation } from "./product-view.ts";
import { slugOf } from "./slug.ts";
import { type Pause, touch, variationsOf, writeStock } from "./stock.ts";

/** What a write may use. */
export interface WriteContext {
  readonly shop: Shop;
  readonly nowMs: number;
  readonly pause: Pause;
  /** Tells the webhooks: a topic and what it is about. */
  readonly emit: (topic: string, id: number) => void;
}

/** The product, or the shop's refusal. A variation is found here, too. */
export function findProduct(shop: Shop, id: number): TwinProduct {
  const product = shop.products.get(id);
  if (!product) throw invalidId(404, "woocommerce_rest_product_invalid_id");
  return product;
}

function findVariation(shop: Shop, parentId: number, id: number): TwinProduct {
  const variation = shop.products.get(id);
  if (variation?.type !== "variation" || variation.parent_id !== parentId)
    throw invalidId(404, "woocommerce_rest_product_variation_invalid_id");
  return variation;
}

export function getProduct({ shop }: WriteContext, { query }: RestRequest, id: number): RestAnswer {
  const context = query.context === "edit" ? "edit" : "view";
  return { status: 200, body: viewProduct(shop, findProduct(shop, id), context) };
}

export function getVariation({ shop }: WriteContext, parentId: number, id: number): RestAnswer {
  return { status: 200, body: viewVariation(shop, findVariation(shop, parentId, id)) };
}

/** `POST /products`. A SKU has one owner: of those who ask at once, one gets it. */
export async function createProduct(context: WriteContext, { body }: RestRequest): Promise<RestAnswer> {
  const { shop, nowMs, emit } = context;
  const given = checkParameters(productSchemas, body);
  refuseImages(given);
  refuseTakenSku(shop, given.sku, null);
  const product = newProduct(shop, nowMs, typeof given.name === "string" && given.name !== "" ? given.name : "Product");
  if (typeof given.type === "string") product.type = given.type;
  if (!("categories" in given)) product.categories = categoriesOf(shop, []);
  shop.products.set(product.id, product);
  await writeFields(context, product, given);
  if (!["publish", "private"].includes(product.status)) product.slug = "";
  emit("product.created", product.id);
  return {
    status: 201,
    body: viewProduct(shop, product, "edit"),
    headers: { location: `${shop.settings.home}/wp-json/wc/v3/products/${product.id}` },
  };
}

/** `PUT /products/{id}`. Variations have an address of their own. */
export async function updateProduct(context: WriteContext, { body }: RestRequest, id: number): Promise<RestAnswer> {
  const { shop, emit } = context;
  const given = checkParameters(productSchemas, body);
  const product = findProduct(shop, id);
  if (product.type === "variation") {
    const advice =
      "To manipulate product variations you should use the /products/&lt;product_id&gt;/variations/&lt;id&gt; endpoint.";
    throw new RestError(404, "woocommerce_rest_invalid_product_id", advice);
  }
  refuseImages(given);
  refuseTakenSku(shop, given.sku, id);
  await writeFields(context, product, given);
  emit("product.updated", id);
  return { status: 200, body: viewProduct(shop, product, "edit") };
}

export async function updateVariation(
  context: WriteContext,
  { body }: RestRequest,
  [parentId, id]: readonly [number, number],
): Promise<RestAnswer> {
  const { shop, emit } = context;
  const given = checkParameters(variationSchemas, body);
  const variation = findVariation(shop, parentId, id);
  refuseTakenSku(shop, given.sku, id);
  await writeFields(context, variation, given);
  emit("product.updated", id);
  return { status: 200, body: viewVariation(shop, variation, "edit") };
}

/** `DELETE /products/{id}`: into the trash, or for good with `force`. */
export function deleteProduct({ shop, nowMs, emit }: WriteContext, { query }: RestRequest, id: number): RestAnswer {
  const product = findProduct(shop, id);
  const isForced = query.force === "true" || query.force === "1";
  if (!isForced && product.status === "trash") throw alreadyTrashed("product");
  const body = { ...viewProduct(shop, product, "edit"), ...(isForced && { id }) };
  if (isForced) {
    for (const variation of variationsOf(shop, id)) shop.products.delete(variation.id);
    shop.products.delete(id);
  } else {
    product.status = "trash";
    product.slug = `${product.slug}__trashed`;
    product.permalink = `${shop.settings.home}/?post_type=product&p=${id}`;
    touch(shop, product, nowMs);
    emit("product.deleted", id);
  }
  return { status: 200, body };
}

async function writeFields(
  { shop, nowMs, pause }: WriteContext,
  product: TwinProduct,
  given: Parameters,
): Promise<void> {
  Object.assign(
    product,
    Object.fromEntries(plainFields.flatMap((field) => (given[field] === undefined ? [] : [[field, given[field]]]))),
  );
  if (typeof given.slug === "string" && given.slug !== "") product.slug = slugOf(given.slug);
  if (Array.isArray(given.categories)) product.categories = categoriesOf(shop, given.categories);
  writePrices(product, given);
  await writeStock(product, given, pause);
  writeMeta(shop, product, given.meta_data);
  touch(shop, product, nowMs);
}

const plainFields = [
  ...[
    "name",
    "status",
    "featured",
    "catalog_visibility",
    "description",
    "short_description",
    "sku",
    "virtual",
    "downloadable",
  ],
  ...["weight", "global_unique_id", "menu_order", "tax_class", "attributes"],
] as const;

/** What is no number empties the price; a sale price that is not below the regular one is dropped. */
function writePrices(product: TwinProduct, given: Parameters): void {
  if (product.type === "variable") return;
  if (typeof given.regular_price === "string") product.regular_price = toDecimal(given.regular_price);
  if (typeof given.sale_price === "string") product.sale_price = toDecimal(given.sale_price);
  if (product.sale_price !== "" && Number(product.sale_price) >= Number(product.regular_price)) product.sale_price = "";
  product.on_sale = product.sale_price !== "";
  product.price = product.on_sale ? product.sale_price : product.regular_price;
}

/** Unknown categories are dropped without a word. */
function categoriesOf({ settings }: Shop, given: readonly unknown[]): object[] {
  const ids = given.map((entry) => (typeof entry === "object" && entry !== null && "id" in entry ? entry.id : null));
  const known = settings.categories.filter(({ id }) => ids.includes(id));
  // A product without any is in the first: WooCommerce's "Uncategorized".
  return (known.length > 0 ? known : settings.categories.slice(0, 1)).map(({ id, name, slug }) => ({ id, name, slug }));
}

function refuseTakenSku(shop: Shop, sku: unknown, ownId: number | null): void {
  if (typeof sku !== "string" || sku === "") return;
  const owner = [...shop.products.values()].find((product) => product.sku === sku && product.status !== "trash");
  if (!owner || owner.id === ownId) return;
  const taken = new Set([...shop.products.values()].map((product) => product.sku));
  let count = 1;
  while (taken.has(`${sku}-${count}`)) count += 1;
  throw new RestError(400, "product_invalid_sku", "Invalid or duplicated SKU.", {
    resource_id: owner.id,
    unique_sku: `${sku}-${count}`,
  });
}

/** The twin fetches nothing, so no image can be taken from an address. */
function refuseImages({ images }: Parameters): void {
  const [image] = Array.isArray(images) ? (images as readonly { src?: unknown }[]) : [];
  if (!image) return;
  if (typeof image.src !== "string") throw fatalError();
  const message = `Error getting remote image ${image.src}. Error: A valid URL was not provided.`;
  throw new RestError(400, "woocommerce_product_image_upload_error", message);
}
