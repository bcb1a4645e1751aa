import { randomUUID } from "node:crypto";
import { mock } from "@coccinelle/connector-mock";
import { createRegistry } from "@coccinelle/core";
import { createRuntime } from "@coccinelle/runtime";
import { addConnection, createTenant, generateMasterKey, openStore, type StoreLocation } from "@coccinelle/store";
import { Client } from "pg";
import { median, round, row } from "../harness.ts";
import type { BenchRow } from "../row.ts";

const rounds = 5;
const calls = 200;
const together = 50;
const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** What an entry in the audit trail costs a write, which is written down before and after, alone and in company. */
export async function benchAudit(): Promise<BenchRow[]> {
  const name = `coccinelle_bench_${randomUUID().replaceAll("-", "")}`;
  await onServer(`create database ${name}`);
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  try {
    return [...(await rowsOf("PostgreSQL", { databaseUrl })), ...(await rowsOf("PGlite", { memory: true }))];
  } finally {
    await onServer(`drop database ${name} with (force)`);
  }
}

async function rowsOf(engine: string, location: StoreLocation): Promise<BenchRow[]> {
  const masterKeys = { current: "bench", keys: { bench: generateMasterKey() } };
  await using store = await openStore({ ...location, masterKeys });
  await createTenant(store, { id: "boutique", name: "Boutique" });
  await store.asTenant("boutique", (transaction) =>
    addConnection(transaction, { id: "shop", connectorId: "mock", config: {} }),
  );
  const ask = async (audit: "writes" | "nothing") => {
    const runtime = createRuntime({ store, registry: createRegistry([mock]), policies: { defaults: { audit } } });
    const { orders } = await runtime.getTenantSystems("boutique");
    const order = await orders?.getOrder("#2847");
    return () => orders?.addOrderNote(order?.id ?? "", { text: "Bonjour" });
  };
  const [audited, bare] = [await ask("writes"), await ask("nothing")];
  const rows: BenchRow[] = [];
  for (const width of [1, together]) {
    const [ours, value] = await takeTurns([audited, bare], width);
    const peer = { name: "the same call without a trail", value: round(value ?? 0) };
    rows.push(row(`a write with its entry, ${width} at once: ${engine}`, "ms", { ours: round(ours ?? 0), peer }));
  }
  return rows;
}

/** Milliseconds a call: the median of rounds in which all ways take turns. */
async function takeTurns(ways: readonly (() => Promise<unknown> | undefined)[], width: number): Promise<number[]> {
  const times: number[][] = ways.map(() => []);
  for (let index = 0; index <= rounds; index += 1) {
    for (const [way, ask] of ways.entries()) {
      const start = performance.now();
      await Promise.all(Array.from({ length: width }, () => repeat(ask, calls / width)));
      if (index > 0) times[way]?.push((performance.now() - start) / calls); // the first round warms up
    }
  }
  return times.map(median);
}

async function repeat(ask: () => Promise<unknown> | undefined, times: number): Promise<void> {
  for (let index = 0; index < times; index += 1) await ask();
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
