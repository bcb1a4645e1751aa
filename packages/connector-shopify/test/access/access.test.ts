import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createAccess } from "../../src/access/access.ts";
import { configSchema } from "../../src/config.ts";
import { type FakeClock, fakeClock } from "../fake-clock.ts";

type Body = Record<string, unknown>;

const hour = 3_600_000;
const app = { shop: "la-robe.myshopify.com", clientId: "client-5521", clientSecret: "app-secret-77310" };

/** Access over a token endpoint that gives these answers in turn. */
function accessOf(
  config: Body,
  answers: readonly (Body | { status: number; body: Body })[],
  options: { clock?: FakeClock; save?: (secrets: Readonly<Record<string, string>>) => Promise<void> } = {},
) {
  const clock = options.clock ?? fakeClock();
  const asked: { url: string; form: Record<string, string> }[] = [];
  const saved: Readonly<Record<string, string>>[] = [];
  const access = createAccess({
    config: configSchema.parse(config),
    clock,
    fetch: async (input, init) => {
      const answer = answers[asked.length] ?? { status: 500, body: {} };
      asked.push({ url: String(input), form: Object.fromEntries(new URLSearchParams(String(init?.body))) });
      await new Promise((resolve) => setImmediate(resolve));
      const { status, body } =
        "status" in answer ? (answer as { status: number; body: Body }) : { status: 200, body: answer };
      return Response.json(body, { status });
    },
    saveSecrets: async (secrets) => {
      await options.save?.(secrets);
      saved.push(secrets);
    },
  });
  return { access, asked, saved, clock };
}

describe("an admin token", () => {
  it("is sent as it is and cannot be replaced", async () => {
    const { access, asked } = accessOf({ shop: app.shop, accessToken: "shpat_0123456789abcdef" }, []);
    expect([access.kind, await access.token(), await access.replace("shpat_0123456789abcdef"), asked]).toEqual([
      "admin_token",
      "shpat_0123456789abcdef",
      false,
      [],
    ]);
  });
});

describe("client credentials", () => {
  it("ask for a token once, and for the next before it ends", async () => {
    const { access, asked, clock } = accessOf(app, [
      { access_token: "day-1", expires_in: 86_399 },
      { access_token: "day-2", expires_in: 86_399 },
    ]);
    const tokens = [await access.token(), await access.token()];
    clock.advance(24 * hour - 6 * 60_000);
    tokens.push(await access.token());
    clock.advance(2 * 60_000);
    tokens.push(await access.token());
    expect(tokens).toEqual(["day-1", "day-1", "day-1", "day-2"]);
    expect(asked[0]).toEqual({
      url: "https://la-robe.myshopify.com/admin/oauth/access_token",
      form: { client_id: "client-5521", client_secret: "app-secret-77310", grant_type: "client_credentials" },
    });
  });

  it("share one flight among all calls that wait", async () => {
    const { access, asked } = accessOf(app, [{ access_token: "one", expires_in: 86_399 }]);
    const tokens = await Promise.all(Array.from({ length: 50 }, () => access.token()));
    expect([new Set(tokens).size, asked.length]).toEqual([1, 1]);
  });

  it("replace a refused token once, however many calls it was refused to", async () => {
    const { access, asked } = accessOf(app, [
      { access_token: "revoked", expires_in: 86_399 },
      { access_token: "fresh", expires_in: 86_399 },
    ]);
    const token = await access.token();
    await Promise.all(Array.from({ length: 20 }, () => access.replace(token)));
    await access.replace(token);
    expect([await access.token(), asked.length]).toEqual(["fresh", 2]);
  });

  it("are not asked for a third token when the second is refused as well, until a minute later", async () => {
    const grant = (name: string): Body => ({ access_token: name, expires_in: 86_399 });
    const { access, asked, clock } = accessOf(app, [grant("a"), grant("b"), grant("c")]);
    const first = await access.replace(await access.token());
    const second = await access.replace(await access.token());
    clock.advance(60_000);
    const third = await access.replace(await access.token());
    expect([first, second, third, asked.length]).toEqual([true, false, true, 3]);
  });

  it("take a token without expires_in to last an hour", async () => {
    const { access, clock } = accessOf(app, [{ access_token: "a" }, { access_token: "b", expires_in: null }]);
    const tokens = [await access.token()];
    clock.advance(hour - 4 * 60_000);
    tokens.push(await access.token());
    expect(tokens).toEqual(["a", "b"]);
  });

  it.each([
    ["shop_not_permitted", "The shop is not in the organisation of this app"],
    ["app_not_installed", "The app is not installed on this shop any more"],
    ["something_new", "Shopify gave no token for these credentials."],
  ])("say in words what %s means", async (error, words) => {
    const { access } = accessOf(app, [{ status: 400, body: { error, error_description: "app-secret-77310" } }]);
    const failure = await access.token().catch((thrown: unknown) => thrown);
    expect(ConnectorError.is(failure) && failure).toMatchObject({ code: "auth_failed", remoteCode: error });
    expect(String(failure)).toContain(words);
    expect(String(failure)).not.toContain("app-secret-77310");
  });

  it("keep a token that is good yet when the renewal before its end fails", async () => {
    const { access, clock } = accessOf(app, [
      { access_token: "good", expires_in: 3600 },
      { status: 503, body: {} },
    ]);
    await access.token();
    clock.advance(hour - 60_000);
    expect(await access.token()).toBe("good");
    clock.advance(60_000);
    await expect(access.token()).rejects.toMatchObject({ code: "unavailable" });
  });
});

