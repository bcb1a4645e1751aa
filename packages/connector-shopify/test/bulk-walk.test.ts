import { ConnectorError, type Transport } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { productsQuery } from "../src/bulk/products.ts";
import { type BulkOptions, openBulk, walkBulkInventory, walkBulkOrders, walkBulkProducts } from "../src/index.ts";
import { demoToken, type ShopifyTwinOptions, shopifyTwin } from "../src/twin/index.ts";
import type { TwinBulkOperation } from "../src/twin/state.ts";
import { fakeClock } from "./fake-clock.ts";
import { variantOf } from "./inventory-shop.ts";

type Answer = (request: Request, answer: () => Promise<Response>) => Promise<Response>;

/** A bulk source on the demo shop. `between` may stand between the shop and its answers. */
function openShop(options: Partial<ShopifyTwinOptions> & { readonly between?: Answer } = {}) {
  const clock = fakeClock();
  const twin = shopifyTwin({ ...options, now: () => clock.now() });
  const asked: string[] = [];
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    asked.push(pathname.endsWith(".jsonl") ? "file" : await nameOf(request));
    const answer = async (): Promise<Response> => (await twin.handle(request)) ?? Response.error();
    return options.between ? options.between(request, answer) : answer();
  };
  const source = openBulk({ shop: twin.shop.settings.domain, accessToken: demoToken }, { fetch, clock });
  return { source, twin, clock, asked, operations: () => [...twin.shop.bulkOperations.values()] };
}

const nameOf = async (request: Request): Promise<string> => JSON.parse(await request.clone().text()).operationName;

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const list: Item[] = [];
  for await (const item of items) list.push(item);
  return list;
}

async function failureOf(walk: AsyncIterable<unknown>): Promise<{ readonly given: number; readonly error: unknown }> {
  let given = 0;
  try {
    for await (const _ of walk) given += 1;
  } catch (error) {
    return { given, error };
  }
  throw new Error("The walk did not fail");
}

const asked = (query: string, status: string): TwinBulkOperation => ({
  ...{ id: `gid://shopify/BulkOperation/9${query.length}`, type: "QUERY", status, errorCode: null, query },
  ...{ createdAt: "2026-11-22T09:59:00Z", completedAt: null, objectCount: 0, rootObjectCount: 0, file: null },
  ...{ startMs: 0, dueMs: Number.POSITIVE_INFINITY },
});

describe("a bulk walk", () => {
  it("gives every product with its variants", async () => {
    const { source, twin } = openShop();
    const products = await all(walkBulkProducts(source));
    expect(products).toHaveLength(twin.shop.products.size);
    const dress = products.find(({ title }) => title === "Robe Fleurie Bleue");
    expect(dress?.variants?.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ["RF-2847-36", 4],
      ["RF-2847-38", 0],
      ["RF-2847-40", 7],
    ]);
    expect(dress?.price).toEqual({ amountMinor: 8900, currency: "EUR" });
  });

  it("gives what every variant has at each location", async () => {
    const { source, twin } = openShop();
    const stocks = await all(walkBulkInventory(source));
    expect(stocks).toHaveLength(twin.shop.variants.size);
    const { productId, variantId } = variantOf(twin.shop, "RF-2847-40");
    const dress = stocks.find((one) => one.variantId === variantId);
    expect(dress).toMatchObject({ productId, quantity: 7, status: "in_stock" });
    expect(dress?.locations?.map(({ quantity }) => quantity)).toEqual([5, 2]);
  });

  it("gives every order with its lines", async () => {
    const { source, twin } = openShop();
    const orders = await all(walkBulkOrders(source));
    expect(orders).toHaveLength(twin.shop.orders.size);
    for (const order of orders) expect(order.lines.length).toBeGreaterThan(0);
  });

  it("joins the same when the file is read in many shares", async () => {
    const { source, asked: requests } = openShop();
    const sorted = async (options: BulkOptions) =>
      (await all(walkBulkProducts(source, options))).toSorted((a, b) => Number(a.id) - Number(b.id));
    const whole = await sorted({});
    const before = requests.filter((name) => name === "file").length;
    expect(await sorted({ bytesAtOnce: 2000 })).toEqual(whole);
    expect(requests.filter((name) => name === "file").length - before).toBeGreaterThan(3);
  });

  it("gives what changed since, and a minute more", async () => {
    const { source, twin, clock } = openShop();
    const [old, fresh] = [...twin.shop.products.values()];
    for (const product of twin.shop.products.values()) product.updatedAt = "2026-01-01T00:00:00Z";
    if (old) old.updatedAt = "2026-11-22T09:29:30Z";
    if (fresh) fresh.updatedAt = "2026-11-22T09:31:00Z";
    const since = new Date(clock.now() - 30 * 60_000).toISOString();
    const titles = (await all(walkBulkProducts(source, { updatedAfter: since }))).map(({ title }) => title);
    expect(titles.toSorted()).toEqual([old?.title, fresh?.title].toSorted());
  });

  it("takes a finished operation without a file for an empty one", async () => {
    const { source, twin, operations } = openShop();
    twin.shop.products.clear();
    expect(await all(walkBulkProducts(source))).toEqual([]);
    expect(operations().map(({ status }) => status)).toEqual(["COMPLETED"]);
  });
});

