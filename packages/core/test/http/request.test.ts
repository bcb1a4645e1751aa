import { describe, expect, it } from "vitest";
import * as z from "zod";
import { restClient } from "../../src/http/index.ts";
import { path } from "../../src/path.ts";
import { Secret } from "../../src/secret.ts";
import type { Transport } from "../../src/transport.ts";
import { failureOf } from "./failure-of.ts";

interface Sent {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

function recorder(): { sent: Sent[]; fetch: Transport } {
  const sent: Sent[] = [];
  const fetch: Transport = async (input, init = {}) => {
    sent.push({ url: String(input), init, headers: new Headers(init.headers) });
    return new Response("{}");
  };
  return { sent, fetch };
}

const baseUrl = "https://shop.example/shop/";
const anything = z.unknown();

describe("a request", () => {
  it("keeps the base URL's path", async () => {
    const { sent, fetch } = recorder();
    await restClient({ baseUrl, fetch }).get(path`/wp-json/orders/${7}`, anything);
    expect(sent[0]?.url).toBe("https://shop.example/shop/wp-json/orders/7");
  });

  it("repeats a query's key for an array and leaves absent values out", async () => {
    const { sent, fetch } = recorder();
    const query = {
      page: 2,
      search: "robe & co",
      status: ["a", null, "b"],
      after: undefined,
      before: null,
      all: false,
    };
    await restClient({ baseUrl, fetch }).get(path`/orders`, anything, { query });
    expect(sent[0]?.url).toBe("https://shop.example/shop/orders?page=2&search=robe+%26+co&status=a&status=b&all=false");
  });

  it("sends secrets and says what it accepts", async () => {
    const { sent, fetch } = recorder();
    const headers = { authorization: `Bearer ${new Secret("key-8f31c")}`, "x-key": new Secret("key-2") };
    await restClient({ baseUrl, fetch, headers }).get(path`/orders`, anything);
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({
      accept: "application/json",
      authorization: "Bearer key-8f31c",
      "user-agent": "coccinelle",
      "x-key": "key-2",
    });
  });

  it.each(["post", "put", "patch", "delete"] as const)("%s sends its body as JSON", async (method) => {
    const { sent, fetch } = recorder();
    await restClient({ baseUrl, fetch })[method](path`/orders`, anything, { body: { note: "é" } });
    expect(sent[0]?.init.method).toBe(method.toUpperCase());
    expect(sent[0]?.init.body).toBe('{"note":"é"}');
    expect(sent[0]?.headers.get("content-type")).toBe("application/json");
  });

  it("sends a form", async () => {
    const { sent, fetch } = recorder();
    await restClient({ baseUrl, fetch }).post(path`/token`, anything, { form: new URLSearchParams({ a: "1 2" }) });
    expect(sent[0]?.init.body).toBe("a=1+2");
    expect(sent[0]?.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
  });

  it("is signed again for every attempt, and the signature may change URL and headers", async () => {
    const { sent, fetch } = recorder();
    let nonce = 0;
    const api = restClient({
      baseUrl,
      fetch,
      authorize: ({ url, headers }) => {
        nonce += 1;
        url.searchParams.set("oauth_nonce", String(nonce));
        headers.set("x-nonce", String(nonce));
      },
    });
    await api.get(path`/orders`, anything);
    await api.get(path`/orders`, anything);
    expect(sent.map(({ url, headers }) => [new URL(url).search, headers.get("x-nonce")])).toEqual([
      ["?oauth_nonce=1", "1"],
      ["?oauth_nonce=2", "2"],
    ]);
  });
});

describe("a link found in an answer", () => {
  const headers = { authorization: "Bearer key-8f31c", "x-key": "key-2" };
  const credentials = async (link: string): Promise<{ url: string | undefined; names: string[] }> => {
    const { sent, fetch } = recorder();
    const authorize = ({ headers }: { headers: Headers }): void => headers.set("x-signature", "signed");
    const api = restClient({ baseUrl, fetch, headers, authorize });
    await api.request("GET", api.url(link), { headers: { "x-own": "1", accept: "application/pdf" } });
    return { url: sent[0]?.url, names: [...(sent[0]?.headers.keys() ?? [])] };
  };

  it.each([
    "https://other.example/orders?page=2",
    "https://shop.example.other.example/",
    "http://shop.example/orders",
    "https://shop.example:8443/orders",
    "//other.example/orders",
  ])("%s gets no credentials", async (link) => {
    expect((await credentials(link)).names).toEqual(["accept", "user-agent"]);
  });

  it.each(["https://shop.example/orders?page=2", "/orders?page=2", "orders?page=2", "https://SHOP.example:443/orders"])(
    "%s gets them on the base URL's origin",
    async (link) => {
      const { names } = await credentials(link);
      expect(names).toEqual(["accept", "authorization", "user-agent", "x-key", "x-own", "x-signature"]);
    },
  );

  it("loses a user and password", async () => {
    expect((await credentials("https://user:password@other.example/x")).url).toBe("https://other.example/x");
  });

  it.each(["ftp://shop.example/x", "javascript:alert(1)", "https://", "file:///etc/passwd"])(
    "%s is response_invalid",
    (link) => {
      const api = restClient({ baseUrl, fetch: recorder().fetch });
      expect(() => api.url(link)).toThrow(expect.objectContaining({ code: "response_invalid" }));
    },
  );
});

describe("a client", () => {
  it.each([
    "",
    "shop.example",
    "ftp://shop.example",
    "https://user:password@shop.example",
    "https://shop.example?key=secret",
    "https://shop.example#x",
  ])("refuses the base URL %j without showing it", (wrong) => {
    expect(() => restClient({ baseUrl: wrong, fetch: recorder().fetch })).toThrow(
      expect.objectContaining({ code: "config_invalid", message: expect.not.stringMatching(/user:|key=|ftp/) }),
    );
  });

  it("refuses a credential with a line break without showing it", () => {
    const headers = { authorization: "Bearer key-8f31c\nkey-9" };
    expect(() => restClient({ baseUrl, fetch: recorder().fetch, headers })).toThrow(
      expect.objectContaining({ code: "config_invalid", message: expect.not.stringContaining("key-8f31c") }),
    );
  });

  it("refuses such a credential in one request's headers too", async () => {
    const api = restClient({ baseUrl, fetch: recorder().fetch });
    const error = await failureOf(api.get(path`/x`, anything, { headers: { "x-key": "key-8f31c\u0000" } }));
    expect(error).toMatchObject({ code: "config_invalid", effect: "none" });
    expect(error.message).not.toContain("key-8f31c");
  });
});
