import { HttpRequestInterceptor } from "@mswjs/interceptors/http";
import { HttpResponse, http } from "msw";
import { defineNetwork, InterceptorSource } from "msw/experimental";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { createTransport, restClient } from "../../src/http/index.ts";
import { path } from "../../src/path.ts";
import { failureOf } from "./failure-of.ts";

const order = z.object({ id: z.number() });
const network = defineNetwork({
  sources: [new InterceptorSource({ interceptors: [new HttpRequestInterceptor()] })],
  handlers: [
    http.get("https://shop.example/orders/7", () => HttpResponse.json({ id: 7 })),
    http.get("https://shop.example/orders/8", () => HttpResponse.error()),
    http.get("http://10.0.0.1/orders/7", () => HttpResponse.json({ id: 7 })),
    http.post("https://shop.example/orders", async ({ request }) => {
      const body: unknown = await request.json();
      return HttpResponse.json({ id: 9, body, key: request.headers.get("authorization") });
    }),
  ],
  onUnhandledFrame: "error",
  context: { quiet: true },
});
const transport = createTransport();
const api = restClient({ baseUrl: "https://shop.example", fetch: transport, headers: { authorization: "key-8f31c" } });

beforeAll(() => network.enable());
afterEach(() => network.resetHandlers());
afterAll(async () => {
  await network.disable();
  await transport.close();
});

describe("the guarded transport under MSW", () => {
  it("reaches a host that does not exist", async () => {
    expect(await api.find(path`/orders/${7}`, order)).toEqual({ id: 7 });
  });

  it("shows what it sends", async () => {
    const sent = z.object({ body: z.unknown(), key: z.string() });
    const answer = await api.post(path`/orders`, sent, { body: { lines: ["é"] } });
    expect(answer).toEqual({ body: { lines: ["é"] }, key: "key-8f31c" });
  });

  it("reports a network failure", async () => {
    expect(await failureOf(api.get(path`/orders/${8}`, order))).toMatchObject({ code: "unavailable" });
  });

  it("still stops private addresses", async () => {
    const inside = restClient({ baseUrl: "http://10.0.0.1", fetch: transport });
    expect(await failureOf(inside.get(path`/orders/${7}`, order))).toMatchObject({ code: "config_invalid" });
  });
});
