import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { baseStringOf, createSigner } from "../src/oauth.ts";

const consumerKey = `ck_${"fa4e".repeat(10)}`;
const consumerSecret = `cs_${"fa4e".repeat(10)}`;
const products = "http://boutique.example/wp-json/wc/v3/products";

interface Accepted {
  readonly what: string;
  readonly method: "GET" | "PUT";
  readonly url: string;
  readonly timestamp: number;
  readonly nonce: string;
  readonly signature: string;
}

/** What a shop (WooCommerce 10.0.2) accepted on 2026-11-22, with keys that were made for the recording. */
const accepted: readonly Accepted[] = [
  {
    what: "a comma in the query",
    method: "GET",
    url: `${products}?per_page=1&_fields=id%2Csku`,
    timestamp: 1795331762,
    nonce: "ebe2940a59d02ae0",
    signature: "tG90ZFpJ9JPQiNBtUn9ICT6mAiXYvUnZwVx9gqKmqbY=",
  },
  {
    what: "accents, an apostrophe and parentheses",
    method: "GET",
    url: `${products}?search=Robe%20d%E2%80%99%C3%A9t%C3%A9%20(PDF)&_fields=id`,
    timestamp: 1795331763,
    nonce: "11493f1b8870461f",
    signature: "geio6G80V66xjnP/L/hhi1/NFjLZyDCF8T6lG4cjghk=",
  },
  {
    what: "the same as this connector writes it, with + for a space",
    method: "GET",
    url: `${products}?search=Robe+d%E2%80%99%C3%A9t%C3%A9+%28PDF%29&_fields=id`,
    timestamp: 1795331763,
    nonce: "11493f1b8870461f",
    signature: "geio6G80V66xjnP/L/hhi1/NFjLZyDCF8T6lG4cjghk=",
  },
  {
    what: "a list",
    method: "GET",
    url: `${products}?include%5B0%5D=11&include%5B1%5D=21&_fields=id`,
    timestamp: 1795331763,
    nonce: "ad67cf36796b4a06",
    signature: "XOpq+TML39oRY5irEHDcNnrjEeK/ZUeP6u1dyaVU1Es=",
  },
  {
    what: "a PUT, whose JSON body is not signed",
    method: "PUT",
    url: `${products}/28?_fields=id%2Cstock_quantity`,
    timestamp: 1795331763,
    nonce: "af0aeaa3dc3a8e50",
    signature: "8VqSI1mDMF7KhPuo0ioPQ0guiVx7wKmHu6fS/yd/o4M=",
  },
  {
    what: "the header's own form",
    method: "GET",
    url: `${products}?per_page=1&_fields=id`,
    timestamp: 1795331764,
    nonce: "f6b097c38ecb44aa",
    signature: "/nN5KFwiDm7JVyJl1VTZgbCUDfLB50xZWcQ2k/OnMR0=",
  },
];

async function sign({ method, url, timestamp, nonce }: Omit<Accepted, "what" | "signature">) {
  const request = { method, url: new URL(url), headers: new Headers() };
  const clock = { now: () => timestamp * 1000 + 999 };
  await createSigner({ consumerKey, consumerSecret, clock, nonce: () => nonce })(request);
  return { url: request.url.href, parameters: fromHeader(request.headers.get("authorization")) };
}

/** What stands in `Authorization: OAuth`, read as the shop reads it. */
function fromHeader(header: string | null): Record<string, string> {
  if (!header?.startsWith("OAuth ")) return {};
  const pairs = [...header.matchAll(/(oauth_[a-z_]+)="([^"]*)"(?:, |$)/g)];
  return Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
}

describe("a signature", () => {
  it.each(accepted)("is the one that the shop accepted: $what", async ({ signature, ...request }) => {
    expect((await sign(request)).parameters).toEqual({
      oauth_consumer_key: consumerKey,
      oauth_nonce: request.nonce,
      oauth_signature_method: "HMAC-SHA256",
      oauth_timestamp: String(request.timestamp),
      oauth_signature: signature,
    });
  });

  it("leaves the address as it was", async () => {
    const url = `${products}?search=Robe+d%27%C3%A9t%C3%A9`;
    expect((await sign({ method: "GET", url, timestamp: 1, nonce: "n" })).url).toBe(url);
  });

  it("is what node:crypto finds too, for a key that repeats and characters that only RFC 3986 encodes", async () => {
    const url = "http://boutique.example:8080/shop/wp-json/wc/v3/orders?b=2&a=*!'()~&b=10&c=%26%3D%2B+%25";
    const { parameters } = await sign({ method: "GET", url, timestamp: 1795331764, nonce: "n-1" });
    const base = [
      "GET",
      "http%3A%2F%2Fboutique.example%3A8080%2Fshop%2Fwp-json%2Fwc%2Fv3%2Forders",
      // Sorted by key, then by value as text: 10 before 2.
      `a%3D%252A%2521%2527%2528%2529~%26b%3D10%26b%3D2%26c%3D%2526%253D%252B%2520%2525%26oauth_consumer_key%3D${consumerKey}` +
        "%26oauth_nonce%3Dn-1%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1795331764",
    ].join("&");
    const expected = createHmac("sha256", `${consumerSecret}&`).update(base).digest("base64");
    expect(parameters.oauth_signature).toBe(expected);
  });

  it("has a nonce of its own each time", async () => {
    const authorize = createSigner({ consumerKey, consumerSecret, clock: { now: () => 0 } });
    const nonces = new Set<string | undefined>();
    for (let round = 0; round < 20; round += 1) {
      const request = { method: "GET" as const, url: new URL(products), headers: new Headers() };
      await authorize(request);
      nonces.add(fromHeader(request.headers.get("authorization")).oauth_nonce);
    }
    expect([nonces.size, nonces.has(undefined)]).toEqual([20, false]);
  });
});

describe("a base string", () => {
  it("is the one of RFC 5849, section 3.4.1.1", () => {
    // The RFC's form body (c2, a3) stands in the query here: its base string tells them not apart.
    const url = new URL("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&c2&a3=2+q");
    const parameters = [
      ["oauth_consumer_key", "9djdj82h48djs9d2"],
      ["oauth_token", "kkk9d7dh3k39sjv7"],
      ["oauth_signature_method", "HMAC-SHA1"],
      ["oauth_timestamp", "137131201"],
      ["oauth_nonce", "7d8f3e4a"],
    ] as const;
    expect(baseStringOf({ method: "post", url, parameters })).toBe(
      "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D" +
        "%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1" +
        "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7",
    );
  });
});
