import type { ConnectorError } from "@coccinelle/core";
import type { HttpMethod } from "@coccinelle/core/http";
import { describe, expect, it } from "vitest";
import type { Credentials } from "../src/to-auth-error.ts";
import { toWooCommerceError } from "../src/to-error.ts";
import { openAnswering, openAsking } from "./shop.ts";

const nowMs = Date.parse("2026-11-22T07:16:02Z");

interface Refusal {
  readonly method?: HttpMethod;
  readonly status: number;
  readonly code?: string;
  readonly data?: unknown;
  readonly headers?: Record<string, string>;
  readonly credentials?: Credentials;
}

/** What the connector makes of an answer of WordPress, in French as on a French shop. */
function errorOf({
  method = "GET",
  status,
  code,
  data,
  headers,
  credentials = "basic",
}: Refusal): ConnectorError | null {
  const body = code === undefined ? undefined : { code, message: "Désolé, c&#039;est <b>impossible</b>.", data };
  return toWooCommerceError({ method, status, headers: new Headers(headers), body, parts: [] }, { credentials, nowMs });
}

const html = (status: number) => () =>
  new Response("<!doctype html><p>Nothing here</p>", { status, headers: { "content-type": "text/html" } });

describe("an address that is no shop's", () => {
  it("answers 404 with a page: that is a wrong address or plain permalinks, not an absent order", async () => {
    const { shop } = openAnswering(html(404));
    const refusal = { code: "config_invalid", message: expect.stringContaining("Permalinks") };
    await expect(shop.orders.getOrder("295")).rejects.toMatchObject(refusal);
    await expect(shop.inventory.getProduct("11")).rejects.toMatchObject(refusal);
  });

  it("answers 200 with a page: WordPress shows its front page for every address when permalinks are plain", async () => {
    await expect(openAnswering(html(200)).shop.orders.listOrders()).rejects.toMatchObject({
      code: "response_invalid",
      message: expect.stringMatching(/Permalinks.*right address/),
    });
  });

  it("answers 404 in JSON that is not WordPress's", async () => {
    const { shop } = openAnswering(() => Response.json({ error: "Not Found" }, { status: 404 }));
    await expect(shop.orders.getOrder("295")).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("Permalinks"),
    });
  });

  it("redirects: the error says where to", async () => {
    const { shop } = openAnswering(
      () =>
        new Response(null, { status: 301, headers: { location: "https://www.boutique.example/wp-json/wc/v3/orders" } }),
    );
    await expect(shop.orders.listOrders()).rejects.toMatchObject({
      code: "config_invalid",
      message: expect.stringContaining("https://www.boutique.example"),
    });
  });

  it("cannot be reached", async () => {
    await expect(openAsking(() => null).shop.orders.listOrders()).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("boutique.example"),
    });
  });
});

describe("a shop that does not know who asks", () => {
  const unknown = { status: 401, code: "woocommerce_rest_cannot_view" };

  it("may have lost the header on the way: the advice is queryCredentials", () => {
    expect(errorOf(unknown)).toMatchObject({
      code: "auth_failed",
      message: expect.stringMatching(
        /Check consumerKey and consumerSecret.*strips the Authorization header.*queryCredentials/,
      ),
    });
  });

  it("got the keys in the query already: the advice is another", () => {
    expect(errorOf({ ...unknown, credentials: "query" })).toMatchObject({
      code: "auth_failed",
      message: expect.stringMatching(/Check consumerKey.*https/),
    });
    expect(errorOf({ ...unknown, credentials: "query" })?.message).not.toContain("queryCredentials");
  });

  it("saw no signature", () => {
    expect(errorOf({ ...unknown, credentials: "oauth" })).toMatchObject({
      code: "auth_failed",
      message: expect.stringMatching(/no signature.*https/),
    });
  });

  it("is told apart from one whose user may not", () => {
    expect(errorOf({ ...unknown, status: 403 })).toMatchObject({
      code: "permission_denied",
      message: expect.stringContaining("shop manager"),
    });
  });
});

describe("refused keys", () => {
  const refused = { status: 401, code: "woocommerce_rest_authentication_error" };

  it.each([
    ["GET", "read"],
    ["PUT", "write"],
  ] as const)("with %s are wrong, or may not %s", (method, permission) => {
    expect(errorOf({ ...refused, method })).toMatchObject({
      code: "auth_failed",
      message: expect.stringMatching(new RegExp(`secret is wrong.*permission to ${permission}\\.`)),
    });
  });

  it.each([
    ["Sun, 22 Nov 2026 07:36:02 GMT", "20 minutes behind the shop's"],
    ["Sun, 22 Nov 2026 06:56:02 GMT", "20 minutes ahead of the shop's"],
  ])("as a signature when the shop says %s: this machine's clock is %s", (date, words) => {
    expect(errorOf({ ...refused, credentials: "oauth", headers: { date } })).toMatchObject({
      code: "auth_failed",
      message: expect.stringContaining(`This machine's clock is ${words}`),
    });
  });

  it("as a signature when the clocks agree: keys, permission or address", () => {
    const { message } =
      errorOf({ ...refused, credentials: "oauth", headers: { date: "Sun, 22 Nov 2026 07:16:03 GMT" } }) ?? {};
    expect(message).toMatch(/a key is wrong.*permission to read.*Settings → General/);
    expect(message).not.toContain("clock");
  });

  it("as a signature when the shop does not say what time it is: perhaps the clock", () => {
    expect(errorOf({ ...refused, credentials: "oauth" })?.message).toContain("clock");
  });

  it("with Basic have nothing to do with the clock", () => {
    const headers = { date: "Sun, 22 Nov 2026 09:00:00 GMT" };
    expect(errorOf({ ...refused, headers })?.message).not.toContain("clock");
  });

  it("as half a signature: something on the way changed it", () => {
    const code = "woocommerce_rest_authentication_missing_parameter";
    expect(errorOf({ status: 401, code, credentials: "oauth" })).toMatchObject({
      code: "auth_failed",
      message: expect.stringContaining("a part of the signature"),
    });
  });
});

