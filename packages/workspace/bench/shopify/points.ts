import { shopify } from "@coccinelle/connector-shopify";
import {
  type Clock,
  ConnectorError,
  createRegistry,
  type InventorySystem,
  memoryConnections,
  open,
  type Transport,
} from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";
import { createAdminApiClient } from "@shopify/admin-api-client";
import type { BenchRow } from "../row.ts";
import { pointsShop } from "./points-shop.ts";
import { simulatedClock } from "./simulated-clock.ts";

const calls = 500;
const cost = 50;
const shop = "la-robe.myshopify.com";
const accessToken = "shpat_0123456789abcdef";
const peerName = "@shopify/admin-api-client 2.0.0, as it comes";
const name = `${calls} calls of ${cost} points at once, bucket of 2,000 with 100 a second, simulated time`;

interface Outcome {
  readonly ms: number;
  readonly leastMs: number;
  readonly throttled: number;
  readonly lost: number;
}

type Inventory = Pick<InventorySystem, "getProduct">;
type OpenShop = (options: { readonly fetch: Transport; readonly clock: Clock }) => Promise<Inventory>;

const openAlone: OpenShop = async (options) => open(shopify, { shop, accessToken }, options).inventory;

const openInRuntime: OpenShop = ({ fetch, clock }) => {
  const connections = memoryConnections([
    { id: "main", tenantId: "boutique", connectorId: "shopify", config: { shop, accessToken } },
  ]);
  const runtime = createRuntime({
    ...{ connections, clock, registry: createRegistry([shopify]), open: () => ({ fetch }) },
    policies: { defaults: { useCache: false } },
  });
  return runtime.createInventorySystem("boutique");
};

async function runOurs(openShop: OpenShop): Promise<Outcome> {
  const clock = simulatedClock();
  const server = pointsShop(clock, cost);
  const inventory = await openShop({ fetch: server.fetch, clock });
  const ask = (index: number): Promise<boolean> =>
    inventory.getProduct(String(index + 1), { deadlineMs: 600_000 }).then(
      () => true,
      (error: unknown) => {
        if (!ConnectorError.is(error)) throw error;
        return false;
      },
    );
  const start = clock.now();
  // What the first call says of its cost is known to the others.
  const answers = [
    await ask(0),
    ...(await Promise.all(Array.from({ length: calls - 1 }, (_, index) => ask(index + 1)))),
  ];
  const { throttled } = server.told();
  return {
    ms: clock.now() - start,
    leastMs: server.leastMs(calls),
    throttled,
    lost: answers.filter((isAnswered) => !isAnswered).length,
  };
}

async function runOfficial(): Promise<Outcome> {
  const clock = simulatedClock();
  const server = pointsShop(clock, cost);
  const client = createAdminApiClient({
    storeDomain: shop,
    apiVersion: "2026-10",
    accessToken,
    customFetchApi: server.fetch,
    retries: 3,
  });
  const start = clock.now();
  const query = "query Product($id: ID!) { product(id: $id) { id } }";
  const answers = await Promise.all(
    Array.from({ length: calls }, (_, index) =>
      client.request(query, { variables: { id: `gid://shopify/Product/${index + 1}` } }),
    ),
  );
  return {
    ms: clock.now() - start,
    leastMs: server.leastMs(calls),
    throttled: server.told().throttled,
    lost: answers.filter(({ errors }) => errors !== undefined).length,
  };
}

/** Whether a burst ends as early as the shop's points allow, and loses nothing. */
export async function benchPoints(): Promise<BenchRow[]> {
  const ours = await runOurs(openAlone);
  const inRuntime = await runOurs(openInRuntime);
  const official = await runOfficial();
  return [
    {
      name: `${name}: until the last answer, against the least that is possible`,
      unit: "s",
      ours: ours.ms / 1000,
      peer: null,
      limit: { name: "the least that is possible, and 1 %", value: (ours.leastMs * 1.01) / 1000 },
      ratio: Math.round((ours.ms / (ours.leastMs * 1.01)) * 1000) / 1000,
    },
    {
      name: `${name}: until the last answer, through the runtime, against the least that is possible`,
      unit: "s",
      ours: inRuntime.ms / 1000,
      peer: null,
      limit: { name: "the least that is possible, and 1 %", value: (inRuntime.leastMs * 1.01) / 1000 },
      ratio: Math.round((inRuntime.ms / (inRuntime.leastMs * 1.01)) * 1000) / 1000,
    },
    {
      name: `${name}: refused for want of points, through the runtime`,
      unit: "requests",
      ours: inRuntime.throttled,
      peer: { name: peerName, value: official.throttled },
      limit: null,
      ratio: official.throttled === 0 ? null : inRuntime.throttled / official.throttled,
    },
    {
      name: `${name}: refused for want of points`,
      unit: "requests",
      ours: ours.throttled,
      peer: { name: peerName, value: official.throttled },
      limit: null,
      ratio: official.throttled === 0 ? null : ours.throttled / official.throttled,
    },
    {
      name: `${name}: lost`,
      unit: "calls",
      ours: ours.lost,
      peer: { name: peerName, value: official.lost },
      limit: null,
      ratio: official.lost === 0 ? null : ours.lost / official.lost,
    },
  ];
}
