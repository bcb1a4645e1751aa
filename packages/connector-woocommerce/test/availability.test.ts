import { ConnectorError, open, type Transport } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { demoKeys, woocommerceTwin } from "../src/twin/index.ts";
import { newProduct } from "../src/twin/products/new-product.ts";
import { keys, openRecorded, storeUrl } from "./shop.ts";

const isProducts = ({ pathname }: URL): boolean => pathname.includes("/products");

/** The products' addresses that were asked, without the shop's. */
const products = (asked: readonly URL[]): string[] =>
  asked.filter(isProducts).map(({ pathname }) => pathname.slice("/wp-json/wc/v3".length));

/** A demo shop with simple products of known stock beside its own. */
function openWith(count: number, config: { readonly maxConcurrency?: number } = {}) {
  const twin = woocommerceTwin({ now: () => Date.now() });
  const ids = Array.from({ length: count }, (_, index) => {
    const product = newProduct(twin.shop, Date.now(), `Article ${index}`);
    twin.shop.products.set(product.id, { ...product, price: "10.00", regular_price: "10.00" });
    twin.setStock?.(String(product.id), null, index);
    return String(product.id);
  });
  const asked: URL[] = [];
  let running = 0;
  const most = { atOnce: 0 };
  const fetch: Transport = async (input, init) => {
    const request = new Request(input, init);
    asked.push(new URL(request.url));
    running += 1;
    most.atOnce = Math.max(most.atOnce, running);
    await new Promise((resolve) => setImmediate(resolve));
    const answer = (await twin.handle(request)) ?? Response.error();
    running -= 1;
    return answer;
  };
  const { consumerKey, consumerSecret } = demoKeys;
  const shop = open(
    woocommerce,
    { storeUrl: twin.shop.settings.home, consumerKey, consumerSecret, ...config },
    { fetch },
  );
  return { twin, shop, ids, asked, most };
}

/** A shop whose answers wait until they are let go. */
function openHolding() {
  const requests: { readonly url: URL; readonly signal: AbortSignal; readonly answer: (body: unknown) => void }[] = [];
  const fetch: Transport = (input, init) =>
    new Promise((resolve, reject) => {
      const { url, signal } = new Request(input, init);
      signal.addEventListener("abort", () => reject(signal.reason));
      requests.push({ url: new URL(url), signal, answer: (body) => resolve(Response.json(body)) });
    });
  return { shop: open(woocommerce, { storeUrl, ...keys, currency: "EUR" }, { fetch }), requests };
}

const stock = (id: number, quantity: number) => ({
  id,
  type: "simple",
  sku: "",
  manage_stock: true,
  stock_quantity: quantity,
  stock_status: "instock",
});

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("one question", () => {
  it.each([
    ["a simple product", ["28", null], ["/products/28"]],
    ["a variable product", ["11", null], ["/products/11", "/products/11/variations"]],
    ["a variant", ["11", "12"], ["/products/11/variations/12"]],
  ] as const)("about %s costs what it must", async (_, [productId, variantId], addresses) => {
    const { shop, asked } = openRecorded();
    await shop.inventory.checkAvailability(productId, variantId);
    expect(products(asked)).toEqual(addresses);
  });

  it("asks for no long texts", async () => {
    const { shop, asked } = openRecorded();
    await shop.inventory.checkAvailability("28");
    expect(asked[0]?.searchParams.get("_fields")).not.toContain("description");
  });
});

