import { createNetwork, createPlayer, recordingHandlers } from "@coccinelle/contract";
import type { ConnectorError } from "@coccinelle/core";
import { createTransport, restClient } from "@coccinelle/core/http";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { toWooCommerceError } from "../src/to-error.ts";
import { loadScenarios } from "./fidelity/exchanges.ts";
import { storeUrl } from "./shop.ts";

const recorded = loadScenarios().flatMap(({ exchanges }) => exchanges);
const transport = createTransport();
afterAll(() => transport.close());

/** Sends a recorded request over MSW and gives what the connector's client makes of the recorded answer. */
async function play(name: string): Promise<{ value: unknown } | { error: ConnectorError }> {
  const [exchange, another] = recorded.filter((each) => each.name === name);
  if (!exchange || another) throw new Error(`There is no exchange "${name}", or more than one`);
  const source = { source: "recordings/shop", recordedOn: "2026-11-22", kind: "recorded" } as const;
  const network = createNetwork(...recordingHandlers(createPlayer({ source, exchanges: [exchange] })));
  network.enable();
  try {
    const api = restClient({ baseUrl: storeUrl, fetch: transport, toError: toWooCommerceError });
    const { method, path, query, body } = exchange.request;
    const url = new URL(path, storeUrl);
    for (const [key, value] of Object.entries(query ?? {})) url.searchParams.append(key, String(value));
    if (method === "POST") return { value: await api.post(url, z.unknown(), { body }) };
    return { value: await api.get(url, z.unknown()) };
  } catch (error) {
    return { error: error as ConnectorError }; // what is no ConnectorError fails the expectations below
  } finally {
    network.disable();
  }
}

describe("how the shop refuses", () => {
  it.each([
    ["no auth", "auth_failed", 401],
    ["wrong consumer key", "auth_failed", 401],
    ["wrong consumer secret", "auth_failed", 401],
    ["write-only key reading", "auth_failed", 401],
    ["cust GET /products?per_page=1&_fields=id", "permission_denied", 403],
    ["cust GET /data/currencies/current?_fields=code", "permission_denied", 403],
    ["unknown route", "config_invalid", 404],
    ["WooCommerce deactivated", "config_invalid", 404],
    ["several invalid parameters at once", "input_invalid", 400],
    ["status=wc-processing", "input_invalid", 400],
    ["mgr GET /orders/999999", "not_found", 404],
    ["mgr GET /products/999999", "not_found", 404],
    ["non numeric id", "config_invalid", 404],
  ])("%s is %s", async (name, code, httpStatus) => {
    expect(await play(name)).toMatchObject({ error: { code, httpStatus, retryable: false } });
  });

  it("names every parameter at fault at once", async () => {
    expect(await play("several invalid parameters at once")).toMatchObject({
      error: { fields: ["page", "per_page", "after", "orderby"] },
    });
  });

  it("tells 401 from 403, which share the word woocommerce_rest_cannot_view", async () => {
    const codes = [await play("no auth"), await play("cust GET /products?per_page=1&_fields=id")].map((outcome) =>
      "error" in outcome ? [outcome.error.remoteCode, outcome.error.code] : null,
    );
    expect(codes).toEqual([
      ["woocommerce_rest_cannot_view", "auth_failed"],
      ["woocommerce_rest_cannot_view", "permission_denied"],
    ]);
  });
});

describe("how the shop fails", () => {
  it("in maintenance it asks to wait ten minutes", async () => {
    expect(await play("WordPress in maintenance mode (core update running)")).toMatchObject({
      error: { code: "unavailable", retryable: true, retryAfterMs: 600_000 },
    });
  });

  it.each([
    "WordPress in maintenance mode, Accept */* (not JSON)",
    "database unreachable",
    "database unreachable, Accept */*",
    "PHP fatal error inside a route (order line with quantity 0)",
    "PHP fatal error inside a route, Accept */*",
  ])("%s is unavailable, and its HTML is never shown", async (name) => {
    const outcome = await play(name);
    expect(outcome).toMatchObject({ error: { code: "unavailable" } });
    expect("error" in outcome ? outcome.error.message : "").not.toMatch(/<|critical|database/);
  });

  it.each([
    ["amount only, api_refund defaults to true (bacs has no gateway refund)", "input_invalid"],
    ["amount words", "input_invalid"],
    ["more than what is left", "input_invalid"],
    ["refund of a fully refunded order", "input_invalid"],
    ["amount negative", "input_invalid"],
    ["refund under the wrong order", "not_found"],
    ["refund of an unknown order", "not_found"],
  ])("%s is the caller's fault, though it is a 500", async (name, code) => {
    expect(await play(name)).toMatchObject({ error: { code, retryable: false, httpStatus: 500 } });
  });
});

describe("what surprises", () => {
  it.each(["page beyond", "page beyond the last [HPOS]", "page beyond the last [posts]"])(
    "%s is an empty list, whatever its totals say",
    async (name) => {
      expect(await play(name)).toEqual({ value: [] });
    },
  );

  it.each(["unknown filter billing_email is ignored", "unknown filter number is ignored"])(
    "%s and gives everything",
    async (name) => {
      expect(await play(name)).toEqual({ value: [{ id: 300 }, { id: 303 }] });
    },
  );
});
