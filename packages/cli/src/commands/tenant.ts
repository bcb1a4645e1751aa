import { ConnectorError } from "@coccinelle/core";
import {
  createTenant,
  deleteTenant,
  getTenant,
  listConnections,
  listTenants,
  type StoredConnection,
  type TenantTransaction,
} from "@coccinelle/store";
import { type PageOptions, writePage } from "../pages.ts";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** What the `tenant` commands are given. */
export interface TenantCommand extends StateOptions {
  readonly id: string;
}

/** Makes a tenant with a key of its own. */
export async function addTenant(
  { terminal, json }: CommandContext,
  command: TenantCommand & { readonly name?: string | undefined },
): Promise<ExitCode> {
  const { id, name = id } = command;
  if (id === "") throw new Refusal("A tenant's id is at least one character.");
  const tenant = await withStore(command, terminal, (store) => createTenant(store, { id, name })).catch(
    (error: unknown) => {
      if (!ConnectorError.is(error) || error.reason !== "duplicate") throw error;
      throw new Refusal(`There is a tenant "${id}" already.`, { cause: error });
    },
  );
  if (json) writeJson(terminal, tenant);
  else terminal.write(`✓ Tenant ${id}. Connect a shop with: coccinelle connect <connector> --tenant ${id} --id shop\n`);
  return 0;
}

/** Shows a page of all tenants. */
export async function showTenants(context: CommandContext, command: StateOptions & PageOptions): Promise<ExitCode> {
  const { cursor, limit } = command;
  const page = await withStore(command, context.terminal, (store) =>
    store.acrossTenants((transaction) => listTenants(transaction, { cursor, limit })),
  );
  const toRow = ({ id, name, createdAt }: (typeof page.items)[number]): string[] => [id, name, createdAt];
  writePage(context, { page, toRow, empty: "There is no tenant. Make one with: coccinelle tenant add <id>" });
  return 0;
}

/** Shows one tenant and its connections, without their credentials. */
export async function showTenant({ terminal, json }: CommandContext, command: TenantCommand): Promise<ExitCode> {
  const { tenant, connections } = await withStore(command, terminal, (store) =>
    asKnownTenant(store, command.id, async (transaction) => ({
      tenant: await getTenant(transaction),
      connections: await allConnections(transaction),
    })),
  );
  if (json) {
    writeJson(terminal, { ...tenant, connections });
    return 0;
  }
  terminal.write(`${tenant?.id}: ${tenant?.name}, since ${tenant?.createdAt}\n`);
  if (connections.length === 0) terminal.write("  No connection.\n");
  for (const { id, connectorId } of connections) terminal.write(`  ${id} (${connectorId})\n`);
  return 0;
}

/** Destroys a tenant's key and all its rows, once the user has said so; says what would be lost when they have not. */
export async function removeTenant(
  { terminal, json }: CommandContext,
  command: TenantCommand & { readonly yes?: boolean | undefined },
): Promise<ExitCode> {
  const { id } = command;
  await withStore(command, terminal, async (store) => {
    const connections = await asKnownTenant(store, id, allConnections);
    if (!command.yes) throw new Refusal(toWarning(id, connections));
    await deleteTenant(store, id);
  });
  if (json) writeJson(terminal, { id, isRemoved: true });
  else terminal.write(`✓ The tenant ${id}, its key and all that was kept for it are gone.\n`);
  return 0;
}

function toWarning(id: string, connections: readonly StoredConnection[]): string {
  const which = connections.length === 0 ? "no connection" : connections.map((connection) => connection.id).join(", ");
  return (
    `This destroys the key of ${id} and all that is kept for it: connections with their credentials (${which}), holds, ` +
    "deliveries, events, watches, consents, conversations and the audit trail. Nothing brings them back. " +
    "Export what you must keep, and then add --yes."
  );
}

/** A tenant has few: all pages. */
async function allConnections(transaction: TenantTransaction): Promise<StoredConnection[]> {
  const all: StoredConnection[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await listConnections(transaction, { cursor, limit: 100 });
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
