import { describe, expect, it } from "vitest";
import { check } from "../src/check.ts";
import { operationsOf } from "../src/operations.ts";
import { missingScopes } from "../src/scopes.ts";
import { daysUntil, sunsetOf } from "../src/versions.ts";
import { fakeClock } from "./fake-clock.ts";
import { openShop, type Reply, shopName } from "./graphql/shop.ts";

const allScopes = [
  "write_products",
  "write_inventory",
  "read_locations",
  "write_orders",
  "read_all_orders",
  "write_order_edits",
  "write_draft_orders",
  "write_returns",
  "write_customers",
  "write_customer_data_erasure",
  "write_merchant_managed_fulfillment_orders",
  "write_fulfillments",
];

const marie = {
  firstName: "Marie",
  lastName: "Curie",
  defaultEmailAddress: { emailAddress: "marie@example.com" },
  defaultPhoneNumber: null,
};
const redacted = { firstName: null, lastName: null, defaultEmailAddress: null, defaultPhoneNumber: null };

interface Shop {
  readonly scopes?: readonly string[];
  readonly customers?: Reply;
  readonly version?: string;
  readonly isSupported?: boolean;
  readonly clock?: ReturnType<typeof fakeClock>;
  readonly deprecated?: string;
}

/** What the self-test says of a shop like this. */
async function checkOf({
  scopes = allScopes,
  customers,
  version = "2026-10",
  isSupported = true,
  clock,
  deprecated,
}: Shop) {
  const headers = {
    "x-shopify-api-version": version,
    ...(deprecated && { "x-shopify-api-deprecated-reason": deprecated }),
  };
  const { client } = openShop(
    ({ body }) =>
      body.operationName === "AccessCheck"
        ? {
            headers,
            body: {
              data: {
                shop: { name: "La Robe" },
                currentAppInstallation: { accessScopes: scopes.map((handle) => ({ handle })) },
                publicApiVersions: [{ handle: "2026-10", supported: isSupported }],
              },
            },
          }
        : { headers, ...(customers ?? { body: { data: { customers: { nodes: [marie, redacted] } } } }) },
    { ...(clock && { clock }) },
  );
  return check(client);
}

const texts = ({ findings }: { findings: readonly { severity: string; message: string }[] }): readonly string[] =>
  findings.map(({ severity, message }) => `${severity}: ${message}`);

describe("a shop in order", () => {
  it("is working, with nothing missing", async () => {
    const result = await checkOf({});
    expect(result).toMatchObject({ isWorking: true, remoteVersion: "2026-10", missingPermissions: [] });
    expect([result.ordersVisibleSince, texts(result)]).toEqual([
      null,
      [
        "info: The shop answers and knows the token.",
        "info: Version 2026-10 of the Admin API is served until 2027-10-16, for 328 days.",
      ],
    ]);
  });
});

describe("scopes", () => {
  it("that are missing are named with the operations that need them", async () => {
    const scopes = allScopes.filter((scope) => scope !== "write_inventory" && scope !== "write_customer_data_erasure");
    const { missingPermissions } = await checkOf({ scopes });
    expect(missingPermissions).toEqual([
      { permission: "read_inventory", operations: ["checkAvailability", "reserveProduct"] },
      { permission: "write_inventory", operations: ["updateStock"] },
      { permission: "write_customer_data_erasure", operations: ["erasePersonalData"] },
    ]);
  });

  it("to reserve depend on how units are held", () => {
    const granted = new Set(["write_draft_orders", "read_inventory", "read_locations", "read_products"]);
    const operations = ["reserveProduct"];
    expect([
      missingScopes(granted, { operations, holds: "location" }),
      missingScopes(granted, { operations, holds: "draft_order" }),
    ]).toEqual([[{ permission: "write_inventory", operations }], []]);
  });

  it("are known for every operation there is", () => {
    const { client } = openShop([]);
    for (const operation of operationsOf(client)) {
      const missing = missingScopes(new Set(), { operations: [operation], holds: "draft_order" });
      expect([operation, missing.length > 0]).toEqual([operation, true]);
    }
  });

  it("to see all orders move the horizon", async () => {
    const result = await checkOf({ scopes: allScopes.filter((scope) => scope !== "read_all_orders") });
    expect(result.ordersVisibleSince).toBe("2026-09-23T10:00:00.000Z");
    expect(texts(result)[1]).toContain("warning: Orders older than 60 days cannot be seen");
  });
});

