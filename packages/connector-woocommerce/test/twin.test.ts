import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { demoKeys, type Pause, type WooCommerceTwin, woocommerceTwin } from "../src/twin/index.ts";

const nowMs = Date.UTC(2026, 10, 23, 9);

/** A shop that is paused at random between its own steps, as the seed says. */
function openTwin(seed = 0): WooCommerceTwin {
  let state = seed + 1;
  const pause: Pause = async () => {
    state = (state * 48271) % 2147483647;
    for (let turn = 0; turn < state % 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return woocommerceTwin({ now: () => nowMs, ...(seed > 0 && { pause }) });
}

const authorization = `Basic ${btoa(`${demoKeys.consumerKey}:${demoKeys.consumerSecret}`)}`;

async function ask(twin: WooCommerceTwin, method: string, path: string, body?: object) {
  const headers = { authorization, accept: "application/json", "content-type": "application/json" };
  const url = `https://boutique.example/wp-json/wc/v3${path}`;
  const response = await twin.handle(
    new Request(url, { method, headers, ...(body && { body: JSON.stringify(body) }) }),
  );
  return { status: response?.status ?? 0, body: (await response?.json()) as { id: number; code?: string } }; // whatever was asked has one of these
}

const stockOf = ({ shop }: WooCommerceTwin, id: number): number => shop.products.get(id)?.stock_quantity ?? 0;
const times = <Value>(count: number, run: (index: number) => Promise<Value>): Promise<Value[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => run(index)));

describe("what happens at once", () => {
  it("a counter moves atomically: four orders of the last unit take four", async () => {
    const twin = openTwin(3);
    twin.setStock?.("11", "12", 1);
    const line_items = [{ product_id: 11, variation_id: 12, quantity: 1 }];
    await times(4, () => ask(twin, "POST", "/orders", { status: "processing", line_items }));
    expect(stockOf(twin, 12)).toBe(-3);
  });

  it("a status that is set twice at once now and then moves the units twice", async () => {
    const taken = new Set<number>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const twin = openTwin(seed);
      const order = await ask(twin, "POST", "/orders", {
        status: "checkout-draft",
        line_items: [{ product_id: 28, quantity: 1 }],
      });
      await times(5, () => ask(twin, "PUT", `/orders/${order.body.id}`, { status: "on-hold" }));
      taken.add(25 - stockOf(twin, 28));
    }
    expect(taken.has(1)).toBe(true);
    expect(Math.max(...taken)).toBeGreaterThan(1);
  });

  it("differences are read and then written: some are lost", async () => {
    const lost: number[] = [];
    for (let seed = 1; seed <= 10; seed += 1) {
      const twin = openTwin(seed);
      await times(4, () => ask(twin, "PUT", "/products/28", { inventory_delta: -1 }));
      lost.push(stockOf(twin, 28) - 21);
    }
    expect(Math.max(...lost)).toBeGreaterThan(0);
  });

  it("a SKU has one owner, whoever asks at the same moment", async () => {
    const twin = openTwin(2);
    const answers = await times(16, () => ask(twin, "POST", "/products", { name: "x", sku: "ONE" }));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ body }) => body.code ?? []))).toEqual(new Set(["product_invalid_sku"]));
  });
});

describe("webhooks", () => {
  const secret = "a secret";

  async function subscribed(topic: string) {
    const twin = openTwin();
    const hook = await ask(twin, "POST", "/webhooks", { topic, delivery_url: "https://receiver.example/", secret });
    await twin.deliveries.run(async () => 200);
    return { twin, id: hook.body.id };
  }

  it("begin with an unsigned form that says who asks", async () => {
    const twin = openTwin();
    await ask(twin, "POST", "/webhooks", { topic: "order.created", delivery_url: "https://receiver.example/", secret });
    const texts: string[] = [];
    await twin.deliveries.run(async (request) => {
      texts.push(await request.text());
      expect([...request.headers.keys()].some((name) => name.startsWith("x-wc-"))).toBe(false);
      return 200;
    });
    expect(texts).toEqual(["webhook_id=1"]);
  });

  it("tell several changes at once, with the last state, signed over the bytes that are sent", async () => {
    const { twin } = await subscribed("order.updated");
    for (const status of ["on-hold", "processing"]) await ask(twin, "PUT", "/orders/303", { status });
    const bodies: string[] = [];
    await twin.deliveries.run(async (request) => {
      const body = await request.text();
      bodies.push(body);
      expect(request.headers.get("x-wc-webhook-signature")).toBe(
        createHmac("sha256", secret).update(body).digest("base64"),
      );
      return 200;
    });
    expect(bodies.map((body) => (JSON.parse(body) as { status: string }).status)).toEqual(["processing"]);
  });

  it("end with the seventh failure in a row; a redirection is none", async () => {
    const { twin, id } = await subscribed("order.updated");
    const deliver = async (status: number) => {
      await ask(twin, "PUT", "/orders/303", {});
      await twin.deliveries.run(async () => status);
      return twin.shop.webhooks.get(id)?.status;
    };
    for (let count = 0; count < 6; count += 1) expect(await deliver(500)).toBe("active");
    expect(await deliver(302)).toBe("active");
    for (let count = 0; count < 6; count += 1) expect(await deliver(410)).toBe("active");
    expect(await deliver(410)).toBe("disabled");
  });
});

describe("keys", () => {
  const handle = (request: Request) => openTwin().handle(request);

  it("count over https only, and an OAuth nonce once", async () => {
    const basic = { headers: { authorization } };
    expect((await handle(new Request("https://boutique.example/wp-json/wc/v3/products", basic)))?.status).toBe(200);
    expect((await handle(new Request("http://boutique.example/wp-json/wc/v3/products", basic)))?.status).toBe(401);
    const query = new URLSearchParams({
      oauth_consumer_key: demoKeys.consumerKey,
      oauth_nonce: "n1",
      oauth_signature_method: "HMAC-SHA256",
      oauth_timestamp: String(nowMs / 1000),
    });
    const base = `GET&${encodeURIComponent("http://boutique.example/wp-json/wc/v3/products")}&${encodeURIComponent(query.toString())}`;
    query.set("oauth_signature", createHmac("sha256", `${demoKeys.consumerSecret}&`).update(base).digest("base64"));
    const twin = openTwin();
    const signed = () => twin.handle(new Request(`http://boutique.example/wp-json/wc/v3/products?${query}`));
    expect((await signed())?.status).toBe(200);
    expect((await signed())?.status).toBe(401);
  });

  it("of nobody see only the index", async () => {
    expect((await handle(new Request("https://boutique.example/wp-json/")))?.status).toBe(200);
    expect((await handle(new Request("https://elsewhere.example/wp-json/"))) ?? null).toBeNull();
  });
});
