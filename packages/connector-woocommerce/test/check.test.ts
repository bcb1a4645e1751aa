import { openUnknown } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { woocommerce } from "../src/index.ts";
import { keys, openAnswering, openAsking, openRecorded } from "./shop.ts";

const refuse = (status: number, code: string) => () =>
  Response.json({ code, message: "x", data: { status } }, { status });

describe("check", () => {
  it("says that all is well, and which version answered", async () => {
    expect(await openRecorded().shop.check()).toMatchObject({
      isWorking: true,
      remoteVersion: "WooCommerce 10.0.2",
      missingPermissions: [],
    });
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
      operations: ["getCustomer", "searchCustomers"],
    });
  });

  it("says what to give when only the currency may not be read, and works all the same", async () => {
    const recorded = openRecorded();
    const { shop } = openAsking((request) =>
      request.url.includes("/data/currencies/")
        ? refuse(403, "woocommerce_rest_cannot_view")()
        : recorded.twin.handle(request),
    );
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

  it("says so when the address is no shop", async () => {
    const { shop } = openAnswering(
      () => new Response("<html>Hello</html>", { headers: { "content-type": "text/html" } }),
    );
    const { isWorking, findings } = await shop.check();
    expect([isWorking, findings[0]?.message]).toEqual([false, expect.stringContaining("right address")]);
  });
});

describe("config", () => {
  const attempt = (config: object) => () =>
    openUnknown(woocommerce, { storeUrl: "https://boutique.example", ...keys, ...config });

  it.each([
    [{ storeUrl: "boutique.example" }],
    [{ storeUrl: "http://boutique.example" }],
    [{ storeUrl: "ftp://boutique.example" }],
    [{ consumerKey: "cs_nonsense" }],
    [{ consumerSecret: "" }],
    [{ colour: "blue" }],
    [{ orderStatuses: { expediee: "gone" } }],
  ])("%j is refused", (config) => {
    expect(attempt(config)).toThrow(expect.objectContaining({ code: "config_invalid" }));
  });

  it("takes a shop in a folder, and this machine without TLS", () => {
    expect(attempt({ storeUrl: "https://boutique.example/shop/" })).not.toThrow();
    expect(attempt({ storeUrl: "http://127.0.0.1:8790" })).not.toThrow();
  });

  it("sends its keys in a header and never in the address", async () => {
    const { shop, asked } = openAnswering(() => Response.json([]), { storeUrl: "https://boutique.example/shop/" });
    await shop.orders.listOrders();
    expect(asked[0]?.url).toMatch(/^https:\/\/boutique\.example\/shop\/wp-json\/wc\/v3\/orders\?/);
    expect(asked[0]?.headers.get("authorization")).toBe(`Basic ${btoa(`${keys.consumerKey}:${keys.consumerSecret}`)}`);
    expect(asked[0]?.url).not.toMatch(/ck_|cs_/);
  });
});
