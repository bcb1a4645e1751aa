import { readFileSync } from "node:fs";
import type { Options } from "tsup";

const condition = "@coccinelle/source";

interface Manifest {
  readonly exports?: Partial<Record<string, string | Partial<Record<string, string>>>>;
  readonly bin?: Partial<Record<string, string>>;
}

/** One entry for each public door of the package in the current folder: what its manifest says is what is built. */
export function preset(options: Options = {}): Options {
  const entries = entriesOf(JSON.parse(readFileSync("package.json", "utf8")));
  return {
    entry: entries,
    format: "esm",
    target: "node22",
    platform: "node",
    clean: true,
    dts: false,
    splitting: true,
    ...options,
  };
}

/** `./dist/http/index.js` is built from `./src/http/index.ts`: the key names the output, the value the source. */
export function entriesOf(manifest: Manifest): Record<string, string> {
  const doors = Object.values(manifest.exports ?? {}).flatMap((door) =>
    typeof door === "object" ? (door[condition] ?? []) : [],
  );
  const commands = Object.values(manifest.bin ?? {}).flatMap((file) => (file ? toSource(file) : []));
  return Object.fromEntries([...doors, ...commands].map((source) => [toOutputName(source), source]));
}

const toSource = (output: string): string => output.replace(/^(\.\/)?dist\//, "./src/").replace(/\.js$/, ".ts");
const toOutputName = (source: string): string => source.replace(/^\.\/src\//, "").replace(/\.ts$/, "");
