import { resolve } from "node:path";
import { type Connector, isConnector } from "../connector.ts";
import { refuseContract } from "../contract-version.ts";
import { type ConnectorManifest, type FoundPackage, findPackages } from "./manifests.ts";
import { resolveEntry } from "./resolve-entry.ts";

export type { ConnectorManifest };

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

/**
 * Finds connectors among a project's direct dependencies: packages with the keyword `coccinelle-connector`. Never throws
 * for a package that is broken; a folder without a manifest has none.
 */
export async function discoverConnectors({ directory, accept }: DiscoveryOptions): Promise<Discovered> {
  const root = resolve(directory);
  const connectors = new Set<Connector>();
  const rejected: { name: string; reason: string }[] = [];
  for (const found of await findPackages(root)) {
    if (!accept(found.manifest)) continue;
    const { usable, reasons } = await importConnectors(root, found);
    for (const connector of usable) connectors.add(connector);
    for (const reason of reasons) rejected.push({ name: found.manifest.name, reason });
  }
  return { connectors: [...connectors], rejected };
}

async function importConnectors(
  root: string,
  found: FoundPackage,
): Promise<{ usable: Connector[]; reasons: string[] }> {
  const { name, contract } = found.manifest;
  const refusal = contract === null ? null : refuseContract(name, contract);
  if (refusal) return { usable: [], reasons: [refusal] };
  try {
    const module: object = await import(resolveEntry(root, found));
    const exported = Object.values(module).filter(isConnector);
    if (exported.length === 0) return { usable: [], reasons: ["it exports no connector"] };
    const reasons = exported.flatMap((connector) => refuseContract(connector.id, connector.contract) ?? []);
    return { usable: exported.filter((one) => refuseContract(one.id, one.contract) === null), reasons };
  } catch (error) {
    return { usable: [], reasons: [`it cannot be imported (${describe(error)})`] };
  }
}

/** A code such as `ERR_MODULE_NOT_FOUND` with the package it misses; of any other error the name alone. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const missing = /Cannot find package '([^']+)'/.exec(error.message)?.[1];
  const code = "code" in error ? String(error.code) : error.name;
  return missing ? `${code}: install ${missing}` : code;
}