describe("questions at the same time", () => {
  it("about fifty simple products are one request, however many they are, and each gets its own answer", async () => {
    const { shop, ids, asked } = openWith(50);
    const questions = Array.from({ length: 1_000 }, (_, index) => ids[index % ids.length] ?? "");
    const answers = await Promise.all(questions.map((id) => shop.inventory.checkAvailability(id)));
    expect(answers.map(({ productId, quantity }) => [productId, quantity])).toEqual(
      questions.map((id) => [id, ids.indexOf(id)]),
    );
    expect(asked).toHaveLength(1);
    expect(Object.fromEntries(asked[0]?.searchParams ?? [])).toMatchObject({
      include: ids.join(","),
      per_page: "100",
    });
  });

  it("about more products than a page holds are as many requests as pages", async () => {
    const { shop, ids, asked } = openWith(250);
    await Promise.all(ids.map((id) => shop.inventory.checkAvailability(id)));
    expect(asked).toHaveLength(3);
  });

  it("about all that the shop has are answered as the shop has it", async () => {
    const { twin, shop } = openWith(3);
    const truth = twin.truth().stock ?? [];
    const answers = await Promise.all(
      truth.map(({ productId, variantId }) => shop.inventory.checkAvailability(productId, variantId)),
    );
    expect(answers.map(({ productId, variantId, quantity }) => ({ productId, variantId, quantity }))).toEqual(truth);
  });

  it("about several variants of a product are one request, about one the variant's own", async () => {
    const { shop, asked } = openRecorded();
    const { inventory } = shop;
    const answers = await Promise.all([
      inventory.checkAvailability("11", "12"),
      inventory.checkAvailability("11", "14"),
      inventory.checkAvailability("25", "26"),
    ]);
    expect(answers.map(({ quantity }) => quantity)).toEqual([4, 7, 15]);
    expect(products(asked)).toEqual(["/products/11/variations", "/products/25/variations/26"]);
  });

  it("about a product and its variants ask once for the variations", async () => {
    const { shop, asked } = openRecorded();
    const { inventory } = shop;
    await inventory.checkAvailability("11");
    asked.length = 0;
    const whole = inventory.checkAvailability("11");
    await settled();
    const [{ quantity }, variant] = await Promise.all([whole, inventory.checkAvailability("11", "12")]);
    expect([quantity, variant.quantity]).toEqual([11, 4]);
    expect(products(asked).filter((address) => address.endsWith("/variations"))).toHaveLength(1);
  });

  it("find those that are there among those that are not", async () => {
    const { inventory } = openRecorded().shop;
    const answers = await Promise.allSettled([
      inventory.checkAvailability("28"),
      inventory.checkAvailability("999999"),
      inventory.checkAvailability("12"), // a variation is no product
      inventory.checkAvailability("abc"),
      inventory.checkAvailability("11", "12"),
      inventory.checkAvailability("11", "28"), // not a variant of it
      inventory.checkAvailability("11", "13"),
    ]);
    expect(
      answers.map((answer) => (answer.status === "fulfilled" ? answer.value.quantity : answer.reason.code)),
    ).toEqual([25, "not_found", "not_found", "not_found", 4, "not_found", 0]);
  });

  it("see what a listing leaves out: trash can still be read", async () => {
    const { shop, asked } = openRecorded();
    const { inventory } = shop;
    const alone = await inventory.checkAvailability("39");
    asked.length = 0;
    const [together] = await Promise.all([inventory.checkAvailability("39"), inventory.checkAvailability("28")]);
    expect({ ...together, asOf: "" }).toEqual({ ...alone, asOf: "" });
    expect(products(asked)).toEqual(["/products", "/products/39"]);
  });

  it("never keep more requests under way than allowed", async () => {
    const { shop, twin, most } = openWith(20, { maxConcurrency: 3 });
    const truth = twin.truth().stock ?? [];
    await Promise.all(truth.map(({ productId, variantId }) => shop.inventory.checkAvailability(productId, variantId)));
    expect(most.atOnce).toBe(3);
  });

  it("are not failed by a row that only others asked for", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const answers = Promise.allSettled([checkAvailability("1"), checkAvailability("2")]);
    await settled();
    requests[0]?.answer([stock(1, 3), { ...stock(2, 4), stock_quantity: "many" }]);
    await settled();
    requests[1]?.answer({ ...stock(2, 4), stock_quantity: "many" });
    const [sound, damaged] = await answers;
    expect(sound).toMatchObject({ value: { quantity: 3 } });
    expect(damaged).toMatchObject({ reason: { code: "response_invalid" } });
  });
});

