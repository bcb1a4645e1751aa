import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Connector, CreateTwin } from "@coccinelle/core";
import { discoverConnectors } from "@coccinelle/core/discovery";
import { projectsOf } from "../installed.ts";
import { missingPackage } from "../missing-package.ts";
import { Refusal } from "../refusal.ts";
import type { Terminal } from "../terminal.ts";

/** Where a connector was found. */
interface Origin {
  readonly directory: string;
  readonly packageName: string;
}

/** What the connector's package exports as `createTwin` from its `./twin`, or a line that says that it does not. */
export async function findTwin({ id, label }: Connector, terminal: Terminal): Promise<CreateTwin> {
  const origin = await findOrigin(id, terminal);
  const address = origin && addressOf(origin);
  if (!address) throw new Refusal(`${label} has no twin that could be served: its package publishes no ./twin.`);
  const { createTwin }: { readonly createTwin?: unknown } = await load(address, label);
  if (typeof createTwin !== "function") {
    throw new Refusal(`${label} has no twin that could be served: its ./twin exports no createTwin.`);
  }
  return createTwin as CreateTwin; // what the name promises
}

/** What a twin needs beyond its connector is an optional peer, which nobody installs by accident. */
async function load(address: string, label: string): Promise<object> {
  try {
    return await import(address);
  } catch (error) {
    const missing = missingPackage(error);
    if (missing === null) throw error;
    throw new Refusal(`${label}'s twin needs ${missing}. Add it with: npm install --save-dev ${missing}`, {
      cause: error,
    });
  }
}

async function findOrigin(id: string, terminal: Terminal): Promise<Origin | null> {
  for (const directory of projectsOf(terminal)) {
    const names: string[] = [];
    await discoverConnectors({ directory, accept: ({ name }) => names.push(name) === 0 });
    for (const packageName of names) {
      const { connectors } = await discoverConnectors({ directory, accept: ({ name }) => name === packageName });
      if (connectors.some((connector) => connector.id === id)) return { directory, packageName };
    }
  }
  return null;
}

function addressOf({ directory, packageName }: Origin): string | null {
  try {
    return pathToFileURL(createRequire(join(directory, "package.json")).resolve(`${packageName}/twin`)).href;
  } catch {
    return null; // the package has no such door
  }
}
