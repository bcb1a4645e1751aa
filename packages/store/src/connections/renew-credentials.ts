import type { LockOptions } from "@coccinelle/core";
import type { Store } from "../store.ts";
import type { Config, CredentialsKey } from "./config.ts";
import { mergeSecrets, readConfig } from "./credentials.ts";

/** Which credentials are renewed, and when they need not be. */
export interface Renewal extends CredentialsKey, LockOptions {
  readonly tenantId: string;
  /** Whether a config is good as it is: another process may have renewed it while this one waited for its turn. */
  readonly isFresh: (config: Config) => boolean;
  /** Asks the remote. What it gives are top-level fields of the config. */
  readonly renew: (config: Config, signal: AbortSignal) => Promise<Readonly<Record<string, string>>>;
}

/**
 * Renews credentials once, however many processes want to: one at a time asks the remote, and those who come after it
 * find what it has stored. Gives the config to go on with.
 */
export async function renewCredentials(store: Store, renewal: Renewal): Promise<Config> {
  const { tenantId, connectionId, signal, leaseMs, isFresh, renew } = renewal;
  const lock = store.lock({ tenantId, connectionId });
  const run = async (within: AbortSignal): Promise<Config> => {
    const config = await store.asTenant(tenantId, (transaction) => readConfig(transaction, renewal));
    if (isFresh(config)) return config;
    const secrets = await renew(config, within);
    // The remote has already replaced them: they are stored even if the lease is over by now.
    return store.asTenant(tenantId, (transaction) => mergeSecrets(transaction, renewal, secrets));
  };
  return lock(["coccinelle:credentials"], run, { signal, leaseMs });
}
