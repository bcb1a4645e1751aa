import { woocommerce } from "@coccinelle/connector-woocommerce";
import { createRegistry, IntegrationFactory } from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";

// Opens one connection for each of 10,000 tenants, asks nothing, and tells how many bytes each one keeps.
const [kind = ""] = process.argv.slice(2);
const tenants = 10_000;
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };

const connections = {
  listConnections: async (tenantId: string) => [
    { id: "main", tenantId, connectorId: "woocommerce", config: { storeUrl: `https://${tenantId}.example`, ...keys } },
  ],
};
const parts = { connections, registry: createRegistry([woocommerce]) };
const factory = kind === "runtime" ? createRuntime(parts) : new IntegrationFactory(parts);

const heapUsed = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};
for (let index = 0; index < 100; index += 1) await factory.getTenantSystems(`before-${index}`);
const before = heapUsed();
for (let index = 0; index < tenants; index += 1) await factory.getTenantSystems(`tenant-${index}`);
process.send?.((heapUsed() - before) / tenants);
await factory.dispose();
