import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { coccinelle } from "./support/terminal.ts";

const keys = { consumerKey: `ck_${"a".repeat(40)}`, consumerSecret: `cs_${"b".repeat(40)}` };

async function serve(body: string, contentType: string): Promise<string> {
  const server = createServer((_request, response) => void response.setHeader("content-type", contentType).end(body));
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

const call = (host: string, ...options: string[]) =>
  coccinelle(["call", "woocommerce", "getOrder", "1", "--config", "-", ...options], {
    input: JSON.stringify({ storeUrl: `http://${host}`, ...keys }),
  });

it("a web page instead of JSON says to check the address", async () => {
  const host = await serve("<!doctype html><h1>Bienvenue</h1>", "text/html");
  const { code, output, errors } = await call(host, "--allow-host", host);
  expect([code, output]).toEqual([1, ""]);
  expect(errors).toMatch(/^coccinelle: [^\n]*right address\?\n$/);
});

it("a private host is refused until it is allowed", async () => {
  const { code, errors } = await call(await serve("{}", "application/json"));
  expect([code, errors]).toEqual([1, expect.stringMatching(/^coccinelle: [^\n]*private[^\n]*\n$/)]);
});
