import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { median, row } from "../harness.ts";
import type { BenchRow } from "../row.ts";
import { delivery } from "./deliveries.ts";
import { perSecond } from "./senders.ts";

const rounds = 5;
const deliveries = 1_500;
const serverUrl = process.env.TEST_DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

/** How fast signed deliveries are kept before they are answered: the ways take turns, each in a process of its own. */
export async function benchAccepting(): Promise<BenchRow[]> {
  const name = `coccinelle_bench_${randomUUID().replaceAll("-", "")}`;
  const folder = await mkdtemp(join(tmpdir(), "coccinelle-bench-"));
  await onServer(`create database ${name}`);
  const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const bare = await serve("bare.ts", {});
  const onPglite = await serve("ours.ts", { folder });
  const onPostgres = await serve("ours.ts", { databaseUrl });
  try {
    const all = [bare, onPglite, onPostgres];
    const speeds: number[][] = all.map(() => []);
    for (let round = 0; round <= rounds; round += 1) {
      for (const [index, { url }] of all.entries()) {
        const sent = Array.from({ length: deliveries }, (_, nth) => delivery(1 + round * deliveries + nth));
        const speed = await perSecond(url, sent);
        if (round > 0) speeds[index]?.push(speed); // the first round warms up
      }
    }
    const [bareSpeed = 0, pglite = 0, postgres = 0] = speeds.map((values) => Math.round(median(values)));
    const peer = { name: "bare node:http + HMAC, nothing kept", value: bareSpeed };
    const size = Math.round(delivery(1).body.length / 1024);
    const what = `signed webhooks of ${size} KB verified, sealed and committed before the answer`;
    return [
      row(`${what}: PostgreSQL`, "deliveries/s", { ours: postgres, peer }),
      row(`${what}: PGlite`, "deliveries/s", { ours: pglite, peer }),
    ];
  } finally {
    for (const { stop } of [bare, onPglite, onPostgres]) await stop();
    await rm(folder, { recursive: true, force: true });
    await onServer(`drop database ${name} with (force)`);
  }
}

interface Served {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function serve(script: string, given: object): Promise<Served> {
  const execArgv = ["--conditions=@coccinelle/source"];
  const child = fork(join(import.meta.dirname, script), [JSON.stringify(given)], { execArgv });
  const ended = once(child, "exit");
  const [{ url }] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`${script} ended with ${code}`))),
  ]);
  return {
    url,
    stop: async () => {
      child.disconnect();
      await ended;
    },
  };
}

async function onServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
