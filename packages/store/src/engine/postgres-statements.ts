import { setTimeout as sleep } from "node:timers/promises";
import { Client, type Pool, type QueryResult } from "pg";
import type { LentDatabase } from "./engine.ts";

/** Statements over the pool, each on whatever connection is free. One that failed loses its connection. */
export function postgresStatements(pool: Pool, databaseUrl: string): LentDatabase {
  return {
    executeSql: async (text, values) => {
      // Several statements without values answer with a list of results.
      const result: QueryResult | QueryResult[] = await pool.query(text, values);
      return { rows: Array.isArray(result) ? result.flatMap(({ rows }) => rows) : result.rows };
    },
    listen: (channel, onNotification, onReconnect) =>
      keepListening({ databaseUrl, channel, onNotification, onReconnect }),
  };
}

interface Listening {
  readonly databaseUrl: string;
  readonly channel: string;
  readonly onNotification: (payload: string) => void;
  readonly onReconnect: () => void;
}

const longestPauseMs = 30_000;

/** A connection of its own, since one of the pool may be lent to others. When it ends, another one takes its place. */
async function keepListening(listening: Listening): Promise<{ readonly close: () => Promise<void> }> {
  const closing = new AbortController();
  let current = await connect(listening);
  const keep = async (): Promise<void> => {
    for (;;) {
      await current.ended;
      current = await reconnect(listening, closing.signal);
    }
  };
  const kept = keep().catch(() => {}); // only closing ends it
  return {
    close: async () => {
      closing.abort();
      await current.client.end();
      await kept;
    },
  };
}

interface Connection {
  readonly client: Client;
  readonly ended: Promise<void>;
}

/** Whoever listens also looks by itself now and then: a database that stays away is that one's to tell of. */
async function reconnect(listening: Listening, signal: AbortSignal): Promise<Connection> {
  for (let pauseMs = 1000; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    await sleep(pauseMs, undefined, { signal });
    const connection = await connect(listening).catch(() => null);
    if (connection && signal.aborted) await connection.client.end();
    signal.throwIfAborted();
    if (connection) return connection;
  }
}

async function connect({ databaseUrl, channel, onNotification, onReconnect }: Listening): Promise<Connection> {
  const client = new Client({ connectionString: databaseUrl, keepAlive: true, connectionTimeoutMillis: 10_000 });
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  client.on("error", () => {}); // its end follows
  client.on("notification", ({ payload }) => onNotification(payload ?? ""));
  await client.connect();
  try {
    await client.query(`listen ${client.escapeIdentifier(channel)}`);
  } catch (error) {
    await client.end();
    throw error;
  }
  onReconnect();
  return { client, ended };
}
