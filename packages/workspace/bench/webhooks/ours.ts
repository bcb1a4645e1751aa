import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { createRegistry, systemClock } from "@coccinelle/core";
import { createRuntime, createWebhookHandler, nodeListener, webhookUrl } from "@coccinelle/runtime";
import { addConnection, createTenant, generateMasterKey, openStore } from "@coccinelle/store";
import { secret } from "./deliveries.ts";

/** Receives as in production: verifies, seals, stores, commits, answers. */
const location = JSON.parse(process.argv[2] ?? "{}");
const store = await openStore({ ...location, masterKeys: { current: "bench", keys: { bench: generateMasterKey() } } });
await createTenant(store, { id: "boutique", name: "Boutique" });
const config = {
  storeUrl: "https://boutique.example",
  consumerKey: `ck_${"0a".repeat(20)}`,
  consumerSecret: `cs_${"1b".repeat(20)}`,
  webhookSecrets: [secret],
};
const origin = "https://hooks.example";
const address = await store.asTenant("boutique", async (transaction) => {
  await addConnection(transaction, { id: "shop", connectorId: "woocommerce", config });
  return webhookUrl(transaction, { connectionId: "shop", baseUrl: origin });
});
const runtime = createRuntime({ store, registry: createRegistry([woocommerce]) });
const handleWebhook = createWebhookHandler({ store, runtime, clock: systemClock });
const server = createServer(nodeListener(handleWebhook, origin)).listen(0, "127.0.0.1", () => {
  const { port } = server.address() as AddressInfo; // it listens on a port
  process.send?.({ url: `http://127.0.0.1:${port}${new URL(address).pathname}` });
});
process.on("disconnect", () => process.exit());
