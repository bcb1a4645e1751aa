import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { FoundPackage } from "./manifests.ts";

/** The address of the module that importing the package's name from the project would load. */
export function resolveEntry(directory: string, { manifest, folder, exports }: FoundPackage): string {
  try {
    return pathToFileURL(createRequire(join(directory, "package.json")).resolve(manifest.name)).href;
  } catch (error) {
    // `require` does not see what a package offers to `import` alone.
    const entry = importEntry(exports);
    if (entry === null) throw error;
    return pathToFileURL(join(folder, entry)).href;
  }
}

const importKeys: ReadonlySet<string> = new Set([".", "import", "node", "default"]);

function importEntry(exports: unknown): string | null {
  if (typeof exports === "string") return exports;
  if (typeof exports !== "object" || exports === null) return null;
  for (const [key, value] of Object.entries(exports)) {
    const entry = importKeys.has(key) ? importEntry(value) : null;
    if (entry !== null) return entry;
  }
  return null;
}
