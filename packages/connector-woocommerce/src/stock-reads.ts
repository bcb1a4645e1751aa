import { type CallOptions, type Path, path } from "@coccinelle/core";
import { type BatchedAnswer, type BatchedReads, type BatchedRequest, batchReads } from "@coccinelle/core/http";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { listAll } from "./paging.ts";
import { fieldsOf, type WireVariation, wireProduct, wireVariation } from "./wire.ts";

/** What a product's own stock is read from: no long texts. */
const wireStockProduct = wireProduct.pick({
  id: true,
  type: true,
  sku: true,
  manage_stock: true,
  stock_quantity: true,
  stock_status: true,
  low_stock_amount: true,
});

type WireStockProduct = z.output<typeof wireStockProduct>;

/** Reads what many ask for at once in few requests. Ids are the shop's. */
export interface StockReads {
  /** `null` when there is none. */
  readonly product: (id: string, call?: CallOptions) => Promise<BatchedAnswer<WireStockProduct | null>>;
  /** None when the product has no such variation. */
  readonly variation: (own: VariationId, call?: CallOptions) => Promise<BatchedAnswer<readonly WireVariation[]>>;
  /** All of a product's, however many. */
  readonly variations: (productId: string, call?: CallOptions) => Promise<BatchedAnswer<readonly WireVariation[]>>;
}

interface VariationId {
  readonly productId: string;
  readonly variantId: string;
}

/** The stock reads of one connection. */
export function stockReads(client: WooCommerceClient): StockReads {
  const shared = { writeCount: client.writeCount, now: client.clock.now };
  const products = {
    together: batchReads({ ...shared, plan: (ids) => planProducts(client, ids) }),
    alone: batchReads({ ...shared, plan: (ids) => ids.map((id) => oneProduct(client, id)) }),
  };
  const variations = {
    together: batchReads({ ...shared, plan: (keys) => planVariations(client, keys) }),
    alone: batchReads({ ...shared, plan: (keys) => keys.map((key) => oneVariation(client, key)) }),
  };
  return {
    product: (id, call) => decide(products, id, { call }),
    variation: async ({ productId, variantId }, call) => {
      const all = `${productId}/*`;
      const { value, askedAtMs } = await decide(variations, `${productId}/${variantId}`, { call, alsoUnder: [all] });
      return { value: value.filter(({ id }) => String(id) === variantId), askedAtMs };
    },
    variations: (productId, call) => decide(variations, `${productId}/*`, { call }),
  };
}

interface Reads<Value> {
  readonly together: BatchedReads<Value>;
  readonly alone: BatchedReads<Value>;
}

interface Decision {
  readonly call: CallOptions | undefined;
  readonly alsoUnder?: readonly string[];
}

/** What a listing left out is asked for by itself: trash is not listed, yet can be read. */
async function decide<Value>(
  { together, alone }: Reads<Value>,
  key: string,
  { call, alsoUnder }: Decision,
): Promise<BatchedAnswer<Value>> {
  return (await together.read(key, { call, alsoUnder })) ?? (await alone.read(key, { call })) ?? undecided();
}

function undecided(): never {
  throw new TypeError("A question asked by itself was left undecided.");
}

function planProducts(client: WooCommerceClient, ids: readonly string[]): BatchedRequest<WireStockProduct | null>[] {
  if (ids.length === 1) return ids.map((id) => oneProduct(client, id));
  return chunks(ids).map((chunk) => ({
    keys: chunk,
    send: (call) => readListed(client, { path: path`/products`, item: wireStockProduct, ids: chunk, call }),
  }));
}

function oneProduct({ api }: WooCommerceClient, id: string): BatchedRequest<WireStockProduct | null> {
  const query = { _fields: fieldsOf(wireStockProduct) };
  const send = async (call: CallOptions) =>
    new Map([[id, await api.find(path`/products/${id}`, wireStockProduct, { query, call })]]);
  return { keys: [id], send };
}

type Variations = readonly WireVariation[];

function planVariations(client: WooCommerceClient, keys: readonly string[]): BatchedRequest<Variations>[] {
  const byProduct = Map.groupBy(keys, (key) => idsOf(key).productId);
  return [...byProduct].flatMap(([productId, own]) => {
    if (own.includes(`${productId}/*`)) return allVariations(client, productId, own);
    if (own.length === 1) return own.map((key) => oneVariation(client, key));
    return chunks(own).map((chunk) => someVariations(client, productId, chunk));
  });
}

/** A key is `11/12` for one of a product's variations, and `11/*` for all of them. */
function idsOf(key: string): VariationId {
  const [productId = "", variantId = ""] = key.split("/");
  return { productId, variantId };
}

function oneVariation({ api }: WooCommerceClient, key: string): BatchedRequest<Variations> {
  const { productId, variantId } = idsOf(key);
  const query = { _fields: fieldsOf(wireVariation) };
  const send = async (call: CallOptions) => {
    const found = await api.find(path`/products/${productId}/variations/${variantId}`, wireVariation, { query, call });
    return new Map([[key, found ? [found] : []]]);
  };
  return { keys: [key], send };
}

function someVariations(client: WooCommerceClient, productId: string, keys: readonly string[]) {
  const target = path`/products/${productId}/variations`;
  const ids = keys.map((key) => idsOf(key).variantId);
  const send = async (call: CallOptions) => {
    const found = await readListed(client, { path: target, item: wireVariation, ids, call });
    return new Map([...found].map(([id, variation]) => [`${productId}/${id}`, [variation]]));
  };
  return { keys, send };
}

function allVariations(client: WooCommerceClient, productId: string, keys: readonly string[]) {
  const target = path`/products/${productId}/variations`;
  const send = async (call: CallOptions) => {
    const all = await listAll(client, { path: target, item: wireVariation, call });
    const found = new Map<string, Variations>([[`${productId}/*`, all]]);
    for (const variation of all) found.set(`${productId}/${variation.id}`, [variation]);
    return found;
  };
  return [{ keys, send }];
}

interface Listed<Item extends z.ZodObject> {
  readonly path: Path;
  readonly item: Item;
  readonly ids: readonly string[];
  readonly call: CallOptions;
}

/** Rows by id. A row that cannot be read is left out: it shall fail nobody but those who asked for it. */
async function readListed<Item extends z.ZodObject<{ id: z.ZodInt }>>(
  { api }: WooCommerceClient,
  { path: target, item, ids, call }: Listed<Item>,
): Promise<Map<string, z.output<Item>>> {
  const query = { include: ids.join(","), per_page: rowsAtOnce, orderby: "include", _fields: fieldsOf(item) };
  const rows = await api.get(target, z.array(z.unknown()), { query, call });
  const read = rows.map((row) => item.safeParse(row)).flatMap(({ data }) => (data ? [data] : []));
  return new Map(read.map((row) => [String(row.id), row]));
}

/** The most that one request gives. */
const rowsAtOnce = 100;

function chunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / rowsAtOnce);
  return Array.from({ length: count }, (_, index) => items.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce));
}
