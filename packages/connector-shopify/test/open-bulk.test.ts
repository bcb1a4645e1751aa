import { describe, expect, it } from "vitest";
import { openBulk, walkBulk } from "../src/index.ts";
import { fakeClock } from "./fake-clock.ts";

const shop = "la-robe.myshopify.com";
const file = "https://storage.googleapis.com/tiers/bulk-1.jsonl?Signature=x";

describe("a bulk source", () => {
  it("fetches the finished file from where Shopify put it, without the token", async () => {
    const asked: { readonly host: string; readonly token: string | null }[] = [];
    const operation = {
      id: "gid://shopify/BulkOperation/1",
      status: "COMPLETED",
      errorCode: null,
      objectCount: "1",
      fileSize: "40",
      url: file,
      partialDataUrl: null,
      createdAt: "2026-11-22T10:00:00Z",
      query: "{ products { edges { node { id } } } }",
      type: "QUERY",
    };
    const source = openBulk(
      { shop, accessToken: "shpat_0123456789abcdef" },
      {
        clock: fakeClock(),
        fetch: async (input, init) => {
          const url = new URL(String(input));
          asked.push({ host: url.host, token: new Headers(init?.headers).get("x-shopify-access-token") });
          if (url.host !== shop) return new Response('{"id":"gid://shopify/Product/1"}\n');
          const { operationName } = JSON.parse(String(init?.body));
          const bulkOperationRunQuery = { bulkOperation: operation, userErrors: [] };
          const bulkOperations = { nodes: [] };
          return Response.json({
            data: { bulkOperationRunQuery, bulkOperation: operation, bulkOperations, operationName },
          });
        },
      },
    );
    const ids: unknown[] = [];
    for await (const group of walkBulk(source, operation.query, {})) ids.push(group);
    expect(ids.length).toBe(1);
    expect(asked.at(0)).toEqual({ host: shop, token: "shpat_0123456789abcdef" });
    expect(asked.at(-1)).toEqual({ host: "storage.googleapis.com", token: null });
  });

  it("refuses a config that is not one", () => {
    expect(() => openBulk({ shop: "evil.example", accessToken: "shpat_0123456789abcdef" })).toThrow(
      expect.objectContaining({ code: "config_invalid" }),
    );
  });
});
