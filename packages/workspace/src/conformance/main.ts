import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { complaints, merge, type Part, part } from "./report.ts";
import { table } from "./table.ts";

const root = join(import.meta.dirname, "../../../..");

function readPart(file: string): Part {
  const found = part.safeParse(JSON.parse(readFileSync(join(root, file), "utf8")));
  if (!found.success)
    throw new Error(
      `${file}: ${found.error.issues.map(({ path, message }) => `${path.join(".")} ${message}`).join("; ")}`,
    );
  return found.data;
}

function main(): number {
  const report = merge(globSync("reports/conformance/*.json", { cwd: root }).map(readPart));
  const expectedIds = globSync("packages/connector-*", { cwd: root }).map((folder) =>
    basename(folder).replace("connector-", ""),
  );
  mkdirSync(join(root, "reports"), { recursive: true });
  writeFileSync(join(root, "reports", "conformance.json"), `${JSON.stringify(report, null, 2)}\n`);
  const found = complaints(report, expectedIds);
  console.log([table(report), ...found].join("\n"));
  return found.length > 0 ? 1 : 0;
}

try {
  process.exitCode = main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
