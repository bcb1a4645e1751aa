import { type OpenOptions, openUnknown, type SystemName } from "@coccinelle/core";
import { webhookUrl } from "@coccinelle/runtime";
import { addConnection, type Config, getConnection, type Store } from "@coccinelle/store";
import { baseUrlOf } from "../base-url.ts";
import { type ConfigOptions, readConfig } from "../config-source.ts";
import { tellNotice } from "../connection.ts";
import { findConnector, installedConnectors } from "../installed.ts";
import { type ReachOptions, withTransport } from "../reach.ts";
import { recordDeed } from "../record-deed.ts";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";
import { testConfig } from "../test-config.ts";

/** What `coccinelle connect` is given. */
export interface ConnectCommand extends StateOptions, ConfigOptions, ReachOptions {
  readonly connectorId: string;
  readonly tenant: string;
  /** Default: the connector's. */
  readonly id?: string | undefined;
  /** Connections are asked in this order. Default 0. */
  readonly position?: number | undefined;
  readonly systems?: readonly SystemName[] | undefined;
  /** `false` keeps credentials that nobody has tried. */
  readonly check: boolean;
  readonly baseUrl?: string | undefined;
}

/** Keeps a tenant's connection, sealed, once the remote has taken its credentials. */
export async function connect(context: CommandContext, command: ConnectCommand): Promise<ExitCode> {
  const { terminal, json } = context;
  const { tenant, connectorId, id = connectorId } = command;
  const baseUrl = baseUrlOf(command.baseUrl, terminal);
  const url = await withStore(command, terminal, async (store) => {
    const known = await asKnownTenant(store, tenant, (transaction) => getConnection(transaction, id));
    if (known) {
      const advice = "Choose another --id, or give it new credentials with: coccinelle rotate credentials";
      throw new Refusal(`The tenant ${tenant} has a connection "${id}" already. ${advice}`);
    }
    return keep(store, { ...command, id, config: await tryConfig(context, command), baseUrl: baseUrl?.href });
  });
  const { check: isChecked } = command;
  if (json) {
    writeJson(terminal, { id, tenantId: tenant, connectorId, isChecked, webhookUrl: url });
    return 0;
  }
  terminal.write(`✓ ${id} is kept${isChecked ? "" : ", unchecked"}.\n`);
  if (url) terminal.write(`  Its webhooks come in at ${url}\n`);
  return 0;
}

/** The config as it shall be kept: a remote may have renewed secrets while it was asked. */
async function tryConfig(context: CommandContext, command: ConnectCommand): Promise<Config> {
  const { terminal } = context;
  const connector = findConnector(await installedConnectors(terminal), command.connectorId);
  let config = await readConfig(connector, command, terminal);
  await withTransport(command, async (fetch) => {
    const saveSecrets: OpenOptions["saveSecrets"] = async (secrets) => {
      config = { ...(config as Config), ...secrets }; // the connector took it, and keeps secrets in named fields
    };
    const open: OpenOptions = { fetch, saveSecrets, onNotice: tellNotice(terminal) };
    if (command.check) return testConfig(context, { connector, config, open, otherwise: "nothing is kept" });
    return openUnknown(connector, config, open).dispose(); // refuses a wrong config, without a request
  });
  return config as Config; // sealing refuses what is no object of plain JSON
}

interface Kept extends Omit<ConnectCommand, "config"> {
  readonly id: string;
  readonly config: Config;
}

/** Answers where the connection's webhooks come in; `null` when nobody said where any do. */
async function keep(
  store: Store,
  { id, tenant, connectorId, config, position, systems, check: isChecked, baseUrl }: Kept,
): Promise<string | null> {
  return store.asTenant(tenant, async (transaction) => {
    await addConnection(transaction, { id, connectorId, config, position, systems });
    await recordDeed(transaction, {
      action: "connection.added",
      connectionId: id,
      details: { connectorId, isChecked },
    });
    return baseUrl === undefined ? null : webhookUrl(transaction, { connectionId: id, baseUrl });
  });
}
