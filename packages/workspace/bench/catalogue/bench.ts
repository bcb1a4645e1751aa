import { join } from "node:path";
import { countsOf, median, round, row, runScript, serve } from "../harness.ts";
import type { BenchRow } from "../row.ts";
import type { Measured } from "./measure.ts";

const rounds = 5;
const items = 10_000;
const peerName = "@woocommerce/woocommerce-rest-api 1.0.2, one page after the other";

async function walk(script: string, host: string, expected: number, flags?: readonly string[]): Promise<Measured> {
  const measured = await runScript<Measured>(join(import.meta.dirname, script), [host], flags);
  if (measured.count !== expected) throw new Error(`${script} walked ${measured.count} of ${expected} products`);
  return measured;
}

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
  const live = await liveMemory();
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
    row("live memory after 10,000 of 12,000 products", "MB", {
      ours: mb(live.late),
      limit: { name: "after 2,000", value: mb(live.early) },
    }),
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
    const runs: Measured[] = [];
    for (let index = 0; index < 3; index += 1) runs.push(await walk("walk-ours.ts", shop.host, count));
    return median(runs.map(({ peakBytes }) => peakBytes));
  } finally {
    shop.stop();
  }
}

/** What a walk holds early and late, garbage aside: a walk that keeps what it saw would hold five times as much. */
async function liveMemory(): Promise<{ readonly early: number; readonly late: number }> {
  const count = items + 2_000; // pages are still on their way at the last milestone, as they are at the first
  const shop = await serve(count, 30);
  try {
    const runs: Measured[] = [];
    for (let index = 0; index < 3; index += 1) runs.push(await walk("walk-ours.ts", shop.host, count, ["--expose-gc"]));
    const at = (milestone: number): number => median(runs.map(({ liveBytes }) => liveBytes[milestone] ?? Number.NaN));
    return { early: at(0), late: at(1) };
  } finally {
    shop.stop();
  }
}

/** On a server that only our walk has used. */
async function mostAtOnce(): Promise<number> {
  const shop = await serve(items, 30);
  try {
    await walk("walk-ours.ts", shop.host, items);
    return (await countsOf(shop)).most;
  } finally {
    shop.stop();
  }
}
