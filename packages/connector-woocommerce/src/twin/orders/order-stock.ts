import { fullName } from "../products/product-view.ts";
import { moveStock, type Pause, stockOwner } from "../products/stock.ts";
import { nextId, type OrderLine, type Shop, type TwinOrder, type TwinProduct } from "../state.ts";
import { addNote } from "./notes.ts";

/** Statuses that take units, once. */
const taking: readonly string[] = ["processing", "completed", "on-hold"];
/** Statuses that give them back, once. Failed, refunded, trash and deletion do not. */
const giving: readonly string[] = ["cancelled", "pending"];

const reducedKey = "_reduced_stock";

interface StockContext {
  readonly shop: Shop;
  readonly nowMs: number;
  readonly pause: Pause;
}

/**
 * Moves the units of an order that has entered a status. Each counter moves in one statement, but whether the order has
 * moved its units already is read before and noted after: two requests at once may both find that it has not.
 */
export async function followStatus(context: StockContext, order: TwinOrder): Promise<void> {
  const { pause } = context;
  if (taking.includes(order.status)) {
    if (order.isStockReduced) return;
    const open = order.line_items.filter((line) => reducedOf(line) === 0);
    await pause();
    const told = open.flatMap((line) => take(context, line));
    await pause();
    order.isStockReduced = true;
    if (told.length > 0) addNote(context, order.id, `Stock levels reduced: ${told.join(", ")}`);
  } else if (giving.includes(order.status)) {
    if (!order.isStockReduced) return;
    const held = order.line_items
      .map((line) => [line, reducedOf(line)] as const)
      .filter(([, quantity]) => quantity > 0);
    await pause();
    const told = held.flatMap(([line, quantity]) => giveBack(context, order, line, quantity));
    await pause();
    order.isStockReduced = false;
    if (told.length > 0) addNote(context, order.id, `Stock levels increased: ${told.join(", ")}`);
  }
}

/** The units of a line that are taken now. */
function reducedOf({ meta_data }: OrderLine): number {
  return Number(meta_data.find(({ key }) => key === reducedKey)?.value ?? 0);
}

function setReduced(shop: Shop, line: OrderLine, quantity: number): void {
  const known = line.meta_data.find(({ key }) => key === reducedKey);
  if (quantity === 0) line.meta_data = line.meta_data.filter((meta) => meta !== known);
  else if (known) Object.assign(known, { value: String(quantity), display_value: String(quantity) });
  else {
    const text = String(quantity);
    line.meta_data.push({ id: nextId(shop, "meta"), key: reducedKey, value: text });
  }
}

function productOf(shop: Shop, { product_id, variation_id }: OrderLine): TwinProduct | undefined {
  return shop.products.get(variation_id || product_id);
}

function take({ shop, nowMs }: StockContext, line: OrderLine): string[] {
  const product = productOf(shop, line);
  const owner = product && stockOwner(shop, product);
  if (!product || !owner?.manage_stock) return [];
  const [before, after] = moveStock(shop, owner, -line.quantity, nowMs);
  setReduced(shop, line, line.quantity);
  const shown = `${fullName(shop, product)} (${product.sku})`;
  return [`${shown}<span class="description"></span> ${before}&rarr;${after}`];
}

function giveBack({ shop, nowMs }: StockContext, order: TwinOrder, line: OrderLine, quantity: number): string[] {
  const product = productOf(shop, line);
  const owner = product && stockOwner(shop, product);
  setReduced(shop, line, 0);
  if (!product || !owner?.manage_stock) return [];
  const [before, after] = moveStock(shop, owner, quantity - restockedOf(shop, order, line), nowMs);
  return [`${fullName(shop, product)} (${product.sku})<span class="description"></span> ${before}&rarr;${after}`];
}

/** What refunds have put back of a line already. */
function restockedOf(shop: Shop, order: TwinOrder, line: OrderLine): number {
  return [...shop.refunds.values()]
    .filter(({ parent_id }) => parent_id === order.id)
    .reduce(
      (total, { restocked }) =>
        total + Number((restocked as Readonly<Record<string, number>> | undefined)?.[line.id] ?? 0),
      0,
    );
}

/** A line whose quantity changed while its order has its units moves the difference. */
export function followQuantity(context: StockContext, order: TwinOrder, line: OrderLine): void {
  if (!taking.includes(order.status)) return;
  const product = productOf(context.shop, line);
  const owner = product && stockOwner(context.shop, product);
  const difference = line.quantity - reducedOf(line);
  if (!owner?.manage_stock || difference === 0) return;
  moveStock(context.shop, owner, -difference, context.nowMs);
  setReduced(context.shop, line, line.quantity);
}

/** A refund that restocks adds to the counter, whatever was ordered. */
export function restock(context: StockContext, orderId: number, line: OrderLine, quantity: number): boolean {
  const { shop, nowMs } = context;
  const product = productOf(shop, line);
  const owner = product && stockOwner(shop, product);
  if (!owner?.manage_stock || quantity <= 0) return false;
  const [before, after] = moveStock(shop, owner, quantity, nowMs);
  addNote(context, orderId, `Item #${owner.id} stock increased from ${before} to ${after}.`);
  return true;
}
