import { createHmac } from "node:crypto";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { type Clock, open } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { keys, openAnswering } from "./shop.ts";

const empty = () => Response.json([]);

/** What one listing of orders sent. */
async function sentBy(config: { storeUrl: string; queryCredentials?: boolean }): Promise<Request | undefined> {
  const { shop, asked } = openAnswering(empty, config);
  await shop.orders.listOrders();
  return asked[0];
}

describe("over https", () => {
  it("the keys travel in a Basic header and never in the address", async () => {
    const sent = await sentBy({ storeUrl: "https://boutique.example" });
    expect(sent?.headers.get("authorization")).toBe(`Basic ${btoa(`${keys.consumerKey}:${keys.consumerSecret}`)}`);
    expect(sent?.url).not.toMatch(/ck_|cs_/);
  });

  it("a shop in a folder is asked below its folder", async () => {
    for (const storeUrl of ["https://boutique.example/shop", "https://boutique.example/shop//"])
      expect((await sentBy({ storeUrl }))?.url).toMatch(
        /^https:\/\/boutique\.example\/shop\/wp-json\/wc\/v3\/orders\?/,
      );
  });

  it("this machine is asked with Basic too", async () => {
    const sent = await sentBy({ storeUrl: "https://127.0.0.1:8443" });
    expect(sent?.headers.get("authorization")).toMatch(/^Basic /);
  });
});

describe("over plain http", () => {
  it.each(["http://boutique.example", "http://127.0.0.1:8790", "http://boutique.example/shop"])(
    "%s gets a signature that it can verify, and neither secret nor Basic",
    async (storeUrl) => {
      const sent = await sentBy({ storeUrl });
      const header = sent?.headers.get("authorization") ?? "";
      expect(header).toMatch(/^OAuth oauth_consumer_key="ck_/);
      expect(signatureIn(header)).toBe(signatureOf(sent));
      expect([sent?.url, header].join()).not.toContain(keys.consumerSecret);
      expect(sent?.url).not.toMatch(/oauth|ck_/);
    },
  );

  it("a search with accents and signs is signed as it is sent", async () => {
    const { shop, asked } = openAnswering(empty, { storeUrl: "http://boutique.example" });
    await shop.inventory.searchProducts("robe d'été (PDF) 100% *neuve*");
    expect(asked.length).toBeGreaterThan(0);
    for (const sent of asked) expect(signatureIn(sent.headers.get("authorization") ?? "")).toBe(signatureOf(sent));
  });

  it("a repeated attempt has a new nonce, or the shop would refuse it as used", async () => {
    const sent: string[] = [];
    let now = 1_795_331_762_000;
    const clock: Clock = {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    };
    const answers = [new Response(null, { status: 429, headers: { "retry-after": "1" } }), Response.json([])];
    const shop = open(
      woocommerce,
      { storeUrl: "http://boutique.example", ...keys, currency: "EUR" },
      {
        clock,
        fetch: async (input, init) => {
          sent.push(new Request(input, init).headers.get("authorization") ?? "");
          return answers.shift() ?? Response.error();
        },
      },
    );
    await shop.orders.listOrders();
    const nonces = sent.map((header) => /oauth_nonce="([^"]+)"/.exec(header)?.[1]);
    expect(nonces).toHaveLength(2);
    expect(new Set([...nonces, undefined]).size).toBe(3);
    expect(new Set(sent.map(signatureIn)).size).toBe(2);
  });
});

/** The signature that a request claims to have. */
function signatureIn(header: string): string {
  return decodeURIComponent(/oauth_signature="([^"]+)"/.exec(header)?.[1] ?? "");
}

/** The signature that a request needs, worked out from what arrived, without the connector's code. */
function signatureOf(request: Request | undefined): string {
  const url = new URL(request?.url ?? "");
  const header = request?.headers.get("authorization") ?? "";
  const own = [...header.matchAll(/(oauth_[a-z_]+)="([^"]*)"/g)]
    .map(([, name = "", value = ""]) => [name, decodeURIComponent(value)] as const)
    .filter(([name]) => name !== "oauth_signature");
  const encode = (text: string) =>
    [...new TextEncoder().encode(text)]
      .map((byte) => String.fromCharCode(byte))
      .map((byte) =>
        /[A-Za-z0-9._~-]/.test(byte) ? byte : `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
      )
      .join("");
  const query = [...url.searchParams, ...own].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
  const base = [request?.method ?? "", `${url.protocol}//${url.host}${url.pathname}`, query.join("&")].map(encode);
  return createHmac("sha256", `${keys.consumerSecret}&`).update(base.join("&")).digest("base64");
}

describe("keys in the query", () => {
  const asked = { storeUrl: "https://boutique.example/shop", queryCredentials: true };

  it("stand there only when that is declared, and in no header then", async () => {
    const sent = await sentBy(asked);
    const { searchParams } = new URL(sent?.url ?? "");
    expect([searchParams.get("consumer_key"), searchParams.get("consumer_secret")]).toEqual([
      keys.consumerKey,
      keys.consumerSecret,
    ]);
    expect(searchParams.get("per_page")).toBe("50");
    expect(sent?.headers.has("authorization")).toBe(false);
  });

  const here = `https://boutique.example/?consumer_key=${keys.consumerKey}&consumer_secret=${keys.consumerSecret}`;
  const link = { link: `<${here}>; rel="next"` };

  it.each([
    ["refuses them", () => Response.json({ code: "woocommerce_rest_cannot_view", message: here }, { status: 401 })],
    ["fails", () => Response.json({ code: "internal_server_error", message: here }, { status: 500, headers: link })],
    ["shows a page", () => new Response(`<a href="${here}">`, { headers: { "content-type": "text/html", ...link } })],
    ["redirects", () => new Response(null, { status: 301, headers: { location: here } })],
    [
      "redirects elsewhere",
      () => new Response(null, { status: 302, headers: { location: `https://other.example/${here}` } }),
    ],
    ["answers nonsense", () => Response.json({ [here]: here }, { headers: link })],
    [
      "breaks off",
      () => {
        throw new TypeError(here, { cause: Object.assign(new Error(here), { code: "ECONNRESET" }) });
      },
    ],
  ])("are in nothing that an error shows when the shop %s", async (_, answer) => {
    const { shop } = openAnswering(answer, asked);
    const error: unknown = await shop.orders.getOrder("295").catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    const shown = JSON.stringify(error) + inspect(error, { depth: 10, showHidden: true, getters: true });
    expect(shown).not.toMatch(new RegExp(`${keys.consumerKey}|${keys.consumerSecret}`));
  });

  it("are in nothing that check says", async () => {
    const { shop } = openAnswering(() => Response.json({ code: here, message: here }, { status: 400 }), asked);
    expect(JSON.stringify(await shop.check())).not.toMatch(/ck_0a|cs_1b/);
  });
});

describe("an address inside the network", () => {
  it("is refused before anything connects", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    try {
      const shop = open(woocommerce, { storeUrl: `http://127.0.0.1:${port}`, ...keys });
      await expect(shop.orders.getOrder("295")).rejects.toMatchObject({
        code: "config_invalid",
        message: expect.stringContaining("private address"),
      });
      expect(connections).toBe(0);
    } finally {
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it.each(["http://169.254.169.254", "https://10.0.0.5/shop", "https://[::1]:8443"])(
    "%s is refused",
    async (storeUrl) => {
      const shop = open(woocommerce, { storeUrl, ...keys });
      await expect(shop.orders.getOrder("295")).rejects.toMatchObject({
        code: "config_invalid",
        retryable: false,
        message: expect.stringContaining("private address"),
      });
    },
  );
});
