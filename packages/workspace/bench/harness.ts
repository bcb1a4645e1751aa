import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { BenchRow } from "./row.ts";

function start(script: string, words: readonly string[], flags: readonly string[] = []): ChildProcess {
  const execArgv = ["--conditions=@coccinelle/source", ...flags];
  return fork(script, words, { execArgv });
}

/** A shop in a process of its own. */
export interface Shop {
  readonly host: string;
  readonly stop: () => void;
}

/** Starts a shop with so many products, whose every answer waits. */
export async function serve(count: number, latencyMs: number): Promise<Shop> {
  const child = start(join(import.meta.dirname, "server.ts"), [String(count), String(latencyMs)]);
  const [address] = await once(child, "message");
  return { host: `127.0.0.1:${address.port}`, stop: () => child.disconnect() };
}

/** What a shop has seen since it began. */
export interface Counts {
  readonly requests: number;
  /** The most requests under way at once. */
  readonly most: number;
}

/** Asks a shop what it has seen; the question itself does not count. */
export async function countsOf({ host }: Shop): Promise<Counts> {
  return (await (await fetch(`http://${host}/counts`)).json()) as Counts; // as server.ts answers
}

/** Runs a script in a process of its own, and gives the one message that it sends. */
export async function runScript<Measured>(
  script: string,
  words: readonly string[],
  flags?: readonly string[],
): Promise<Measured> {
  const child = start(script, words, flags);
  const ended = once(child, "exit");
  const [measured] = await Promise.race([
    once(child, "message"),
    ended.then(([code]) => Promise.reject(new Error(`${script} ended with ${code}`))),
  ]);
  await ended;
  return measured;
}

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const round = (value: number): number => Math.round(value * 100) / 100;
const roundShare = (value: number): number => Math.round(value * 1_000) / 1_000;

/** A row, with its ratio. */
export function row(
  name: string,
  unit: string,
  { ours, peer = null, limit = null }: Pick<BenchRow, "ours"> & Partial<Pick<BenchRow, "peer" | "limit">>,
): BenchRow {
  const against = peer ?? limit;
  return { name, unit, ours, peer, limit, ratio: against ? roundShare(ours / against.value) : null };
}
