import { type Clock, open, openUnknown } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { keys, openAnswering, openAsking, openRecorded } from "./shop.ts";

const refuse = (status: number, code: string) => () =>
  Response.json({ code, message: "x", data: { status } }, { status });

const unknownOrder = refuse(400, "woocommerce_rest_shop_order_invalid_id");

/** The recorded shop, which answers writes as given. */
function openWritable(answer: () => Response) {
  const { twin } = openRecorded();
  const written: string[][] = [];
  const { shop } = openAsking(async (request) => {
    if (request.method === "GET") return twin.handle(request);
    written.push([request.method, new URL(request.url).pathname, await request.text()]);
    return answer();
  });
  return { shop, written };
}

describe("check", () => {
  it("says that all is well, and which version answered", async () => {
    expect(await openWritable(unknownOrder).shop.check()).toEqual({
      isWorking: true,
      remoteVersion: "WooCommerce 10.0.2",
      missingPermissions: [],
      ordersVisibleSince: null,
      findings: [{ severity: "info", message: "The shop answers and knows the keys." }],
    });
  });

  it("tries to write order 0 only, with nothing in it", async () => {
    const { shop, written } = openWritable(unknownOrder);
    await shop.check();
    expect(written).toEqual([["PUT", "/wp-json/wc/v3/orders/0", "{}"]]);
  });

  it.each([
    ["read-only keys", refuse(401, "woocommerce_rest_authentication_error")],
    ["a firewall that lets nobody write", refuse(403, "waf")],
  ])("works with %s, and names what cannot be done", async (_, answer) => {
    const { isWorking, missingPermissions, findings } = await openWritable(answer).shop.check();
    expect(isWorking).toBe(true);
    expect(missingPermissions).toContainEqual({
      permission: "write customers",
      operations: ["updateCommunicationPreferences", "updateAddress", "erasePersonalData"],
    });
    expect(findings).toContainEqual({ severity: "info", message: expect.stringContaining("may only read") });
  });

  it.each([
    ["does not answer", () => new Response("<h1>Bad gateway</h1>", { status: 502 })],
    ["answers as if something were written", () => Response.json({ id: 0 })],
  ])("claims nothing about writes when the attempt %s", async (_, answer) => {
    const { isWorking, missingPermissions, findings } = await openWritable(answer).shop.check();
    expect([isWorking, missingPermissions, findings.length]).toEqual([true, [], 1]);
  });

  it("says that write-only keys cannot read", async () => {
    const { shop } = openAsking((request) => {
      if (new URL(request.url).pathname === "/wp-json/") return Response.json({ namespaces: ["wc/v3"] });
      return request.method === "GET" ? refuse(401, "woocommerce_rest_authentication_error")() : unknownOrder();
    });
    const { isWorking, findings } = await shop.check();
    expect([isWorking, findings[0]?.message]).toEqual([false, expect.stringContaining("may only write")]);
  });

  it("says what to look at when the keys are wrong", async () => {
    const { shop } = openAnswering(refuse(401, "woocommerce_rest_authentication_error"));
    const { isWorking, findings } = await shop.check();
    expect([isWorking, findings[0]?.message]).toEqual([false, expect.stringContaining("consumer secret is wrong")]);
  });

  it("names the operations that a user without permission cannot do", async () => {
    const { shop } = openAnswering(refuse(403, "woocommerce_rest_cannot_view"));
    const { isWorking, missingPermissions } = await shop.check();
    expect(isWorking).toBe(false);
    expect(missingPermissions).toContainEqual({
      permission: "read customers",
      operations: ["getCustomer", "searchCustomers", "exportPersonalData"],
    });
  });

  it("says what to give when only the currency may not be read, and works all the same", async () => {
    const { twin } = openRecorded();
    const { shop } = openAsking((request) => {
      if (request.method !== "GET") return unknownOrder();
      return request.url.includes("/data/currencies/")
        ? refuse(403, "woocommerce_rest_cannot_view")()
        : twin.handle(request);
    });
    expect(await shop.check()).toMatchObject({
      isWorking: true,
      missingPermissions: [{ permission: "read settings", operations: expect.arrayContaining(["getProduct"]) }],
      findings: [{ severity: "warning", message: expect.stringContaining("`currency`") }, { severity: "info" }],
    });
  });

  it("says that WooCommerce is not active when only WordPress answers", async () => {
    const { shop } = openAsking((request) =>
      new URL(request.url).pathname === "/wp-json/"
        ? Response.json({ namespaces: ["wp/v2"] })
        : refuse(404, "rest_no_route")(),
    );
    const { isWorking, findings } = await shop.check();
    expect([isWorking, findings[0]?.message]).toEqual([false, expect.stringContaining("Is the plugin active?")]);
  });

  const page = (status: number) => () =>
    new Response("<html>Bonjour</html>", { status, headers: { "content-type": "text/html" } });

  it.each([
    ["a page at every address", page(200)],
    ["nothing at /wp-json/", page(404)],
    ["JSON that is not WordPress's", () => Response.json({ hello: "world" })],
  ])("points at the address and the permalinks when there is %s, once", async (_, answer) => {
    const { isWorking, findings } = await openAnswering(answer).shop.check();
    expect(isWorking).toBe(false);
    expect(findings.filter(({ message }) => /(?=.*storeUrl).*Permalinks.*Plain/.test(message))).toHaveLength(1);
  });

  it("says that the shop is in maintenance", async () => {
    const { isWorking, findings } = await openAnswering(refuse(503, "wp_die")).shop.check();
    expect([isWorking, findings]).toEqual([
      false,
      [{ severity: "error", message: "The shop is in maintenance, or overloaded." }],
    ]);
  });
});

