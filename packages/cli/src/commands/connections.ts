import { listConnections, removeConnection } from "@coccinelle/store";
import { type PageOptions, writePage } from "../pages.ts";
import { recordDeed } from "../record-deed.ts";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** Shows a page of a tenant's connections, without their credentials. */
export async function connections(
  context: CommandContext,
  command: StateOptions & PageOptions & { readonly tenant: string },
): Promise<ExitCode> {
  const { tenant, cursor, limit } = command;
  const page = await withStore(command, context.terminal, (store) =>
    asKnownTenant(store, tenant, (transaction) => listConnections(transaction, { cursor, limit })),
  );
  writePage(context, {
    page,
    toRow: ({ id, connectorId, systems, createdAt }) => [id, connectorId, systems?.join(",") ?? "all", createdAt],
    empty: `${tenant} has no connection. Add one with: coccinelle connect <connector> --tenant ${tenant}`,
  });
  return 0;
}

/** What `coccinelle disconnect` is given. */
export interface DisconnectCommand extends StateOptions {
  readonly id: string;
  readonly tenant: string;
  readonly yes?: boolean | undefined;
}

/** Removes a connection with its credentials and all that hangs on it, once the user has said so. */
export async function disconnect({ terminal, json }: CommandContext, command: DisconnectCommand): Promise<ExitCode> {
  const { id, tenant, yes } = command;
  if (!yes) {
    const what = "its credentials, the holds of the past, its deliveries and watches";
    throw new Refusal(`This destroys ${id} of ${tenant} with ${what}. If that is meant, add --yes.`);
  }
  await withStore(command, terminal, (store) =>
    asKnownTenant(store, tenant, async (transaction) => {
      const isRemoved = await removeConnection(transaction, id);
      if (!isRemoved) throw noConnection(tenant, id);
      await recordDeed(transaction, { action: "connection.removed", connectionId: id });
    }),
  );
  if (json) writeJson(terminal, { id, tenantId: tenant, isRemoved: true });
  else terminal.write(`✓ ${id} of ${tenant} is gone.\n`);
  return 0;
}

/** Says which connection is not there. */
export function noConnection(tenant: string, id: string): Refusal {
  return new Refusal(`${tenant} has no connection "${id}". coccinelle connections --tenant ${tenant} shows them.`);
}
