import { type Connector, ConnectorError, type OpenOptions } from "@coccinelle/core";
import {
  type Config,
  type CredentialsKey,
  confirmCredentials,
  discardCredentials,
  getConnection,
  mergeSecrets,
  type Store,
  stageCredentials,
} from "@coccinelle/store";
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
import { noConnection } from "./connections.ts";

/** What `coccinelle rotate credentials` is given. */
export interface RotateCredentialsCommand extends StateOptions, ConfigOptions, ReachOptions {
  readonly tenant: string;
  readonly connection: string;
}

/** Gives a connection new credentials, once the remote has taken them. Until then, and if it does not, the former serve. */
export async function rotateCredentials(context: CommandContext, command: RotateCredentialsCommand): Promise<ExitCode> {
  const { terminal, json } = context;
  const { tenant, connection: id } = command;
  await withStore(command, terminal, async (store) => {
    const connection = await asKnownTenant(store, tenant, (transaction) => getConnection(transaction, id));
    if (!connection) throw noConnection(tenant, id);
    const connector = findConnector(await installedConnectors(terminal), connection.connectorId);
    const config = (await readConfig(connector, command, terminal)) as Config; // staging refuses what is none
    const staging = { tenant, connectionId: id };
    const key = await store.asTenant(tenant, (transaction) => stageCredentials(transaction, { ...staging, config }));
    await tryStaged(context, { ...command, store, connector, config, key }).catch((error: unknown) =>
      discard(store, { tenant, key, error }),
    );
    await store.asTenant(tenant, async (transaction) => {
      await confirmCredentials(transaction, key);
      await recordDeed(transaction, { action: "credentials.confirmed", connectionId: id });
    });
  });
  if (json) writeJson(terminal, { id, tenantId: tenant, isRotated: true });
  else terminal.write(`✓ ${id} of ${tenant} uses the new credentials. The former are gone.\n`);
  return 0;
}

interface Staged extends Omit<RotateCredentialsCommand, "config"> {
  readonly store: Store;
  readonly connector: Connector;
  readonly config: Config;
  readonly key: CredentialsKey;
}

/** As a call would open it: what the remote renews meanwhile goes to the staged credentials. */
function tryStaged(context: CommandContext, { store, connector, config, key, ...command }: Staged): Promise<unknown> {
  const { tenant, connection: connectionId } = command;
  return withTransport(command, (fetch) => {
    const open: OpenOptions = {
      fetch,
      lock: store.lock({ tenantId: tenant, connectionId }),
      saveSecrets: (secrets) =>
        store.asTenant(tenant, async (transaction) => void (await mergeSecrets(transaction, key, secrets))),
      onNotice: tellNotice(context.terminal),
    };
    return testConfig(context, { connector, config, open, otherwise: "they are dropped" });
  });
}

interface Refused {
  readonly tenant: string;
  readonly key: CredentialsKey;
  readonly error: unknown;
}

async function discard(store: Store, { tenant, key, error }: Refused): Promise<never> {
  const outcome = ConnectorError.is(error) ? error.code : "auth_failed";
  await store.asTenant(tenant, async (transaction) => {
    await discardCredentials(transaction, key);
    await recordDeed(transaction, { action: "credentials.discarded", connectionId: key.connectionId, outcome });
  });
  const kept = "The former credentials stay in use.";
  if (ConnectorError.is(error)) throw ConnectorError.extend(error, { message: `${error.message} ${kept}` });
  if (!(error instanceof Refusal)) throw error;
  throw new Refusal(`${error.message} ${kept}`, { cause: error, details: error.details });
}