describe("a refused write", () => {
  it.each([
    [400, "woocommerce_rest_invalid_coupon", { code: "input_invalid" }],
    [400, "customer_invalid_email", { code: "input_invalid" }],
    [400, "woocommerce_rest_invalid_customer_id", { code: "input_invalid" }],
    [400, "woocommerce_rest_required_product_reference", { code: "input_invalid" }],
    [400, "woocommerce_rest_shop_webhook_invalid_topic", { code: "input_invalid" }],
    [400, "rest_invalid_json", { code: "input_invalid" }],
    [400, "product_invalid_sku", { code: "conflict", reason: "duplicate" }],
    [400, "registration-error-email-exists", { code: "conflict", reason: "duplicate" }],
    [400, "registration-error-username-exists", { code: "conflict", reason: "duplicate" }],
    [400, "woocommerce_rest_customer_invalid_email", { code: "conflict", reason: "duplicate" }],
    [400, "woocommerce_rest_coupon_code_already_exists", { code: "conflict", reason: "duplicate" }],
    [400, "woocommerce_rest_shop_order_invalid_id", { code: "not_found" }],
    [403, "woocommerce_rest_cannot_edit", { code: "permission_denied" }],
    [403, "woocommerce_rest_cannot_create", { code: "permission_denied" }],
    [410, "woocommerce_rest_already_trashed", { code: "not_found" }],
    [413, "woocommerce_rest_request_entity_too_large", { code: "input_invalid" }],
    [501, "woocommerce_rest_trash_not_supported", { code: "unsupported", effect: "none" }],
    [500, "woocommerce_rest_cannot_create_order_refund", { code: "input_invalid" }],
    [500, "woocommerce_rest_invalid_order_refund_id", { code: "not_found" }],
    [500, "internal_server_error", { code: "unavailable" }],
    [503, "wp_die", { code: "unavailable" }],
  ])("%i %s keeps its word, and the shop's French stays out", (status, code, expected) => {
    const error = errorOf({ method: "POST", status, code, data: { status } });
    expect(error).toMatchObject({ ...expected, remoteCode: code });
    expect(error?.message).not.toMatch(/Désolé|<|&/);
  });

  it("needs nothing but its word", () => {
    expect(
      toWooCommerceError({
        method: "POST",
        status: 400,
        headers: new Headers(),
        body: { code: "product_invalid_sku" },
        parts: [],
      }),
    ).toMatchObject({
      code: "conflict",
    });
  });

  it("names the parameters at fault, as keys or as a list", () => {
    const invalid = { status: 400, code: "rest_invalid_param", data: { status: 400, params: { per_page: "Non" } } };
    const missing = { status: 400, code: "rest_missing_callback_param", data: { status: 400, params: ["email"] } };
    expect([errorOf(invalid)?.fields, errorOf(missing)?.fields]).toEqual([["per_page"], ["email"]]);
  });
});

describe("a failing shop", () => {
  const answering = (status: number, code: string, headers: Record<string, string> = {}) =>
    openAnswering(() => Response.json({ code, message: "<p>Maintenance programmée</p>" }, { status, headers })).shop;

  it("in maintenance asks to come back in ten minutes", async () => {
    const reading = answering(503, "wp_die", { "retry-after": "600" }).orders.getOrder("295");
    await expect(reading).rejects.toMatchObject({
      code: "unavailable",
      retryable: true,
      retryAfterMs: 600_000,
      message: expect.stringContaining("in maintenance"),
    });
  });

  it("after a PHP fatal error points at the shop's own log", async () => {
    await expect(answering(500, "internal_server_error").orders.getOrder("295")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining("PHP error log"),
    });
  });

  it.each([
    [401, "auth_failed", "password of its own"],
    [403, "permission_denied", "firewall"],
    [503, "unavailable", "maintenance"],
    [502, "unavailable", "HTTP 502"],
  ])("that shows a page with %i is %s", async (status, code, words) => {
    await expect(openAnswering(html(status)).shop.orders.getOrder("295")).rejects.toMatchObject({
      code,
      message: expect.stringContaining(words),
    });
  });
});

describe("a page cursor", () => {
  it.each(["garbage", "2.50", "0.1.50", "2.1.0", "2.1.101", "-1.1.50", "2.1.50.1"])(
    "%j that no page gave is refused unasked",
    async (cursor) => {
      const { shop, asked } = openAnswering(() => Response.json([]));
      await expect(shop.orders.listOrders({ cursor })).rejects.toMatchObject({
        code: "input_invalid",
        fields: ["cursor"],
      });
      expect(asked).toEqual([]);
    },
  );
});
