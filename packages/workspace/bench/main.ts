import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** `reports/bench.json` is an array of these: scripts rely on this shape. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: { readonly name: string; readonly value: number } | null;
  readonly limit: { readonly name: string; readonly value: number } | null;
  readonly ratio: number | null;
}

const benches: readonly (() => Promise<readonly BenchRow[]>)[] = [];

const rows: BenchRow[] = [];
for (const bench of benches) rows.push(...(await bench()));

const reports = join(import.meta.dirname, "../../../reports");
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, "bench.json"), `${JSON.stringify(rows, null, 2)}\n`);
console.table(rows.map(({ peer, limit, ...row }) => ({ ...row, peer: peer?.value, limit: limit?.value })));
if (rows.length === 0) console.error("No benchmark has run");
process.exitCode = rows.length > 0 ? 0 : 1;
