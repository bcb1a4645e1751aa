import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { shopify } from "@coccinelle/connector-shopify";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { open } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { temporaryDirectory } from "./support/temporary-directory.ts";
import { coccinelle } from "./support/terminal.ts";

const mockEntry = import.meta.resolve("@coccinelle/connector-mock");
const main = join(import.meta.dirname, "../src/main.ts");

/** Starts the real command, and gives what it printed first. It is stopped with the test. */
async function start(...words: readonly string[]) {
  const child = spawn(process.execPath, ["--conditions=@coccinelle/source", main, "twin", ...words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line === "}" || /--allow-host|--via/.test(line)) break;
  }
  const ended = once(child, "exit").then(([code]: unknown[]) => code);
  return { child, output: lines.join("\n"), ended, errors: () => errors };
}

function connect({ url, config }: { readonly url: string; readonly config: Record<string, string> }) {
  const fetch = createTransport({ allow: [new URL(url).host] });
  onTestFinished(() => fetch.close());
  const { storeUrl = "", consumerKey = "", consumerSecret = "" } = config;
  return open(woocommerce, { storeUrl, consumerKey, consumerSecret, webhookSecrets: ["whsec-1"] }, { fetch });
}

/** A receiver on this machine, with what it was asked. */
async function listen() {
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    asked.push(`${request.method} ${request.url} ${body}`);
    response.end();
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { asked, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }; // it listens on TCP
}

it("serves a shop that the connector finds dresses in, and stops when it is told to", { timeout: 30_000 }, async () => {
  const { child, output, ended } = await start("woocommerce", "--port", "0", "--json");
  const served = JSON.parse(output);
  expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const shop = connect(served);
  expect((await shop.inventory.searchProducts("robe")).map(({ title }) => title)).toEqual(["Robe Fleurie Bleue"]);
  expect(await shop.orders.getOrder("999999")).toBeNull();
  expect((await fetch(`${served.url}/elsewhere`)).status).toBe(404);
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

it("serves a Shopify shop that answers for its own name", { timeout: 30_000 }, async () => {
  const { output } = await start("shopify", "--port", "0", "--json");
  const { url, config } = JSON.parse(output);
  expect(config.shop).toBe("boutique.myshopify.com");
  const transport = createTransport({ allow: [new URL(url).host] });
  onTestFinished(() => transport.close());
  const asked: string[] = [];
  const shop = open(shopify, config, {
    fetch: (input, init) => {
      const { host, pathname } = new URL(input instanceof Request ? input.url : input);
      asked.push(host);
      return transport(`${url}${pathname}`, init);
    },
  });
  expect((await shop.inventory.searchProducts("robe")).map(({ title }) => title)).toEqual(["Robe Fleurie Bleue"]);
  expect((await shop.orders.getOrder("#1005"))?.shipments[0]?.trackingNumber).toBe("6A12345678901");
  expect(new Set(asked)).toEqual(new Set(["boutique.myshopify.com"]));
});

it("ends by itself when it was told so", { timeout: 30_000 }, async () => {
  const { ended } = await start("woocommerce", "--port", "0", "--for", "1");
  expect(await ended).toBe(0);
});

it.each([
  ["woocommerce", /check woocommerce --allow-host 127\.0\.0\.1:\d+$/],
  ["shopify", /check shopify --via http:\/\/127\.0\.0\.1:\d+$/],
  ["colissimo", /check colissimo --via http:\/\/127\.0\.0\.1:\d+$/],
])("says how to reach %s, in words that work", { timeout: 30_000 }, async (id, line) => {
  const { output, ended, child } = await start(id, "--port", "0");
  expect(output).toMatch(line);
  const variables = Object.fromEntries(
    [...output.matchAll(/export (\w+)='(.*)'/g)].map(([, name, value]) => [name, value]),
  );
  const words = /npx coccinelle (check .+)$/m.exec(output)?.[1]?.split(" ") ?? [];
  expect(await coccinelle(words, { environment: variables })).toMatchObject({ code: 0, errors: "" });
  child.kill("SIGTERM");
  expect(await ended).toBe(0);
});

it("sends webhooks to this machine, and to no other", { timeout: 30_000 }, async () => {
  const { output, errors } = await start("woocommerce", "--port", "0", "--json");
  const { webhooks } = connect(JSON.parse(output));
  const receiver = await listen();
  for (const deliveryUrl of [`http://${receiver.host}/hooks`, "https://receiver.example/hooks"]) {
    await webhooks?.sync?.({ deliveryUrl, events: ["product.created"] });
  }
  await vi.waitFor(() => expect(errors()).toMatch(/receiver\.example\/hooks/), 10_000);
  expect(errors()).toMatch(/^coccinelle: [^\n]+\n$/);
  await vi.waitFor(() => expect(receiver.asked).toEqual(["POST /hooks webhook_id=1"]), 10_000);
});

describe("one clear line, exit code 1, for", () => {
  const refused = async (words: readonly string[], given: Parameters<typeof coccinelle>[1] = {}): Promise<string> => {
    const { code, output, errors } = await coccinelle(["twin", ...words], given);
    expect([code, output]).toEqual([1, ""]);
    expect(errors).toMatch(/^coccinelle: [^\n]+\n$/);
    return errors;
  };

  it("a port in use", async () => {
    const { host } = await listen();
    const port = host.slice(host.indexOf(":") + 1);
    expect(await refused(["woocommerce", "--port", port])).toContain(`${port} of this machine is in use`);
  });

  it("a connector without a twin", async () => {
    expect(await refused(["mock"])).toContain("publishes no ./twin");
  });

  it("a twin whose peer is not installed", async () => {
    const directory = await temporaryDirectory(onTestFinished);
    const folder = join(directory, "node_modules/parcelo");
    const manifest = { name: "parcelo", keywords: ["coccinelle-connector"], type: "module" };
    const exports = { ".": "./index.js", "./twin": "./twin.js" };
    await mkdir(folder, { recursive: true });
    await writeFile(join(directory, "package.json"), JSON.stringify({ dependencies: { parcelo: "1.0.0" } }));
    await writeFile(join(folder, "package.json"), JSON.stringify({ ...manifest, exports }));
    await writeFile(join(folder, "index.js"), `export { mock } from ${JSON.stringify(mockEntry)};`);
    await writeFile(join(folder, "twin.js"), 'import "no-such-peer";');
    expect(await refused(["mock"], { directory })).toContain("twin needs no-such-peer. Add it with");
  });

  it("an unknown connector, naming those installed", async () => {
    expect(await refused(["shopfiy"])).toContain("Installed: ");
  });
});

it.each(["-1", "65536", "8790.5", "http"])("the port %j is wrong use", async (port) => {
  expect((await coccinelle(["twin", "woocommerce", `--port=${port}`])).code).toBe(2);
});
