import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";

const run = promisify(execFile);
const core = join(import.meta.dirname, "../..");
const root = join(core, "../..");

const shop = `
import { createRegistry, defineConnector, IntegrationFactory, memoryConnections } from "@coccinelle/core";
import * as z from "zod";

let left = 2;
const shop = defineConnector({
  id: "shop",
  label: "Shop",
  contract: 1,
  config: z.strictObject({}),
  hosts: () => [],
  connect: () => ({}),
  inventory: () => ({
    async searchProducts() {
      return [{ id: "RF-2847", title: "Robe", status: "active", variants: [{ id: "T38", attributes: { size: "38" } }] }];
    },
    async checkAvailability(productId, variantId) {
      const asOf = "2026-11-22T08:00:00Z";
      return { productId, variantId, status: "in_stock", available: left > 0, quantity: left, asOf };
    },
    async reserveProduct({ productId, variantId, customerId, quantity, duration }) {
      left -= quantity;
      const createdAt = "2026-11-22T08:00:00Z";
      const expiresAt = new Date(Date.parse(createdAt) + duration * 60_000).toISOString();
      return { id: "1", productId, variantId, customerId, quantity, status: "active", createdAt, expiresAt };
    },
  }),
});
const factory = new IntegrationFactory({
  registry: createRegistry([shop]),
  connections: memoryConnections([{ id: "main", tenantId: "boutique", connectorId: "shop", config: {} }]),
});
const tenantId = "boutique";
const clientPhone = "+33639980009";
`;

const snippet = `
const systems = await factory.getTenantSystems(tenantId);
const products = await systems.inventory!.searchProducts("robe bleue");
const product = products[0];
const variant = product.variants?.find((v) => v.attributes.size === "38");
const stock = await systems.inventory!.checkAvailability(product.id, variant.id);
if (stock.available) {
  await systems.inventory!.reserveProduct({ productId: product.id, variantId: variant.id, customerId: clientPhone, quantity: 1, duration: 24 * 60 });
  console.log(\`Il nous en reste \${stock.quantity}, puis \${left}\`);
}
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "coccinelle-snippet-"));
  await mkdir(join(folder, "node_modules/@coccinelle"), { recursive: true });
  await symlink(core, join(folder, "node_modules/@coccinelle/core"));
  await symlink(dirname(createRequire(import.meta.url).resolve("zod/package.json")), join(folder, "node_modules/zod"));
  await writeFile(join(folder, "package.json"), '{ "type": "module" }');
  await writeFile(join(folder, "snippet.ts"), shop + snippet);
  const compilerOptions = {
    strict: false,
    noUncheckedIndexedAccess: false,
    exactOptionalPropertyTypes: false,
    typeRoots: [join(root, "node_modules/@types")],
  };
  const config = { extends: join(root, "tsconfig.base.json"), compilerOptions, include: ["snippet.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
});
afterAll(() => rm(folder, { recursive: true }));

it("the caller's snippet runs as printed", async () => {
  const { stdout } = await run(process.execPath, ["--conditions=@coccinelle/source", "snippet.ts"], { cwd: folder });
  expect(stdout).toBe("Il nous en reste 2, puis 1\n");
});

it("the caller's snippet compiles as printed without strict", { timeout: 60_000 }, async () => {
  const compiler = join(root, "node_modules/typescript/bin/tsc");
  const { stdout } = await run(process.execPath, [compiler, "--noEmit", "-p", folder]).catch((failure) => failure);
  expect(stdout).toBe("");
});
