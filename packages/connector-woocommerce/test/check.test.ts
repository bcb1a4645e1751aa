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
