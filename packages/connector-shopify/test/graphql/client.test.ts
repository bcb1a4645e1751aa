import { memoryBudget } from "@coccinelle/core/http";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import type { Asked, Reply } from "./shop.ts";
import { cost, openShop, shopName } from "./shop.ts";

const read = { name: "ListThings", text: "query ListThings($first: Int!) { things(first: $first) { id } }" };
const write = { name: "DoThing", text: "mutation DoThing { doThing { id } }" };
const anything = z.unknown();
const done: Reply = { body: { data: { doThing: { id: "1" } }, extensions: cost(10, 1990) } };
const throttled = (requested: number, available: number): Reply => ({
  body: {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
    extensions: cost(requested, available, null),
  },
});
const lost = (): never => {
  throw Object.assign(new TypeError("fetch failed"), { cause: { code: "UND_ERR_SOCKET" } });
};

describe("a request", () => {
  it("goes to the pinned version of the permanent address, with a bare token", async () => {
    const { client, asked } = openShop([{ body: { data: { things: [] } } }]);
    await client.query(read, { first: 5 }, anything);
    expect(asked).toEqual([
      {
        url: `https://${shopName}/admin/api/2026-10/graphql.json`,
        token: "shpat_0123456789abcdef",
        body: { query: read.text, operationName: "ListThings", variables: { first: 5 } },
      },
    ]);
  });
});

describe("points", () => {
  it("that are spent are waited for exactly, a mutation's too", async () => {
    const { client, asked, clock } = openShop([throttled(70, 36), done]);
    await client.mutate(write, {}, anything);
    expect([asked.length, clock.slept]).toEqual([2, [340]]);
  });

  it("are not waited for longer than the call may take", async () => {
    const { client, asked } = openShop([throttled(1000, 0), done]);
    const failure = client.mutate(write, {}, anything, { call: { deadlineMs: 5_000 } });
    await expect(failure).rejects.toMatchObject({ code: "rate_limited", retryAfterMs: 10_000, effect: "none" });
    expect(asked.length).toBe(1);
  });

  it("are asked for beforehand by what the last answer said of the same document and page", async () => {
    const taken: number[] = [];
    const inner = memoryBudget({});
    const budget = {
      acquire: (request: Parameters<typeof inner.acquire>[0]) => {
        taken.push(request.cost);
        return inner.acquire(request);
      },
    };
    const { client } = openShop(() => ({ body: { data: {}, extensions: cost(44, 1900) } }), { budget });
    await client.query(read, { first: 5 }, anything);
    await client.query(read, { first: 5 }, anything);
    await client.query(read, { first: 6 }, anything);
    expect(taken).toEqual([10, 44, 10]);
  });

  it("of one call of many at once never run out, and the wait is no longer than they need", async () => {
    let available = 2000;
    let at = 0;
    let refused = 0;
    const { client, clock } = openShop(async () => {
      available = Math.min(2000, available + ((clock.now() - at) / 1000) * 100);
      at = clock.now();
      if (available < 50 - 1e-6) {
        refused += 1;
        return throttled(50, available);
      }
      available -= 50;
      return { body: { data: {}, extensions: cost(50, available) } };
    });
    at = clock.now();
    const start = clock.now();
    const call = { deadlineMs: 600_000 };
    await client.query(read, { first: 5 }, anything, { call });
    await Promise.all(Array.from({ length: 499 }, () => client.query(read, { first: 5 }, anything, { call })));
    expect(refused).toBe(0);
    expect(clock.now() - start).toBeLessThanOrEqual(230_000 * 1.01);
  });
});