describe("check over plain http", () => {
  const now = Date.parse("2026-11-22T07:16:02Z");
  const clock: Clock = { now: () => now, sleep: async () => {} };

  /** A shop whose clock runs `minutes` ahead of this machine's, and which answers reads as given. */
  const openSkewed = (minutes: number, answer: () => Response) =>
    open(
      woocommerce,
      { storeUrl: "http://boutique.example", ...keys, currency: "EUR" },
      {
        clock,
        fetch: async (input) => {
          const path = new URL(input instanceof Request ? input.url : input).pathname;
          const answered = path === "/wp-json/" ? Response.json({ namespaces: ["wc/v3"] }) : answer();
          answered.headers.set("date", new Date(now + minutes * 60_000).toUTCString());
          return answered;
        },
      },
    );

  it.each([
    [20, "20 minutes behind"],
    [-20, "20 minutes ahead of"],
  ])("names a clock that is %i minutes off as the reason for the refusal, once", async (minutes, words) => {
    const { isWorking, findings } = await openSkewed(
      minutes,
      refuse(401, "woocommerce_rest_authentication_error"),
    ).check();
    expect(isWorking).toBe(false);
    expect(findings).toEqual([{ severity: "error", message: expect.stringContaining(words) }]);
  });

  it("warns of a clock that is off while signatures still count", async () => {
    const { isWorking, findings } = await openSkewed(9, () => Response.json([])).check();
    expect([isWorking, findings[0]]).toEqual([
      true,
      { severity: "warning", message: expect.stringContaining("9 minutes behind") },
    ]);
  });

  it("does not mention a clock that is right", async () => {
    const { findings } = await openSkewed(1, refuse(401, "woocommerce_rest_authentication_error")).check();
    expect(findings.map(({ message }) => message).join()).not.toContain("clock");
  });
});

describe("config", () => {
  const attempt = (config: object) => () =>
    openUnknown(woocommerce, { storeUrl: "https://boutique.example", ...keys, ...config });

  it.each([
    [{ storeUrl: "boutique.example" }],
    [{ storeUrl: "ftp://boutique.example" }],
    [{ storeUrl: "https://emma:hunter2@boutique.example" }],
    [{ storeUrl: "https://boutique.example/?rest_route=/" }],
    [{ storeUrl: "https://boutique.example/#shop" }],
    [{ storeUrl: "http://boutique.example", queryCredentials: true }],
    [{ consumerKey: "cs_nonsense" }],
    [{ consumerSecret: "" }],
    [{ colour: "blue" }],
    [{ orderStatuses: { expediee: "gone" } }],
  ])("%j is refused", (config) => {
    expect(attempt(config)).toThrow(expect.objectContaining({ code: "config_invalid" }));
  });

  it("says what is wrong with an address, and never repeats it", () => {
    expect(attempt({ storeUrl: "https://emma:hunter2@boutique.example" })).toThrow(/without user and password/);
    expect(attempt({ storeUrl: "https://emma:hunter2@boutique.example" })).not.toThrow(/hunter2/);
    expect(attempt({ storeUrl: "https://boutique.example/?lang=fr" })).toThrow(/without what follows \?/);
  });

  it.each([
    "https://boutique.example/shop/",
    "http://boutique.example",
    "http://127.0.0.1:8790",
    "https://boutique.example:8443",
  ])("takes %s", (storeUrl) => {
    expect(attempt({ storeUrl })).not.toThrow();
  });
});
