import type { Parameters } from "../http/schema.ts";
import { toGmt } from "../site-time.ts";
import type { Shop, TwinProduct } from "../state.ts";

/** Lets other requests run, as the database and PHP do between two steps. */
export type Pause = () => Promise<void>;

/** The product whose counter a variation uses: its own, else its product's when that manages stock. */
export function stockOwner(shop: Shop, product: TwinProduct): TwinProduct {
  if (product.manage_stock || product.parent_id === 0) return product;
  const parent = shop.products.get(product.parent_id);
  return parent?.manage_stock ? parent : product;
}

/** A managed counter decides the status; nobody can force it. */
export function refreshStockStatus(product: TwinProduct): void {
  if (!product.manage_stock) return;
  const quantity = product.stock_quantity ?? 0;
  const whenEmpty = product.backorders === "no" ? "outofstock" : "onbackorder";
  product.stock_status = quantity > 0 ? "instock" : whenEmpty;
}

/** Writes the stock fields of a request. A quantity for what is not managed is ignored without a word. */
export async function writeStock(product: TwinProduct, given: Parameters, pause: Pause): Promise<void> {
  if (typeof given.manage_stock === "boolean") product.manage_stock = given.manage_stock;
  if (!product.manage_stock) {
    product.stock_quantity = null;
    product.backorders = "no";
    if (typeof given.stock_status === "string") product.stock_status = given.stock_status;
    return;
  }
  if (typeof given.backorders === "string") product.backorders = given.backorders;
  if ("stock_quantity" in given) product.stock_quantity = Number(given.stock_quantity ?? 0);
  else if (typeof given.inventory_delta === "number") {
    const read = product.stock_quantity ?? 0; // read, then written: deltas that run together lose some
    await pause();
    product.stock_quantity = read + given.inventory_delta;
  }
  product.stock_quantity ??= 0;
  refreshStockStatus(product);
}

/** Moves a counter in one statement: nothing comes between its reading and its writing. Answers with before and after. */
export function moveStock(
  shop: Shop,
  product: TwinProduct,
  difference: number,
  nowMs: number,
): readonly [before: number, after: number] {
  const before = product.stock_quantity ?? 0;
  product.stock_quantity = before + difference;
  refreshStockStatus(product);
  touch(shop, product, nowMs);
  return [before, before + difference];
}

/** A change of a variation also moves its product's date, lowest price and status. */
export function touch(shop: Shop, product: TwinProduct, nowMs: number): void {
  product.date_modified_gmt = toGmt(nowMs);
  const parent = product.parent_id === 0 ? undefined : shop.products.get(product.parent_id);
  if (!parent) return;
  parent.date_modified_gmt = product.date_modified_gmt;
  syncParent(shop, parent);
}

/** A variable product shows its variations' lowest price, and is in stock when one of them is. */
export function syncParent(shop: Shop, parent: TwinProduct): void {
  const variations = variationsOf(shop, parent.id).filter(({ status }) => status === "publish");
  const prices = variations.map(({ price }) => price).filter((price) => price !== "");
  parent.price = prices.toSorted((a, b) => Number(a) - Number(b))[0] ?? "";
  parent.on_sale = variations.some(({ on_sale }) => on_sale);
  if (parent.manage_stock) {
    refreshStockStatus(parent);
    return;
  }
  const statuses = variations.map((variation) => stockOwner(shop, variation).stock_status);
  parent.stock_status = ["instock", "onbackorder"].find((status) => statuses.includes(status)) ?? "outofstock";
}

/** The variations of a product, the oldest first. */
export function variationsOf(shop: Shop, productId: number): TwinProduct[] {
  return [...shop.products.values()].filter(({ parent_id, type }) => parent_id === productId && type === "variation");
}
