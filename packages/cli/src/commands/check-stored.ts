import { type ConnectionCheck, ConnectorError, type ConnectorErrorJson, type TenantConnection } from "@coccinelle/core";
import { toCheckLines } from "../check-lines.ts";
import { type StoredOptions, withStoredRuntime } from "../stored-runtime.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";
import { noConnection } from "./connections.ts";

/** What `coccinelle check --tenant` is given. */
export interface CheckStoredCommand extends StoredOptions {
  /** Default: all of the tenant's. */
  readonly connection?: string | undefined;
}

/** How one connection is: what its self-test found, or why there was none. */
type Finding = { readonly id: string } & (
  | { readonly check: ConnectionCheck; readonly error: null }
  | { readonly check: null; readonly error: ConnectorErrorJson }
);

/** Tests a tenant's stored connections, one after another. */
export async function checkStored({ terminal, json }: CommandContext, command: CheckStoredCommand): Promise<ExitCode> {
  const { tenant, connection: only } = command;
  const findings = await withStoredRuntime(command, terminal, async ({ runtime }) => {
    const { connections, failures } = await runtime.getTenantSystems(tenant);
    const found: Finding[] = failures.map(({ connectionId: id, error }) => ({ id, check: null, error }));
    for (const connection of connections) {
      if (only === undefined || connection.id === only) found.push(await checkOne(connection));
    }
    return found.filter(({ id }) => only === undefined || id === only);
  });
  if (only !== undefined && findings.length === 0) throw noConnection(tenant, only);
  if (json) writeJson(terminal, { connections: findings });
  else if (findings.length === 0) terminal.write(`${tenant} has no connection.\n`);
  else for (const finding of findings) terminal.write(toLines(finding));
  return findings.every(({ check }) => check?.isWorking) ? 0 : 1;
}

async function checkOne({ id, check }: TenantConnection): Promise<Finding> {
  try {
    return { id, check: await check(), error: null };
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
    return { id, check: null, error: error.toJSON() };
  }
}

function toLines({ id, check, error }: Finding): string {
  return check ? toCheckLines(id, check) : `✗ ${id}\n  ${error.message}\n`;
}
