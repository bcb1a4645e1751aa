import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as z from "zod";

const keyword = "coccinelle-connector";

const names = z.record(z.string(), z.string()).default({});

const projectSchema = z.object({ dependencies: names, devDependencies: names, optionalDependencies: names });

const manifestSchema = z.object({
  version: z.string().default("0.0.0"),
  description: z.string().nullable().default(null).catch(null),
  keywords: z.array(z.string()),
  coccinelle: z.object({ contract: z.int().nullable().default(null) }).catch({ contract: null }),
  exports: z.unknown().optional(),
});

/** A package that calls itself a connector. */
export interface ConnectorManifest {
  /** The name under which the project depends on it. */
  readonly name: string;
  readonly version: string;
  readonly description: string | null;
  /** The version of the contract that it says it was written for; `null` when it does not say. */
  readonly contract: number | null;
}

/** A package that was found, with what is needed to import it. */
export interface FoundPackage {
  readonly manifest: ConnectorManifest;
  readonly folder: string;
  readonly exports: unknown;
}

/** The connectors among a project's direct dependencies. One that is not installed is none. */
export async function findPackages(directory: string): Promise<FoundPackage[]> {
  const project = projectSchema.safeParse(await readJson(join(directory, "package.json"))).data;
  if (!project) return [];
  const { dependencies, optionalDependencies, devDependencies } = project;
  const direct = new Set([dependencies, optionalDependencies, devDependencies].flatMap((found) => Object.keys(found)));
  const found = await Promise.all([...direct].map((name) => findPackage(directory, name)));
  return found.filter((one) => one !== null);
}

/** Looks where Node would find the package: in the nearest `node_modules` upwards. */
async function findPackage(directory: string, name: string): Promise<FoundPackage | null> {
  for (let above = directory; ; above = dirname(above)) {
    const folder = join(above, "node_modules", name);
    const json = await readJson(join(folder, "package.json"));
    if (json !== null) return toFoundPackage(json, name, folder);
    if (above === dirname(above)) return null;
  }
}

function toFoundPackage(json: unknown, name: string, folder: string): FoundPackage | null {
  const parsed = manifestSchema.safeParse(json).data;
  if (!parsed?.keywords.includes(keyword)) return null;
  const { version, description, coccinelle, exports } = parsed;
  return { manifest: { name, version, description, contract: coccinelle.contract }, folder, exports };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null; // absent or broken: there is nothing to discover in it
  }
}
