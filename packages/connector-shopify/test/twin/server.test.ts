import { describe, expect, it } from "vitest";
import { createTwin, demoApp, demoToken } from "../../src/twin/index.ts";
import { type Desk, newDesk } from "./ask.ts";

async function token(desk: Desk, fields: object): Promise<{ status: number; body: Record<string, unknown> }> {
  const response = await desk.twin.handle(
    new Request("https://boutique.myshopify.com/admin/oauth/access_token", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ client_id: demoApp.clientId, client_secret: demoApp.clientSecret, ...fields }),
    }),
  );
  const body: unknown = await response?.json();
  return { status: response?.status ?? 0, body: Object.fromEntries(Object.entries(body ?? {})) };
}

describe("the shop's address", () => {
  it("is its own, and the one where it is served", async () => {
    const desk = newDesk({ home: "http://127.0.0.1:8790" });
    expect(await desk.twin.handle(new Request("https://other.myshopify.com/admin"))).toBe(null);
    expect((await desk.twin.handle(new Request("http://127.0.0.1:8790/admin")))?.status).toBe(404);
  });

  it("says which version answered, falling forward from retired ones", async () => {
    const { ask } = newDesk();
    const versionOf = async (version: string) =>
      (await ask("{ shop { id } }", {}, { version })).headers.get("x-shopify-api-version");
    expect([await versionOf("2026-10"), await versionOf("2024-01"), await versionOf("unstable")]).toEqual([
      "2026-10",
      "2026-01",
      "unstable",
    ]);
    expect((await ask("{ shop { id } }")).headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
  });

  it("takes posts of JSON only", async () => {
    const { twin } = newDesk();
    const url = "https://boutique.myshopify.com/admin/api/2026-10/graphql.json";
    expect((await twin.handle(new Request(url)))?.status).toBe(405);
    const headers = { "x-shopify-access-token": demoToken };
    expect((await twin.handle(new Request(url, { method: "POST", headers, body: "{" })))?.status).toBe(400);
  });
});

describe("a token", () => {
  it("that is wrong is refused with a text", async () => {
    const { twin, ask } = newDesk();
    const answer = await ask("{ shop { id } }", {}, { token: "shpat_wrong" });
    expect([answer.status, answer.errors]).toEqual([
      401,
      "[API] Invalid API key or access token (unrecognized login or wrong password)",
    ]);
    const bearer = new Request("https://boutique.myshopify.com/admin/api/2026-10/graphql.json", {
      method: "POST",
      headers: { authorization: `Bearer ${demoToken}` },
      body: '{"query":"{ shop { id } }"}',
    });
    expect((await twin.handle(bearer))?.status).toBe(401);
  });

  it("for the app's own credentials lasts a day", async () => {
    const desk = newDesk();
    const { status, body } = await token(desk, { grant_type: "client_credentials" });
    expect([status, body.expires_in, Object.keys(body).includes("refresh_token")]).toEqual([200, 86_399, false]);
    expect(String(body.scope).split(",")).toContain("write_inventory");
    const ask = async () => (await desk.ask("{ shop { id } }", {}, { token: String(body.access_token) })).status;
    expect(await ask()).toBe(200);
    desk.pass(86_399_000);
    expect(await ask()).toBe(401);
  });

  it("is renewed by a token that changes each time", async () => {
    const desk = newDesk({ refreshToken: "shprt_first" });
    const renew = (refresh_token: unknown) => token(desk, { grant_type: "refresh_token", refresh_token });
    const first = await renew("shprt_first");
    expect([first.body.expires_in, first.body.refresh_token_expires_in]).toEqual([3600, 7_776_000]);
    // The answer was lost: the old one is still good, until its successor is used.
    const second = await renew("shprt_first");
    expect(second.status).toBe(200);
    expect((await renew(first.body.refresh_token)).status).toBe(400);
    const third = await renew(second.body.refresh_token);
    expect(third.status).toBe(200);
    expect(await renew("shprt_first")).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("is given to the right app only", async () => {
    const desk = newDesk();
    expect(await token(desk, { grant_type: "client_credentials", client_secret: "x" })).toMatchObject({
      status: 400,
      body: { error: "invalid_client" },
    });
  });
});

describe("what an app may do", () => {
  it("decides which fields it reads, the rest is filled", async () => {
    const { ask } = newDesk({ scopes: ["read_products"] });
    const { data, errors } = await ask(
      "{ shop { name } draftOrders(first: 1) { nodes { id } } products(first: 1) { nodes { title } } }",
    );
    expect(data).toBe(null);
    expect(errors[0].message).toBe(
      "Access denied for draftOrders field. Required access: `read_draft_orders` access scope or `read_quick_sale` access scope.",
    );
    expect(errors[0].extensions).toEqual({
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: "`read_draft_orders` access scope or `read_quick_sale` access scope.",
    });
  });

  it("leaves nullable fields null and others filled", async () => {
    const { ask } = newDesk({ scopes: ["read_products"] });
    const { data, errors } = await ask('{ shop { name } customer(id: "gid://shopify/Customer/1") { id } }');
    expect(data).toEqual({ shop: { name: "Boutique Coccinelle" }, customer: null });
    expect(errors[0].path).toEqual(["customer"]);
  });

  it("reads what it may write", async () => {
    const { ask } = newDesk({ scopes: ["write_draft_orders"] });
    expect((await ask("{ draftOrders(first: 1) { nodes { id } } }")).errors).toBe(undefined);
  });

  it("is told by the installation", async () => {
    const { ask } = newDesk({ scopes: ["write_products"] });
    const { data } = await ask("{ currentAppInstallation { accessScopes { handle } } }");
    expect(data.currentAppInstallation.accessScopes).toEqual([
      { handle: "write_products" },
      { handle: "read_products" },
    ]);
  });

  it("leaves out what people keep to themselves, without approval", async () => {
    const desk = newDesk();
    const create =
      'mutation { draftOrderCreate(input: { email: "emma@example.com", lineItems: [{ title: "x", quantity: 1, originalUnitPrice: "1" }] }) { draftOrder { email note2 } } }';
    desk.twin.shop.isCustomerDataRedacted = true;
    expect((await desk.ask(create)).data.draftOrderCreate.draftOrder).toEqual({ email: null, note2: null });
    expect([...desk.twin.shop.draftOrders.values()][0]?.email).toBe("emma@example.com");
  });
});

describe("trouble", () => {
  it("comes in Shopify's dialect", async () => {
    const { ask, twin } = newDesk();
    const seen: unknown[] = [];
    for (const trouble of [
      "auth_failed",
      "frozen",
      "locked",
      "rate_limited",
      "unavailable",
      "bad_gateway",
      "throttled",
      "server_error",
      "permission_denied",
    ] as const) {
      twin.trouble(trouble);
      const { status, headers, errors } = await ask("{ shop { id } }");
      const said = typeof errors === "string" ? "text" : (errors?.[0].extensions.code ?? headers.get("content-type"));
      seen.push([trouble, status, said, headers.get("retry-after")]);
    }
    expect(seen).toEqual([
      ["auth_failed", 401, "text", null],
      ["frozen", 402, "text", null],
      ["locked", 423, "text", null],
      ["rate_limited", 429, "text", "2.0"],
      ["unavailable", 503, "text/html; charset=utf-8", null],
      ["bad_gateway", 502, "text/html; charset=utf-8", null],
      ["throttled", 200, "THROTTLED", null],
      ["server_error", 200, "INTERNAL_SERVER_ERROR", null],
      ["permission_denied", 200, "ACCESS_DENIED", null],
    ]);
    twin.trouble(null);
    expect((await ask("{ shop { id } }")).status).toBe(200);
  });
});

describe("a served twin", () => {
  it("names the config that reaches it", () => {
    const { config } = createTwin({ now: () => 0, home: "http://127.0.0.1:8790" });
    expect(config).toEqual({ shop: "boutique.myshopify.com", accessToken: demoToken });
  });
});

describe("what the shop holds", () => {
  it("is populated", () => {
    const { twin } = newDesk();
    twin.populate?.("products", 30);
    expect(twin.shop.products.size).toBe(30);
    twin.populate?.("products", 2);
    expect([twin.shop.products.size, twin.truth().products?.map(({ title }) => title)]).toEqual([
      2,
      ["Robe Fleurie Bleue", "Blazer Beige Élégant"],
    ]);
    twin.populate?.("orders", 40);
    expect(twin.truth().orders?.length).toBe(40);
  });

  it("keeps notes of apps, written only when nothing changed in between", async () => {
    const { ask } = newDesk();
    const set = `mutation A($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { key value compareDigest } userErrors { field message code } } }`;
    const note = (value: string, more: object) => ({
      ownerId: "gid://shopify/AppInstallation/1",
      namespace: "coccinelle",
      key: "turn",
      type: "json",
      value,
      ...more,
    });
    const first = (await ask(set, { metafields: [note("[1]", { compareDigest: null })] })).data.metafieldsSet;
    expect(first.userErrors).toEqual([]);
    const again = (await ask(set, { metafields: [note("[2]", { compareDigest: null })] })).data.metafieldsSet;
    expect(again.userErrors).toMatchObject([{ code: "STALE_OBJECT", field: ["metafields", "0", "compareDigest"] }]);
    const { compareDigest } = first.metafields[0];
    const both = [note("[3]", { compareDigest }), note("x", { key: "other" })];
    expect((await ask(set, { metafields: both })).data.metafieldsSet.userErrors).toMatchObject([
      { code: "INVALID_VALUE" },
    ]);
    const { data } = await ask(
      '{ currentAppInstallation { metafield(namespace: "coccinelle", key: "turn") { value jsonValue ownerType } } }',
    );
    expect(data.currentAppInstallation.metafield).toEqual({
      value: "[1]",
      jsonValue: [1],
      ownerType: "API_PERMISSION",
    });
  });
});
