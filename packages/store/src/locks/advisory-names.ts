import { ConnectorError, type LockOptions } from "@coccinelle/core";
import type { Pool, PoolClient } from "pg";
import { safely } from "../engine/safe-database.ts";
import { advisoryKey } from "./advisory-key.ts";
import type { HeldNames, Hold } from "./held-names.ts";

/**
 * Names held by PostgreSQL's advisory locks, each set in a transaction of its own: whoever dies gives them back with its
 * connection, and whoever freezes loses the connection when the lease is over, by the server's clock.
 */
export function advisoryNames(pool: Pool, cancelPool: Pool): HeldNames {
  return async (names, options) => {
    options.signal?.throwIfAborted();
    const client = await safely(pool.connect());
    const lost = new AbortController();
    const onError = (): void => lost.abort(new ConnectorError("unavailable", "The lock's connection ended."));
    client.on("error", onError);
    let isHeld = true;
    const release = async (isBroken: boolean): Promise<void> => {
      if (!isHeld) return;
      isHeld = false;
      const isSound = !isBroken && (await client.query("rollback").then(isTrue, () => false));
      if (isSound) client.off("error", onError); // else it is thrown away, and whatever it says then is heard in vain
      client.release(!isSound);
    };
    try {
      await safely(take(client, { names, options, cancelPool }));
    } catch (error) {
      await release(true);
      options.signal?.throwIfAborted();
      throw error;
    }
    return { lost: lost.signal, release: () => release(false) } satisfies Hold;
  };
}

interface Taking {
  readonly names: readonly string[];
  readonly options: LockOptions;
  readonly cancelPool: Pool;
}

/** Takes the names in the order of their numbers, so that no two calls can wait for each other. */
async function take(client: PoolClient, { names, options, cancelPool }: Taking): Promise<void> {
  const keys = [...new Set(names.map((name) => BigInt(advisoryKey(name))))].toSorted((a, b) => (a < b ? -1 : 1));
  await client.query("begin");
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const cancel = (): void => {
    cancelPool.query("select pg_cancel_backend($1)", [rows[0]?.pid]).catch(() => {}); // then it waits for its turn
  };
  options.signal?.throwIfAborted();
  options.signal?.addEventListener("abort", cancel, { once: true });
  try {
    for (const key of keys) await client.query("select pg_advisory_xact_lock($1)", [key.toString()]);
    const lease = [String(options.leaseMs)];
    await client.query("select set_config('idle_in_transaction_session_timeout', $1, true)", lease);
  } finally {
    options.signal?.removeEventListener("abort", cancel);
  }
  options.signal?.throwIfAborted();
}

const isTrue = (): boolean => true;
