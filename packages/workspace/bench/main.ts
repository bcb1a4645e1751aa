import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { benchAudit } from "./audit/bench.ts";
import { benchAvailability } from "./availability/bench.ts";
import { benchCatalogue } from "./catalogue/bench.ts";
import { benchMirror } from "./mirror/bench.ts";
import type { BenchRow } from "./row.ts";
import { benchRuntime } from "./runtime/bench.ts";
import { benchObserving } from "./runtime/observing.ts";
import { benchBulk } from "./shopify/bulk.ts";
import { benchPoints } from "./shopify/points.ts";
import { benchWebhooks } from "./shopify/webhooks.ts";
import { benchTracking } from "./tracking/bench.ts";
import { benchAccepting } from "./webhooks/bench.ts";

const benches: readonly (() => Promise<readonly BenchRow[]>)[] = [
  benchCatalogue,
  benchAvailability,
  benchPoints,
  benchWebhooks,
  benchBulk,
  benchTracking,
  benchRuntime,
  benchAudit,
  benchObserving,
  benchAccepting,
  benchMirror,
];

const rows: BenchRow[] = [];
for (const bench of benches) rows.push(...(await bench()));

const reports = join(import.meta.dirname, "../../../reports");
mkdirSync(reports, { recursive: true });
writeFileSync(join(reports, "bench.json"), `${JSON.stringify(rows, null, 2)}\n`);
console.table(
  rows.map(({ name, unit, ours, peer, limit, ratio }) => ({
    name,
    unit,
    ours,
    against: (peer ?? limit)?.name,
    value: (peer ?? limit)?.value,
    ratio,
  })),
);
