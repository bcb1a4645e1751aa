import { type BulkSource, readRows, walkBulk } from "@coccinelle/connector-shopify";
import { systemClock } from "@coccinelle/core";
import type * as z from "zod";
import { round, row, runScript } from "../harness.ts";
import type { BenchRow } from "../row.ts";

const lines = 500_000;
const rounds = 5;
const linesInChunk = 400;
/** Held at once while rows are joined: small enough for both files to need several readings. */
const bytesAtOnce = 8_000_000;

/** A product with three variants; children stand behind, before and far from their parent. */
function lineOf(index: number, count: number): string {
  const shuffled = (index * 7919) % count;
  const product = Math.floor(shuffled / 4);
  const gid = `gid://shopify/Product/${product}`;
  const head = { id: gid, title: `Robe d'été n° ${product}`, vendor: "Maison", status: "ACTIVE", tags: ["été", "lin"] };
  const variant = {
    ...{ id: `gid://shopify/ProductVariant/${shuffled}`, sku: `ROBE-${shuffled}`, price: "49.90" },
    selectedOptions: [{ name: "Taille", value: "38" }],
    __parentId: gid,
  };
  return JSON.stringify(shuffled % 4 === 0 ? head : variant);
}

function* chunksOf(count: number): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let start = 0; start < count; start += linesInChunk) {
    const size = Math.min(linesInChunk, count - start);
    const part = Array.from({ length: size }, (_, offset) => `${lineOf(start + offset, count)}\n`);
    yield encoder.encode(part.join(""));
  }
}

/** Our lines and those of `JSON.parse` alone, over the same text, in turns: the best of each. */
async function speed(): Promise<{ readonly ours: number; readonly bare: number }> {
  const texts = Array.from({ length: lines }, (_, index) => lineOf(index, lines));
  const chunks = [...chunksOf(lines)];
  const megabytes = chunks.reduce((sum, chunk) => sum + chunk.length, 0) / 1_000_000;
  let [ours, bare] = [0, 0];
  for (let turn = 0; turn < rounds; turn += 1) {
    const bareStart = performance.now();
    for (const text of texts) JSON.parse(text);
    bare = Math.max(bare, megabytes / ((performance.now() - bareStart) / 1000));
    const ourStart = performance.now();
    let seen = 0;
    for await (const rows of readRows(fromList(chunks))) seen += rows.length;
    ours = Math.max(ours, megabytes / ((performance.now() - ourStart) / 1000));
    if (seen !== lines) throw new Error(`${seen} of ${lines} lines were read`);
  }
  return { ours, bare };
}

async function* fromList<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

/** A shop whose one bulk operation has ended, with a file that is made while it is read. */
function finished(count: number): BulkSource {
  let fileSize = 0;
  for (const chunk of chunksOf(count)) fileSize += chunk.length;
  const operation = {
    ...{ id: "gid://shopify/BulkOperation/1", status: "COMPLETED", query: "{}", createdAt: "2026-11-23T09:00:00Z" },
    ...{ objectCount: String(count), fileSize: String(fileSize), url: "https://files.example/1.jsonl" },
  };
  const answer = async <Schema extends z.ZodType>(_: unknown, __: unknown, schema: Schema): Promise<z.output<Schema>> =>
    schema.parse({ bulkOperationRunQuery: { bulkOperation: operation }, bulkOperations: { nodes: [] } });
  return {
    client: { query: answer, mutate: answer, clock: systemClock },
    fetch: async () => new Response(ReadableStream.from(fromList(chunksOf(count)))),
  };
}

/** The most memory, in MB, that a process of its own holds while it joins a file of so many lines. */
const peakOf = (count: number): Promise<number> => runScript<number>(import.meta.filename, [String(count)]);

async function walkAlone(count: number): Promise<void> {
  let [roots, children] = [0, 0];
  for await (const group of walkBulk(finished(count), "{}", { bytesAtOnce })) {
    roots += 1;
    children += group.children.length;
  }
  if (roots + children !== count) throw new Error(`${roots + children} of ${count} lines were joined`);
  process.send?.(process.resourceUsage().maxRSS / 1000);
}

/** Bulk files: how fast lines are read, and how much memory their joining takes. */
export async function benchBulk(): Promise<BenchRow[]> {
  const { ours, bare } = await speed();
  const peak = await peakOf(lines);
  const doubled = await peakOf(2 * lines);
  return [
    row("read a bulk file of 500,000 lines", "MB/s", {
      ours: round(ours),
      peer: { name: "JSON.parse of each line alone", value: round(bare) },
    }),
    row("peak memory of joining 1,000,000 bulk lines", "MB", {
      ours: round(doubled),
      limit: { name: "of joining 500,000", value: round(peak) },
    }),
  ];
}

const [count] = process.argv.slice(2);
if (process.send && count) await walkAlone(Number(count));
