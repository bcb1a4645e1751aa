import { join } from "node:path";
import { mock } from "@coccinelle/connector-mock";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import {
  type Connector,
  createRegistry,
  IntegrationFactory,
  type InventorySystem,
  memoryConnections,
  openUnknown,
  type Transport,
} from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { createRuntime } from "@coccinelle/runtime";
import { median, round, row, runScript, serve } from "../harness.ts";
import type { BenchRow } from "../row.ts";

const rounds = 7;
const keys = { consumerKey: `ck_${"0a".repeat(20)}`, consumerSecret: `cs_${"1b".repeat(20)}` };

/** The same call on its four ways. */
interface Ways {
  readonly bare: () => Promise<unknown>;
  readonly composed: () => Promise<unknown>;
  readonly passed: () => Promise<unknown>;
  readonly kept: () => Promise<unknown>;
}

interface Subject {
  readonly connector: Connector;
  readonly config: object;
  readonly fetch?: Transport;
  readonly ask: (inventory: Pick<InventorySystem, "getProduct">) => Promise<unknown>;
}

type Asked = Parameters<Subject["ask"]>[0];

async function waysOf({ connector, config, fetch, ask }: Subject): Promise<Ways> {
  const connections = memoryConnections([{ id: "main", tenantId: "boutique", connectorId: connector.id, config }]);
  const parts = { connections, registry: createRegistry([connector]) };
  const bare = openUnknown(connector, config, { fetch }).inventory as Asked; // both connectors have one
  const composed = await new IntegrationFactory({ ...parts, open: { fetch } }).createInventorySystem("boutique");
  const open = () => ({ fetch });
  const passing = createRuntime({ ...parts, open, policies: { defaults: { useCache: false } } });
  const passed = await passing.createInventorySystem("boutique");
  const kept = await createRuntime({ ...parts, open }).createInventorySystem("boutique");
  return { bare: () => ask(bare), composed: () => ask(composed), passed: () => ask(passed), kept: () => ask(kept) };
}

/** Microseconds a call, one after the other: the median of rounds in which all ways take turns. */
async function measure(ways: Ways, calls: number): Promise<Record<keyof Ways, number>> {
  const names = Object.keys(ways) as (keyof Ways)[]; // its own keys
  const times: Record<keyof Ways, number[]> = { bare: [], composed: [], passed: [], kept: [] };
  for (let index = 0; index <= rounds; index += 1) {
    for (const name of names) {
      const start = performance.now();
      for (let call = 0; call < calls; call += 1) await ways[name]();
      if (index > 0) times[name].push(((performance.now() - start) / calls) * 1000); // the first round warms up
    }
  }
  return {
    bare: median(times.bare),
    composed: median(times.composed),
    passed: median(times.passed),
    kept: median(times.kept),
  };
}

function rowsOf(about: string, { bare, composed, passed, kept }: Record<keyof Ways, number>): BenchRow[] {
  const against = (ours: number, name: string, value: number) => ({
    ours: round(ours),
    peer: { name, value: round(value) },
  });
  const call = `getProduct of ${about}`;
  return [
    row(`${call}: every policy, nothing kept`, "µs", against(passed, "the bare connector call", bare)),
    row(`${call}: every policy, nothing kept`, "µs", against(passed, "core's IntegrationFactory", composed)),
    row(`${call}: kept in memory`, "µs", against(kept, "the bare connector call", bare)),
  ];
}

/** What a tenant costs whose connection is open and idle. */
async function benchIdle(): Promise<BenchRow> {
  const bytesOf = (kind: string): Promise<number> =>
    runScript(join(import.meta.dirname, "idle-tenants.ts"), [kind], ["--expose-gc"]);
  const [ours, value] = [(await bytesOf("runtime")) / 1024, (await bytesOf("core")) / 1024];
  const peer = { name: "core's IntegrationFactory", value: round(value) };
  return row("one idle tenant of 10,000, each with an open WooCommerce shop", "KiB", { ours: round(ours), peer });
}

/** What the runtime's pipeline costs on a call that it passes on, and on one that it answers itself. */
export async function benchRuntime(): Promise<BenchRow[]> {
  const inMemory = await waysOf({ connector: mock, config: {}, ask: (inventory) => inventory.getProduct("RF-2847") });
  const shop = await serve(50, 0);
  const fetch = createTransport({ allow: [shop.host] });
  try {
    const overHttp = await waysOf({
      connector: woocommerce,
      config: { storeUrl: `http://${shop.host}`, currency: "EUR", ...keys },
      fetch,
      ask: (inventory) => inventory.getProduct("7"),
    });
    return [
      ...rowsOf("the mock, in memory", await measure(inMemory, 3_000)),
      ...rowsOf("a WooCommerce shop on loopback", await measure(overHttp, 150)),
      await benchIdle(),
    ];
  } finally {
    await fetch.close();
    shop.stop();
  }
}