describe("a bulk operation", () => {
  it("that a dead process left is taken over, if it asks the very same", async () => {
    const { source, twin, operations } = openShop();
    const mine = { ...asked(productsQuery({}), "RUNNING"), dueMs: Date.parse("2026-11-22T10:01:00Z") };
    const other = { ...asked("{ orders { edges { node { id } } } }", "CREATED"), dueMs: mine.dueMs };
    for (const operation of [mine, other]) twin.shop.bulkOperations.set(operation.id, operation);
    expect(await all(walkBulkProducts(source))).toEqual([]);
    expect(operations()).toHaveLength(2);
  });

  it("waits for its turn when the shop runs as many as it may", async () => {
    const { source, twin, clock } = openShop();
    for (let index = 0; index < 5; index += 1) {
      const dueMs = clock.now() + 60_000 * (index + 1);
      const one = {
        ...asked("{ orders { edges { node { id } } } }", "RUNNING"),
        id: `gid://shopify/BulkOperation/8${index}`,
      };
      twin.shop.bulkOperations.set(one.id, { ...one, dueMs });
    }
    const since = clock.now();
    expect(await all(walkBulkProducts(source))).toHaveLength(twin.shop.products.size);
    expect(clock.now() - since).toBeGreaterThan(60_000);
  });

  it("whose beginning nobody heard of is found again, and not begun twice", async () => {
    let isLost = false;
    const { source, operations, twin } = openShop({
      between: async (request, answer) => {
        const isStart = request.method === "POST" && (await nameOf(request)) === "RunBulk";
        const response = await answer();
        if (!isStart || isLost) return response;
        isLost = true;
        throw Object.assign(new TypeError("terminated"), { cause: { code: "ECONNRESET" } });
      },
    });
    expect(await all(walkBulkProducts(source))).toHaveLength(twin.shop.products.size);
    expect(operations()).toHaveLength(1);
  });

  it("that fails gives what there is, and then its reason", async () => {
    const { source } = openShop({
      between: async (request, answer) => {
        if (request.url.endsWith("/partial.jsonl")) return new Response(partial);
        const body = JSON.parse(await (await answer()).text());
        const { bulkOperation } = body.data ?? {};
        if (bulkOperation?.status === "COMPLETED") {
          const url = "https://files.example/partial.jsonl";
          const failed = { status: "FAILED", errorCode: "TIMEOUT", url: null, fileSize: null, partialDataUrl: url };
          Object.assign(bulkOperation, failed);
        }
        return Response.json(body);
      },
    });
    const { given, error } = await failureOf(walkBulkProducts(source));
    expect(given).toBe(1);
    expect(error).toMatchObject({ code: "unavailable", remoteCode: "TIMEOUT" });
  });

  it("is cancelled when the caller stops waiting, and the walk ends with the signal's reason", async () => {
    const { source, operations, twin, clock } = openShop();
    const controller = new AbortController();
    const reason = new Error("enough");
    const running = asked(productsQuery({}), "RUNNING");
    twin.shop.bulkOperations.set(running.id, running);
    const walk = failureOf(walkBulkProducts(source, { signal: controller.signal }));
    await clock.sleep(30_000);
    controller.abort(reason);
    expect((await walk).error).toBe(reason);
    expect(operations().map(({ status }) => status)).toEqual(["CANCELING"]);
  });

  it("is cancelled at the deadline", async () => {
    const { source, operations, twin } = openShop();
    const running = asked(productsQuery({}), "RUNNING");
    twin.shop.bulkOperations.set(running.id, running);
    const { error } = await failureOf(walkBulkProducts(source, { deadlineMs: 120_000 }));
    expect(error).toMatchObject({ code: "unavailable" });
    expect(operations().map(({ status }) => status)).toEqual(["CANCELING"]);
  });
});

describe("a bulk file", () => {
  const breaking = (times: number): Answer => {
    let left = times;
    return async (request, answer) => {
      const response = await answer();
      if (!request.url.endsWith(".jsonl") || left <= 0) return response;
      left -= 1;
      const bytes = new Uint8Array(await response.arrayBuffer());
      return new Response(bytes.subarray(0, bytes.lastIndexOf(10, bytes.length / 2) + 1));
    };
  };

  it("that breaks off is read again, and nothing is given twice", async () => {
    const { source, twin } = openShop({ between: breaking(2) });
    const ids = (await all(walkBulkProducts(source))).map(({ id }) => id);
    expect(ids).toHaveLength(twin.shop.products.size);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("that breaks off again and again is unavailable", async () => {
    const { source } = openShop({ between: breaking(9) });
    const { error } = await failureOf(walkBulkProducts(source));
    expect(ConnectorError.is(error) && error.code).toBe("unavailable");
  });

  it("that is no longer there is no empty one", async () => {
    const { source } = openShop({
      between: async (request, answer) =>
        request.url.endsWith(".jsonl") ? new Response("gone", { status: 404 }) : answer(),
    });
    const { error } = await failureOf(walkBulkProducts(source));
    expect(error).toMatchObject({ code: "response_invalid", httpStatus: 404 });
  });
});

const price = { minVariantPrice: { amount: "10.0", currencyCode: "EUR" } };
const partial = [
  { id: "gid://shopify/Product/1", title: "Robe", status: "ACTIVE", priceRangeV2: price },
  { id: "gid://shopify/ProductVariant/9", __parentId: "gid://shopify/Product/8" },
]
  .map((row) => JSON.stringify(row))
  .join("\n");
