import { topLevelError } from "../errors.ts";
import { toMinor } from "../money.ts";
import { newProduct } from "../new-product.ts";
import type { Resolver, TwinContext, UserError } from "../registry.ts";
import { type TwinProduct, type TwinVariant, toDateTime, variantsOf } from "../state.ts";
import { itemOf } from "./product-fields.ts";

interface ProductInput {
  readonly id?: string | null;
  readonly title?: string | null;
  readonly status?: string | null;
  readonly descriptionHtml?: string | null;
  readonly productType?: string | null;
  readonly vendor?: string | null;
  readonly tags?: readonly string[] | null;
}

type ProductArgs = { readonly product?: ProductInput | null; readonly input?: ProductInput | null };

function touch(product: TwinProduct, { nowMs, emit }: TwinContext, topic = "products/update"): void {
  product.updatedAt = toDateTime(nowMs);
  emit(topic, product.id);
}

function apply(product: TwinProduct, input: ProductInput): void {
  if (input.title != null) product.title = input.title;
  if (input.status != null) product.status = input.status;
  if (input.productType != null) product.productType = input.productType;
  if (input.vendor != null) product.vendor = input.vendor;
  if (input.tags != null) product.tags = [...input.tags];
  if (input.descriptionHtml != null) product.description = input.descriptionHtml.replace(/<[^>]*>/g, "");
}

/** The schema lets both be left out, and both be given. */
function oneOf({ product, input }: ProductArgs, mutation: string): ProductInput {
  if ((product == null) === (input == null)) {
    const message = `${mutation} must include exactly one of the following arguments: input, product.`;
    throw topLevelError(message, { code: "INVALID_FIELD_ARGUMENTS" });
  }
  return product ?? input ?? {};
}

const gone: UserError = { field: ["id"], message: "Product does not exist" };

const create: Resolver = (_, args: ProductArgs, context) => {
  const given = oneOf(args, "productCreate");
  if (!given.title) return { product: null, userErrors: [{ field: ["title"], message: "Title can't be blank" }] };
  const { shop, nowMs } = context;
  const made = newProduct(shop, nowMs, { title: given.title, variants: [{ priceMinor: 0, stock: null }] });
  apply(made, { status: "ACTIVE", ...given });
  touch(made, context, "products/create");
  return { product: made, userErrors: [] };
};

const update: Resolver = (_, args: ProductArgs, context) => {
  const given = oneOf(args, "productUpdate");
  const found = context.shop.products.get(given.id ?? "");
  if (!found) return { product: null, userErrors: [gone] };
  apply(found, given);
  touch(found, context);
  return { product: found, userErrors: [] };
};

const remove: Resolver = (_, { input }: { readonly input: { readonly id: string } }, { shop, emit }) => {
  if (!shop.products.has(input.id)) return { deletedProductId: null, userErrors: [gone] };
  for (const { id, inventoryItemId } of variantsOf(shop, input.id)) {
    shop.variants.delete(id);
    shop.inventoryItems.delete(inventoryItemId);
    for (const level of [...shop.inventoryLevels.values()])
      if (level.inventoryItemId === inventoryItemId) shop.inventoryLevels.delete(level.id);
  }
  shop.products.delete(input.id);
  emit("products/delete", input.id);
  return { deletedProductId: input.id, userErrors: [] };
};

interface VariantInput {
  readonly id?: string | null;
  readonly price?: string | number | null;
  readonly compareAtPrice?: string | number | null;
  readonly barcode?: string | null;
  readonly inventoryPolicy?: "DENY" | "CONTINUE" | null;
  readonly inventoryItem?: { readonly sku?: string | null; readonly tracked?: boolean | null } | null;
}

interface VariantsArgs {
  readonly productId: string;
  readonly variants: readonly VariantInput[];
  readonly allowPartialUpdates?: boolean | null;
}

const tooMuch = 10n ** 18n;

function complaints(input: VariantInput, index: number, { shop }: TwinContext): UserError[] {
  const at = (name: string): string[] => ["variants", String(index), name];
  const errors: UserError[] = [];
  if (!shop.variants.has(input.id ?? ""))
    errors.push({ field: at("id"), message: "Product variant does not exist", code: "PRODUCT_VARIANT_DOES_NOT_EXIST" });
  for (const name of ["compareAtPrice", "price"] as const) {
    const amount = toMinor(input[name]);
    if (amount === null) continue;
    if (BigInt(Math.round(amount / 100)) >= tooMuch)
      errors.push({ field: at(name), message: `must be less than ${tooMuch}`, code: "INVALID_INPUT" });
    if (amount < 0 && name === "price") {
      const code = "GREATER_THAN_OR_EQUAL_TO";
      errors.push({ field: at(name), message: "Price must be greater than or equal to 0", code });
    }
  }
  return errors;
}

function applyVariant(variant: TwinVariant, input: VariantInput, { shop, nowMs }: TwinContext): void {
  const { currency } = shop.settings;
  variant.priceMinor = toMinor(input.price, currency) ?? variant.priceMinor;
  if (input.compareAtPrice !== undefined) variant.compareAtPriceMinor = toMinor(input.compareAtPrice, currency);
  if (input.barcode !== undefined) variant.barcode = input.barcode;
  variant.inventoryPolicy = input.inventoryPolicy ?? variant.inventoryPolicy;
  const item = itemOf(shop, variant);
  if (item) {
    if (input.inventoryItem?.sku !== undefined) item.sku = input.inventoryItem.sku;
    item.tracked = input.inventoryItem?.tracked ?? item.tracked;
  }
  variant.updatedAt = toDateTime(nowMs);
}

const updateVariants: Resolver = (_, { productId, variants, allowPartialUpdates }: VariantsArgs, context) => {
  const product = context.shop.products.get(productId);
  if (!product) {
    const error = { field: ["productId"], message: "Product does not exist", code: "PRODUCT_DOES_NOT_EXIST" };
    return { product: null, productVariants: null, userErrors: [error] };
  }
  const checked = variants.map((input, index) => ({ input, errors: complaints(input, index, context) }));
  const userErrors = checked.flatMap(({ errors }) => errors);
  const found = variants.flatMap(({ id }) => context.shop.variants.get(id ?? "") ?? []);
  if (userErrors.length > 0 && !allowPartialUpdates) return { product, productVariants: found, userErrors };
  for (const { input, errors } of checked) {
    const variant = context.shop.variants.get(input.id ?? "");
    if (variant && errors.length === 0) applyVariant(variant, input, context);
  }
  touch(product, context);
  return { product, productVariants: found, userErrors };
};

export const productMutations: Readonly<Record<string, Resolver>> = {
  productCreate: create,
  productUpdate: update,
  productDelete: remove,
  productVariantsBulkUpdate: updateVariants,
};
