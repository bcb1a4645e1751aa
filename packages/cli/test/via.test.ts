import * as carrier from "@coccinelle/connector-colissimo/twin";
import { createTwin } from "@coccinelle/connector-shopify/twin";
import type { CreateTwin } from "@coccinelle/core";
import { expect, it, onTestFinished } from "vitest";
import { sendVia } from "../src/send-via.ts";
import { serveTwin } from "../src/twin/serve-twin.ts";
import { coccinelle } from "./support/terminal.ts";

const config = { shop: "boutique.myshopify.com", accessToken: `shpat_${"d3".repeat(16)}` };
const input = JSON.stringify(config);

async function serve(create: CreateTwin = createTwin) {
  const running = await serveTwin({
    createTwin: create,
    port: 0,
    onError: (error) => {
      throw error;
    },
  });
  onTestFinished(() => running.close());
  return running;
}

it("a call goes to the address that is given", async () => {
  const { url } = await serve();
  const { code, output } = await coccinelle(["call", "shopify", "getOrder", "1008", "--config", "-", "--via", url], {
    input,
  });
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ number: "1008", total: { amountMinor: 13_490, currency: "EUR" } });
});

it("what no answer shows is told beside it", async () => {
  const { url, twin } = await serve(carrier.createTwin);
  const input = JSON.stringify({ ...twin.config, suivi: { okapiKey: "refused" } });
  const words = ["call", "colissimo", "getShipmentStatus", '"6C00000020015"', "--config", "-", "--via", url];
  const { code, output, errors } = await coccinelle(words, { input });
  expect([code, JSON.parse(output).status]).toEqual([0, "delivered"]);
  expect(errors).toMatch(/^coccinelle: suivi could not tell[^\n]+\n$/);
});

it("a list in the environment is one in each kind of config", async () => {
  const { url } = await serve();
  const environment = {
    COCCINELLE_SHOPIFY_SHOP: config.shop,
    COCCINELLE_SHOPIFY_ACCESS_TOKEN: config.accessToken,
    COCCINELLE_SHOPIFY_WEBHOOK_SECRETS: '["whsec-1"]',
  };
  expect(await coccinelle(["check", "shopify", "--via", url], { environment })).toMatchObject({ code: 0, errors: "" });
});

it.each([
  "http://192.168.1.4:8790",
  "https://boutique.myshopify.com",
  "http://127.0.0.1.example:8790",
  "http://127.0.0.1:8790/admin",
  "http://user:word@127.0.0.1:8790",
  "ftp://127.0.0.1",
  "127.0.0.1:8790",
])("%s is wrong use", async (url) => {
  const { code, errors } = await coccinelle(["check", "shopify", "--config", "-", "--via", url], { input });
  expect([code, errors]).toEqual([2, expect.stringContaining("Give an address of this machine")]);
});

it("keeps the path, the query, the method, the headers and the body", async () => {
  const asked: Request[] = [];
  const via = sendVia(async (...request) => {
    asked.push(new Request(...request));
    return new Response();
  }, "http://127.0.0.1:8790");
  const init = { method: "POST", headers: { "x-token": "t" }, body: "{}" };
  await via("https://shop.example//elsewhere.example/a%2Fb?c=1&d", init);
  await via(new Request("https://shop.example/a", init));
  await via(new URL("https://shop.example/a"), init);
  expect(asked.map(({ url }) => url)).toEqual([
    "http://127.0.0.1:8790//elsewhere.example/a%2Fb?c=1&d",
    "http://127.0.0.1:8790/a",
    "http://127.0.0.1:8790/a",
  ]);
  for (const request of asked) {
    expect([request.method, request.headers.get("x-token"), await request.text()]).toEqual(["POST", "t", "{}"]);
  }
});
