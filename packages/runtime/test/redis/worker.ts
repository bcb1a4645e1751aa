import { createRegistry, memoryConnections } from "@coccinelle/core";
import { Redis } from "ioredis";
import { createRuntime } from "../../src/index.ts";
import { redisSharing } from "../../src/redis/index.ts";
import { boutique } from "../support/boutique.ts";
import { address } from "./address.ts";

/** One of several processes in front of one shop: asks so many questions, and tells how many were answered. */
const [prefix = "", shop = "", limits = "{}", count = "0"] = process.argv.slice(2);

const redis = new Redis({ ...address, lazyConnect: true });
const runtime = createRuntime({
  connections: memoryConnections([{ id: "main", tenantId: "lea", connectorId: "boutique", config: {} }]),
  registry: createRegistry([boutique(JSON.parse(limits))]),
  policies: { defaults: { useCache: false, deadlineMs: 60_000 } },
  sharing: redisSharing(redis, { prefix, timeoutMs: 20_000 }),
  open: () => ({ fetch: (input, init) => fetch(String(input).replace("https://boutique.example", shop), init) }),
});
const inventory = await runtime.createInventorySystem("lea");
const ask = (index: number) => inventory.checkAvailability(String(index));
process.send?.("ready");
process.once("message", async () => {
  const answers = await Promise.all(Array.from({ length: Number(count) }, (_, index) => ask(index)));
  await runtime.dispose();
  process.send?.(answers.length);
  process.disconnect();
});
