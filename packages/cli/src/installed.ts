import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { type Connector, createRegistry, type Registry } from "@coccinelle/core";
import { discoverConnectors } from "@coccinelle/core/discovery";
import { Refusal } from "./refusal.ts";
import type { Terminal } from "./terminal.ts";

/** Connectors of the user's project, then those beside the command itself; the user's own win. */
export async function installedConnectors(terminal: Terminal): Promise<Registry> {
  const registry = createRegistry();
  for (const directory of projectsOf(terminal)) {
    const { connectors, rejected } = await discoverConnectors({ directory, accept: () => true });
    for (const connector of connectors) {
      if (!registry.get(connector.id)) registry.register(connector);
    }
    for (const { name, reason } of rejected) terminal.writeError(`coccinelle: ${name} was left out: ${reason}\n`);
  }
  return registry;
}

/** The folders whose dependencies are looked at. */
export function projectsOf(terminal: Terminal): readonly string[] {
  return [terminal.directory, dirname(dirname(fileURLToPath(import.meta.url)))];
}

/** The installed connector of this id, or a line that says which there are. */
export function findConnector(registry: Registry, id: string): Connector {
  const connector = registry.get(id);
  if (connector) return connector;
  const ids = registry.list().map((installed) => installed.id);
  const known = ids.length > 0 ? `Installed: ${ids.join(", ")}.` : "No connector is installed.";
  throw new Refusal(
    `There is no connector "${id}" here. ${known} Add one with: npm install @coccinelle/connector-<name>`,
  );
}