describe("a refresh token", () => {
  const config = { ...app, refreshToken: "refresh-a-001" };
  const pair = (name: string) => ({
    access_token: `access-${name}`,
    refresh_token: `refresh-${name}`,
    expires_in: 3600,
    refresh_token_expires_in: 7_776_000,
  });

  it("is rotated: both tokens are kept in one write, and the next renewal uses the new one", async () => {
    const { access, asked, saved, clock } = accessOf(config, [pair("b"), pair("c")]);
    const tokens = [await access.token()];
    clock.advance(hour);
    tokens.push(await access.token());
    expect(tokens).toEqual(["access-b", "access-c"]);
    expect(asked.map(({ form }) => form.refresh_token)).toEqual(["refresh-a-001", "refresh-b"]);
    expect(saved[0]).toEqual({
      accessToken: "access-b",
      refreshToken: "refresh-b",
      accessTokenExpiresAt: "2026-11-22T11:00:00.000Z",
    });
  });

  it("is left alone while the stored access token is good", async () => {
    const { access, asked, clock } = accessOf(
      { ...config, accessToken: "access-stored", accessTokenExpiresAt: "2026-11-22T10:30:00Z" },
      [pair("b")],
    );
    const tokens = [await access.token()];
    clock.advance(hour / 2);
    tokens.push(await access.token());
    expect([tokens, asked.length]).toEqual([["access-stored", "access-b"], 1]);
  });

  it("is not spent again when only the store failed, and nothing is used before it is safe", async () => {
    let isDown = true;
    const { access, asked, saved } = accessOf(config, [pair("b")], {
      save: async () => {
        if (isDown) throw new ConnectorError("unavailable", "The store is down.");
      },
    });
    await expect(access.token()).rejects.toThrow("The store is down.");
    isDown = false;
    expect([await access.token(), asked.length, saved.length]).toEqual(["access-b", 1, 1]);
  });

  it("is tried again as it was after an answer that got lost", async () => {
    const { access, asked } = accessOf(config, [{ status: 502, body: {} }, pair("b")]);
    await expect(access.token()).rejects.toMatchObject({ code: "unavailable", retryable: true });
    expect(await access.token()).toBe("access-b");
    expect(asked.map(({ form }) => form.refresh_token)).toEqual(["refresh-a-001", "refresh-a-001"]);
  });

  it("that has ended asks for somebody to connect the shop again", async () => {
    const { access } = accessOf(config, [{ status: 400, body: { error: "invalid_grant" } }]);
    await expect(access.token()).rejects.toThrow("somebody has to connect the shop again");
  });
});

describe("the shop's address", () => {
  it.each([
    "la-robe.example.com",
    "la-robe.myshopify.com.evil.example",
    "evil.example/la-robe.myshopify.com",
    "https://la-robe.myshopify.com",
    "la-robe.myshopify.com:8443",
    "user@la-robe.myshopify.com",
    "-.myshopify.com",
    "la-robe.myshopify.com\n",
    "LA-ROBE.myshopify.com",
  ])("%j is refused before any request", (shop) => {
    expect(configSchema.safeParse({ ...app, shop }).success).toBe(false);
  });
});