describe("a page that is too dear", () => {
  const dear = ({ body }: Asked): Reply =>
    Number(body.variables.first) > 60
      ? { body: { errors: [{ message: "Query cost is 1002", extensions: { code: "MAX_COST_EXCEEDED", cost: 1002 } }] } }
      : { body: { data: { size: body.variables.first } } };

  it("is halved until it goes through, and later pages begin there", async () => {
    const { client, asked } = openShop(dear);
    const sizes = [
      await client.query(read, { first: 250 }, anything),
      await client.query(read, { first: 250 }, anything),
    ];
    expect(sizes).toEqual([{ size: 31 }, { size: 31 }]);
    expect(asked.map(({ body }) => body.variables.first)).toEqual([250, 125, 62, 31, 31]);
  });

  it("is never sent again as it is when there is nothing to halve", async () => {
    const { client, asked } = openShop([
      { body: { errors: [{ message: "Too dear", extensions: { code: "MAX_COST_EXCEEDED" } }] } },
    ]);
    const failure = client.query({ name: "One", text: "query One { shop { id } }" }, {}, anything);
    await expect(failure).rejects.toMatchObject({ code: "input_invalid", remoteCode: "MAX_COST_EXCEEDED" });
    expect(asked.length).toBe(1);
  });
});

describe("a mutation whose answer was lost", () => {
  it("is not sent again, and nobody claims to know its effect", async () => {
    const { client, asked } = openShop([lost, done]);
    await expect(client.mutate(write, {}, anything)).rejects.toMatchObject({ code: "unavailable", effect: "unknown" });
    expect(asked.length).toBe(1);
  });
});

describe("a refused token", () => {
  const config = { shop: shopName, clientId: "client-5521", clientSecret: "app-secret-77310" };

  it("is renewed once for all calls, which are sent again", async () => {
    let granted = 0;
    const { client, asked } = openShop(
      ({ url, token }) => {
        if (url.endsWith("access_token")) {
          granted += 1;
          return { body: { access_token: `token-${granted}`, expires_in: 86_399 } };
        }
        return token === "token-1" ? { status: 401, body: { errors: "[API] Invalid API key" } } : done;
      },
      { config },
    );
    await Promise.all([1, 2, 3, 4].map(() => client.mutate(write, {}, anything)));
    expect([granted, asked.length]).toEqual([2, 2 + 4 + 4]);
  });

  it("that stays refused is said so", async () => {
    const { client, asked } = openShop([{ status: 401, body: { errors: "[API] Invalid API key" } }]);
    await expect(client.query(read, { first: 1 }, anything)).rejects.toMatchObject({ code: "auth_failed" });
    expect(asked.length).toBe(1);
  });
});

describe("facts about the shop", () => {
  const shop = {
    currencyCode: "EUR",
    taxesIncluded: true,
    ianaTimezone: "Europe/Paris",
    orderNumberFormatPrefix: "#",
    orderNumberFormatSuffix: "",
  };

  it("are asked once", async () => {
    const { client, asked } = openShop([{ body: { data: { shop } } }]);
    await client.shop();
    expect([await client.shop(), asked.length]).toEqual([
      { currency: "EUR", taxesIncluded: true, timeZone: "Europe/Paris", orderPrefix: "#", orderSuffix: "" },
      1,
    ]);
  });

  it("have a default location, asked once and apart: few tokens may know it", async () => {
    const { client, asked } = openShop([{ body: { data: { location: { id: "gid://shopify/Location/7" } } } }]);
    await client.defaultLocationId();
    expect([await client.defaultLocationId(), asked.length]).toEqual(["gid://shopify/Location/7", 1]);
  });

  it("leave the location to the config when it names one", async () => {
    const config = { shop: shopName, accessToken: "shpat_0123456789abcdef", locationId: "42" };
    const { client, asked } = openShop([], { config });
    expect([await client.defaultLocationId(), asked.length]).toEqual(["gid://shopify/Location/42", 0]);
  });

  it("are asked again after a failure", async () => {
    const data = { shop, location: { id: "gid://shopify/Location/7" } };
    const { client } = openShop([{ status: 503, text: "" }, { body: { data } }]);
    await expect(client.shop()).rejects.toMatchObject({ code: "unavailable" });
    expect((await client.shop()).currency).toBe("EUR");
  });
});