describe("protected customer data", () => {
  const denial = (path: readonly (string | number)[], message: string): object => ({
    message,
    path,
    extensions: { code: "ACCESS_DENIED" },
  });

  it("that is closed altogether is said", async () => {
    const errors = [denial(["customers"], "This app is not approved to access the Customer object.")];
    expect(texts(await checkOf({ customers: { body: { data: { customers: null }, errors } } }))[1]).toContain(
      "warning: Customers cannot be seen at all",
    );
  });

  it.each([
    ["every field of everybody is empty", { data: { customers: { nodes: [redacted, redacted] } } }],
    [
      "a field was denied",
      {
        data: { customers: { nodes: [{ ...marie, lastName: null }] } },
        errors: [denial(["customers", "nodes", 0, "lastName"], "Access denied for lastName field.")],
      },
    ],
  ])("is called redacted when %s", async (_, body) => {
    expect(texts(await checkOf({ customers: { body } }))[1]).toContain("warning: Names, addresses, e-mail addresses");
  });

  it("cannot be judged by a shop without customers", async () => {
    expect(texts(await checkOf({ customers: { body: { data: { customers: { nodes: [] } } } } })).length).toBe(2);
  });
});

describe("versions", () => {
  it("that answer in place of ours are said", async () => {
    const result = await checkOf({ version: "2027-01", isSupported: false });
    expect([result.remoteVersion, ...texts(result).slice(1)]).toEqual([
      "2027-01",
      "warning: Shopify answered as 2027-01 though 2026-10 was asked for, which is retired: update Coccinelle.",
      "info: Version 2027-01 of the Admin API is served until 2028-01-16, for 420 days.",
    ]);
  });

  it("warn ninety days before they end, and after", async () => {
    const near = await checkOf({ clock: fakeClock(Date.parse("2027-07-20T00:00:00Z")) });
    const over = await checkOf({ clock: fakeClock(Date.parse("2027-11-01T00:00:00Z")) });
    expect([texts(near)[1], texts(over)[1]]).toEqual([
      "warning: Version 2026-10 of the Admin API is served until 2027-10-16, for 88 days.",
      "warning: Version 2026-10 has been retired since 2027-10-16: update Coccinelle.",
    ]);
  });

  it("end on the sixteenth a year after they came", () => {
    expect(["2026-04", "2026-10", "unstable", "2026-05"].map(sunsetOf)).toEqual([
      "2027-04-16",
      "2027-10-16",
      null,
      null,
    ]);
    expect(daysUntil("2026-11-23", Date.parse("2026-11-22T10:00:00Z"))).toBe(1);
  });

  it("tell what they call deprecated", async () => {
    const reason = "https://shopify.dev/api/admin-graphql/2026-10/objects/Thing";
    expect(texts(await checkOf({ deprecated: reason })).at(-1)).toBe(
      `info: Shopify calls a part of what was asked deprecated: ${reason}`,
    );
  });
});

describe("a shop that does not let us in", () => {
  it("is not working, and the words say what to do for each kind of token", async () => {
    const refusal = { status: 401, body: { errors: "[API] Invalid API key or access token" } };
    const first = await check(openShop([refusal]).client);
    const config = { shop: shopName, clientId: "client-5521", clientSecret: "app-secret-77310" };
    const { client } = openShop(
      ({ url }) => (url.endsWith("access_token") ? { body: { access_token: "token-1", expires_in: 60 } } : refusal),
      { config },
    );
    const second = await check(client);
    expect([first.isWorking, second.isWorking]).toEqual([false, false]);
    expect(texts(first)[0]).toContain("make an app in the Dev Dashboard");
    expect(texts(second)[0]).toContain("Install the app on this shop again");
  });

  it("keeps its own words when the token endpoint refused", async () => {
    const config = { shop: shopName, clientId: "client-5521", clientSecret: "app-secret-77310" };
    const { client } = openShop([{ status: 400, body: { error: "shop_not_permitted" } }], { config });
    expect(texts(await check(client))).toEqual([
      "error: The shop is not in the organisation of this app: only the app's own organisation can use it so.",
    ]);
  });

  it("is called frozen, not disconnected, when it did not pay", async () => {
    const { client } = openShop([{ status: 402, body: { errors: "Unavailable Shop" } }]);
    expect(texts(await check(client))[0]).toContain("The shop is frozen or paused");
  });
});
