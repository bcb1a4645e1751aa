import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type * as z from "zod";
import { complaints, killMatrix, merge, part } from "./report.ts";
import { table } from "./table.ts";

const root = join(import.meta.dirname, "../../../..");

const reports = join(root, "reports");

function read<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  const found = schema.safeParse(JSON.parse(readFileSync(join(reports, file), "utf8")));
  if (found.success) return found.data;
  const reasons = found.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`);
  throw new Error(`reports/${file}: ${reasons.join("; ")}`);
}

function main(): number {
  const files = globSync("conformance/*.json", { cwd: reports });
  const kills = files.filter((file) => basename(file) === "kill-matrix.json");
  const parts = files.filter((file) => !kills.includes(file));
  const report = merge(
    parts.map((file) => read(file, part)),
    kills.flatMap((file) => read(file, killMatrix)),
  );
  const folders = globSync("packages/connector-*", { cwd: root });
  const found = complaints(
    report,
    folders.map((folder) => basename(folder).replace("connector-", "")),
  );
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(reports, "conformance.json"), `${JSON.stringify(report, null, 2)}\n`);
  console.log([table(report), ...found].join("\n"));
  return found.length > 0 ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
