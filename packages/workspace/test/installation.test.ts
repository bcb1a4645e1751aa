import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { emptyFolder, install, installedPackages, node, pack, sizeOf } from "../src/installation.ts";

const product = {
  ...{
    id: 11,
    name: "Robe Fleurie Bleue",
    type: "simple",
    status: "publish",
    sku: "RF-2847",
    price: "89.00",
    regular_price: "89.00",
  },
  ...{ manage_stock: true, stock_quantity: 2, stock_status: "instock", parent_id: 0 },
};

/** A shop on this machine that sells one dress. */
async function serveShop(): Promise<string> {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://shop").pathname;
    const answer = path.endsWith("/data/currencies/current")
      ? { code: "EUR" }
      : path.endsWith("/products")
        ? [product]
        : product;
    response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
}

const program = (host: string): string => `
import { open } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { woocommerce } from "@coccinelle/connector-woocommerce";

const fetch = createTransport({ allow: ["${host}"] });
const keys = { consumerKey: "ck_${"0a".repeat(20)}", consumerSecret: "cs_${"1b".repeat(20)}" };
const shop = open(woocommerce, { storeUrl: "http://${host}", ...keys }, { fetch });
const [dress] = await shop.inventory.searchProducts("robe bleue");
const stock = await shop.inventory.checkAvailability(dress.id);
console.log(dress.title, stock.quantity);
await fetch.close();
`;

it("core and one connector are installed alone, and work", { timeout: 180_000 }, async () => {
  const folder = await emptyFolder(onTestFinished);
  const tarballs = await emptyFolder(onTestFinished);
  await install(folder, [await pack("core", tarballs), await pack("connector-woocommerce", tarballs), "zod@4"]);

  await writeFile(join(folder, "program.mjs"), program(await serveShop()));
  expect((await node(folder, ["program.mjs"])).stdout).toBe("Robe Fleurie Bleue 2\n");

  const names = await installedPackages(folder);
  expect(names.toSorted()).toEqual([
    ...["@coccinelle/connector-woocommerce", "@coccinelle/core"],
    ...["@remix-run/headers", "@remix-run/multipart-parser", "undici", "zod"],
  ]);
  const megabytes = (await sizeOf(join(folder, "node_modules"))) / 1_000_000;
  process.stdout.write(`installed: ${names.length} packages, ${megabytes.toFixed(1)} MB\n`);
});

it("the packed core's root entry loads without undici", { timeout: 180_000 }, async () => {
  const folder = await emptyFolder(onTestFinished);
  const tarballs = await emptyFolder(onTestFinished);
  await install(folder, [await pack("core", tarballs), "zod@4"]);
  const script = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context); } });
    const { ConnectorError } = await import("@coccinelle/core");
    console.log(ConnectorError.is(new ConnectorError("conflict", "x")), loaded.some((url) => url.includes("undici")));
  `;
  expect((await node(folder, ["--input-type=module", "--eval", script])).stdout).toBe("true false\n");
});
