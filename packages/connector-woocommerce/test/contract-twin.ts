import type { Twin, TwinFactory, TwinTruth } from "@coccinelle/core";
import { holdKey, holdOrigin } from "../src/reservations/hold.ts";
import { type ApiKey, nextId, type Shop, type TwinOrder, woocommerceTwin } from "../src/twin/index.ts";
import { newLine } from "../src/twin/orders/order-lines.ts";
import { emptyOrder } from "../src/twin/orders/order-write.ts";
import { moveStock } from "../src/twin/products/stock.ts";

/** The keys of the contract's config; they stand nowhere else. */
export const contractKeys: ApiKey = {
  consumerKey: `ck_${"7e9a1c".repeat(7).slice(0, 40)}`,
  consumerSecret: `cs_${"5b03d8".repeat(7).slice(0, 40)}`,
  permissions: "read_write",
  role: "administrator",
};

/** The reservation that every fresh shop has. */
export const seededHold = "600";

/** The return that every fresh shop has. */
export const seededReturn = "298-r000000000000";

/** A fake shop that knows how this connector notes reservations and returns: WooCommerce has neither. */
export const contractTwin: TwinFactory = (options) => {
  const twin = woocommerceTwin({ ...options, keys: [contractKeys] });
  const { shop } = twin;
  shop.lastIds.post = Number(seededHold) - 1;
  addHold(shop, options.now());
  populateReturns(shop, 1, options.now());
  const populate: NonNullable<Twin["populate"]> = (collection, count) => {
    if (collection === "reservations") populateHolds(shop, count, options.now());
    else if (collection === "returns") populateReturns(shop, count, options.now());
    else {
      if (collection === "orders") for (const hold of holdsIn(shop)) shop.orders.delete(hold.id);
      twin.populate?.(collection, count);
    }
  };
  return { ...twin, populate, truth: () => truthOf(twin) };
};

const isHold = ({ created_via }: TwinOrder): boolean => created_via === holdOrigin;
const holdsIn = (shop: Shop): TwinOrder[] => [...shop.orders.values()].filter(isHold);

interface Note {
  readonly state: string;
  readonly quantity: number;
  readonly orderId: string | null;
}

const noteOf = ({ meta_data }: TwinOrder): Note =>
  meta_data.find(({ key }) => key === holdKey)?.value as unknown as Note; // as this file or the connector wrote it

/** Holds are reservations and no orders, until a sale is made of one. */
function truthOf(twin: Twin & { readonly shop: Shop }): TwinTruth {
  const truth = twin.truth();
  const holds = holdsIn(twin.shop);
  const mere = new Set(holds.filter((hold) => noteOf(hold).orderId !== String(hold.id)).map(({ id }) => String(id)));
  return {
    ...truth,
    orders: truth.orders?.filter(({ id }) => !mere.has(id)) ?? [],
    reservations: holds.map((hold) => ({
      id: String(hold.id),
      quantity: noteOf(hold).quantity,
      isActive: hold.status === "on-hold" && noteOf(hold).state === "held",
    })),
    returns: [...twin.shop.orders.values()].flatMap(({ id, meta_data }) =>
      meta_data
        .filter(({ key }) => key.startsWith("_coccinelle_return_"))
        .map(({ key }) => ({ id: `${id}-r${key.slice("_coccinelle_return_".length)}`, orderId: String(id) })),
    ),
  };
}

/** As the connector leaves one behind: a unit of the grey scarf, for an hour. */
function addHold(shop: Shop, nowMs: number): void {
  const order: TwinOrder = {
    ...emptyOrder(shop, nowMs, nextId(shop, "post")),
    status: "on-hold",
    created_via: holdOrigin,
    isStockReduced: true,
  };
  const value = {
    state: "held",
    holder: "holder",
    productId: "28",
    variantId: null,
    ownerId: "28",
    quantity: 1,
    expiresAt: new Date(nowMs + 3_600_000).toISOString(),
    key: null,
    input: null,
    orderId: null,
  };
  const line = newLine(shop, order, { product_id: 28, quantity: 1 });
  line.meta_data.push({ id: nextId(shop, "meta"), key: "_reduced_stock", value: "1" });
  order.line_items = [line];
  order.meta_data = [{ id: nextId(shop, "meta"), key: holdKey, value }];
  shop.orders.set(order.id, order);
  const scarf = shop.products.get(28);
  if (scarf) moveStock(shop, scarf, -1, nowMs);
}

function populateHolds(shop: Shop, count: number, nowMs: number): void {
  const holds = holdsIn(shop);
  for (const { id } of holds.slice(count)) shop.orders.delete(id);
  for (let index = holds.length; index < count; index += 1) addHold(shop, nowMs);
}

/** Returns of one unit each, spread over two orders; some are removed when there are more. */
function populateReturns(shop: Shop, count: number, nowMs: number): void {
  const orders = [298, 304].flatMap((id) => shop.orders.get(id) ?? []);
  const isReturn = ({ key }: { readonly key: string }): boolean => key.startsWith("_coccinelle_return_");
  const known = orders.flatMap(({ meta_data }) => meta_data.filter(isReturn)).length;
  if (count < known) for (const order of orders) order.meta_data = order.meta_data.filter((meta) => !isReturn(meta));
  const at = new Date(nowMs).toISOString();
  for (let index = count < known ? 0 : known; index < count; index += 1) {
    const order = orders[index % orders.length];
    const line = order?.line_items[0];
    if (!order || !line) continue;
    const value = {
      status: "requested",
      lines: [{ lineId: String(line.id), quantity: 1, reason: "other", note: null }],
      note: null,
      createdAt: at,
      updatedAt: null,
      events: [{ status: "requested", at }],
      key: null,
      input: null,
      exchange: null,
    };
    order.meta_data.push({
      id: nextId(shop, "meta"),
      key: `_coccinelle_return_${String(index).padStart(12, "0")}`,
      value,
    });
  }
}