describe("a request that several share", () => {
  it("is joined by whoever asks while it is under way", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const first = checkAvailability("1");
    await settled();
    const second = checkAvailability("1");
    await settled();
    expect(requests).toHaveLength(1);
    requests[0]?.answer(stock(1, 3));
    const [{ asOf }, joined] = await Promise.all([first, second]);
    expect(joined).toMatchObject({ quantity: 3, asOf });
  });

  it("is not joined after a change: what was asked before tells nothing", async () => {
    const twin = woocommerceTwin({ now: () => Date.now() });
    let letGo = (): void => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    let sent = 0;
    const fetch: Transport = async (input, init) => {
      sent += 1;
      const isFirst = sent === 1;
      const answer = (await twin.handle(new Request(input, init))) ?? Response.error();
      if (isFirst) await held;
      return answer;
    };
    const { consumerKey, consumerSecret } = demoKeys;
    const { inventory } = open(
      woocommerce,
      { storeUrl: twin.shop.settings.home, consumerKey, consumerSecret },
      { fetch },
    );
    const [known] = twin.truth().stock?.filter(({ variantId, quantity }) => !variantId && quantity !== null) ?? [];
    const id = known?.productId ?? "";
    const before = inventory.checkAvailability(id);
    await inventory.updateStock({ productId: id, mode: "set", quantity: 77 });
    expect((await inventory.checkAvailability(id)).quantity).toBe(77);
    letGo();
    expect((await before).quantity).toBe(known?.quantity);
  });

  it("goes on when one of its callers leaves, and is cancelled with the last", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const [one, other] = [new AbortController(), new AbortController()];
    const [reason, otherReason] = [new Error("gone"), new Error("gone too")];
    const answers = Promise.allSettled([
      checkAvailability("1", null, { signal: one.signal }),
      checkAvailability("2", null, { signal: other.signal }),
    ]);
    await settled();
    one.abort(reason);
    await settled();
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([false]);
    other.abort(otherReason);
    expect(await answers).toMatchObject([{ reason }, { reason: otherReason }]);
    expect(requests.map(({ signal }) => signal.aborted)).toEqual([true]);
  });

  it("still answers those who stay", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const leaving = new AbortController();
    const left = checkAvailability("1", null, { signal: leaving.signal }).catch((reason: unknown) => reason);
    const staying = checkAvailability("2");
    await settled();
    leaving.abort("gone");
    requests[0]?.answer([stock(1, 3), stock(2, 4)]);
    expect(await left).toBe("gone");
    expect((await staying).quantity).toBe(4);
  });

  it("is not sent for a caller who has left already", async () => {
    const { shop, requests } = openHolding();
    const controller = new AbortController();
    const left = shop.inventory
      .checkAvailability("1", null, { signal: controller.signal })
      .catch((reason: unknown) => reason);
    controller.abort("gone");
    expect(await left).toBe("gone");
    await settled();
    expect(requests).toEqual([]);
  });

  it("fails all of them when it fails", async () => {
    const { shop, twin, ids } = openWith(3);
    twin.fault("unavailable");
    const answers = await Promise.allSettled(ids.map((id) => shop.inventory.checkAvailability(id)));
    expect(
      answers.map((answer) => "reason" in answer && ConnectorError.is(answer.reason) && answer.reason.code),
    ).toEqual(["unavailable", "unavailable", "unavailable"]);
  });

  it("is urgent when one of them is, and nobody urgent waits behind work that is not", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const batch = Promise.all(
      Array.from({ length: 12 }, (_, index) => checkAvailability(`${index + 1}`, "99", { priority: "batch" })),
    );
    batch.catch(() => {});
    await settled();
    expect(requests).toHaveLength(7); // one place of eight is kept
    const urgent = checkAvailability("12", "99");
    await settled();
    expect(requests.at(-1)?.url.pathname).toContain("/products/12/variations/99");
    requests.at(-1)?.answer({ ...stock(99, 5), price: "1.00", attributes: [] });
    expect((await urgent).quantity).toBe(5);
    await shop.dispose();
  });
});

describe("while enough requests are under way", () => {
  it("what is asked waits and becomes one request", async () => {
    const { shop, requests } = openHolding();
    const { checkAvailability } = shop.inventory;
    const answers: Promise<unknown>[] = [];
    for (let id = 1; id <= 20; id += 1) {
      answers.push(checkAvailability(`${id}`));
      await settled();
    }
    expect(requests).toHaveLength(4);
    requests[0]?.answer(stock(1, 1));
    await settled();
    expect(requests).toHaveLength(5);
    expect(requests[4]?.url.searchParams.get("include")?.split(",")).toHaveLength(16);
    for (const [index, { answer }] of requests.entries()) {
      answer(index < 4 ? stock(index + 1, 1) : Array.from({ length: 16 }, (_, row) => stock(row + 5, 1)));
    }
    expect(await Promise.all(answers)).toHaveLength(20);
  });
});

describe("a lock", () => {
  it("is no product", async () => {
    const { shop, twin } = openWith(0);
    const lock = newProduct(twin.shop, Date.now(), "lock-11");
    twin.shop.products.set(lock.id, { ...lock, sku: "lock-11", status: "private" });
    const { inventory } = shop;
    await expect(inventory.checkAvailability(String(lock.id))).rejects.toMatchObject({ code: "not_found" });
    expect(await inventory.getProduct(String(lock.id))).toBeNull();
  });
});
