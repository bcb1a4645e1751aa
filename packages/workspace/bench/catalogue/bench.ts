import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { BenchRow } from "../row.ts";
import type { Measured } from "./measure.ts";

const rounds = 5;
const items = 10_000;
const peerName = "@woocommerce/woocommerce-rest-api 1.0.2, one page after the other";

function start(script: string, words: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, script), words, { execArgv: ["--conditions=@coccinelle/source"] });
}

interface Shop {
  readonly host: string;
  readonly stop: () => void;
}

async function serve(count: number, latencyMs: number): Promise<Shop> {
  const child = start("server.ts", [String(count), String(latencyMs)]);
  const [address] = await once(child, "message");
  return { host: `127.0.0.1:${address.port}`, stop: () => child.disconnect() };
}

async function walk(script: string, host: string, expected: number): Promise<Measured> {
  const child = start(script, [host]);
  const ended = once(child, "exit");
  const [measured] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`${script} ended with ${code}`))),
  ]);
  await ended;
  if (measured.count !== expected) throw new Error(`${script} walked ${measured.count} of ${expected} products`);
  return measured;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const round = (value: number): number => Math.round(value * 100) / 100;

/** Walking a catalogue: runs alternate, each in a process of its own, against the same server. */
export async function benchCatalogue(): Promise<BenchRow[]> {
  const shop = await serve(items, 30);
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  try {
    for (let index = 0; index < rounds; index += 1) {
      ours.push(await walk("walk-ours.ts", shop.host, items));
      theirs.push(await walk("walk-official.ts", shop.host, items));
    }
  } finally {
    shop.stop();
  }
  const atOnce = await mostAtOnce();
  const large = await peakOf(4 * items);
  const [oursMs, theirsMs] = [median(ours.map(({ ms }) => ms)), median(theirs.map(({ ms }) => ms))];
  const [oursPeak, theirsPeak] = [
    median(ours.map(({ peakBytes }) => peakBytes)),
    median(theirs.map(({ peakBytes }) => peakBytes)),
  ];
  const mb = (bytes: number): number => round(bytes / 1_000_000);
  return [
    row("walk 10,000 products at 30 ms latency", "ms", {
      ours: round(oursMs),
      peer: { name: peerName, value: round(theirsMs) },
    }),
    row("peak memory of that walk", "MB", { ours: mb(oursPeak), peer: { name: peerName, value: mb(theirsPeak) } }),
    row("peak memory of a walk of 40,000", "MB", {
      ours: mb(large),
      limit: { name: "our walk of 10,000", value: mb(oursPeak) },
    }),
    row("most requests in flight", "requests", { ours: atOnce, limit: { name: "allowed", value: 8 } }),
  ];
}

async function peakOf(count: number): Promise<number> {
  const shop = await serve(count, 30);
  try {
    const runs = [];
    for (let index = 0; index < 3; index += 1) runs.push(await walk("walk-ours.ts", shop.host, count));
    return median(runs.map(({ peakBytes }) => peakBytes));
  } finally {
    shop.stop();
  }
}

/** On a server that only our walk has used. */
async function mostAtOnce(): Promise<number> {
  const shop = await serve(items, 30);
  try {
    await walk("walk-ours.ts", shop.host, items);
    return Number(await (await fetch(`http://${shop.host}/most-at-once`)).text());
  } finally {
    shop.stop();
  }
}

function row(
  name: string,
  unit: string,
  { ours, peer = null, limit = null }: Pick<BenchRow, "ours"> & Partial<Pick<BenchRow, "peer" | "limit">>,
): BenchRow {
  const against = peer ?? limit;
  return { name, unit, ours, peer, limit, ratio: against ? round(ours / against.value) : null };
}
