import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as z from "zod";
import { type Connector, isConnector } from "../connector.ts";

const manifestSchema = z.object({
  name: z.string(),
  version: z.string().default("0.0.0"),
  keywords: z.array(z.string()).default([]),
});

const projectSchema = z.object({
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

/** A package that calls itself a connector. */
export interface ConnectorManifest {
  readonly name: string;
  readonly version: string;
}

/** What {@link discoverConnectors} needs to know. */
export interface DiscoveryOptions {
  /** The folder of the project whose direct dependencies are looked at. */
  readonly directory: string;
  /** Importing a package runs its code: only those accepted are imported. */
  readonly accept: (manifest: ConnectorManifest) => boolean;
}

/** What was found. `rejected` says of each package that was accepted and could not be used why. */
export interface Discovered {
  readonly connectors: readonly Connector[];
  readonly rejected: readonly { readonly name: string; readonly reason: string }[];
}

const keyword = "coccinelle-connector";

/**
 * Finds connectors among a project's direct dependencies: packages with the keyword `coccinelle-connector`. Never throws
 * for a package that is broken; a folder without a manifest has none.
 */
export async function discoverConnectors({ directory, accept }: DiscoveryOptions): Promise<Discovered> {
  const connectors: Connector[] = [];
  const rejected: { name: string; reason: string }[] = [];
  for (const name of await directDependencies(directory)) {
    const manifest = manifestSchema.safeParse(await findManifest(directory, name)).data;
    if (!manifest?.keywords.includes(keyword) || !accept({ name, version: manifest.version })) continue;
    try {
      const found = await importConnectors(directory, name);
      if (found.length === 0) rejected.push({ name, reason: "it exports no connector" });
      connectors.push(...found);
    } catch (error) {
      rejected.push({ name, reason: `it cannot be imported (${reasonOf(error)})` });
    }
  }
  return { connectors, rejected };
}

async function directDependencies(directory: string): Promise<string[]> {
  const project = projectSchema.safeParse(await readJson(join(directory, "package.json"))).data;
  if (!project) return [];
  const { dependencies, devDependencies, optionalDependencies } = project;
  return [...new Set([dependencies, optionalDependencies, devDependencies].flatMap((names) => Object.keys(names)))];
}

/** Reads a dependency's manifest where Node would find the package: in the nearest `node_modules` upwards. */
async function findManifest(directory: string, name: string): Promise<unknown> {
  for (let folder = directory; ; folder = dirname(folder)) {
    const manifest = await readJson(join(folder, "node_modules", name, "package.json"));
    if (manifest !== null || folder === dirname(folder)) return manifest;
  }
}

async function importConnectors(directory: string, name: string): Promise<Connector[]> {
  const entry = createRequire(join(directory, "package.json")).resolve(name);
  const module: object = await import(pathToFileURL(entry).href);
  return Object.values(module).filter(isConnector);
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch {
    return null; // absent or broken: there is nothing to discover in it
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return code || (error instanceof Error ? error.name : "unknown reason");
}
