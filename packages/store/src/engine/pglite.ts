import { PGlite } from "@electric-sql/pglite";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { drizzle } from "drizzle-orm/pglite";
import { createSilentHold } from "../locks/held-names.ts";
import type { Engine, StatementListener } from "./engine.ts";
import { lockFolder } from "./folder-lock.ts";
import { lend, useLent } from "./guarded-client.ts";
import { pgliteStatements } from "./pglite-statements.ts";
import { safely, withSafeErrors } from "./safe-database.ts";

/** Where PGlite keeps its data. */
export interface PgliteOptions {
  /** `null` keeps everything in memory. */
  readonly folder: string | null;
  readonly onStatement?: StatementListener | undefined;
}

/** What a PGlite must be made with: their files are not in the folder. */
export const pgliteExtensions = { pg_trgm, unaccent } as const;

/** PostgreSQL inside this process: one connection, whose transactions wait for one another. */
export async function pgliteEngine({ folder, onStatement }: PgliteOptions): Promise<Engine> {
  const lock = folder === null ? null : await lockFolder(folder);
  const dataDir = lock?.dataFolder ?? "memory://";
  const pglite = await PGlite.create({ dataDir, extensions: pgliteExtensions }).catch(async (error: unknown) => {
    await lock?.release();
    throw error;
  });
  return engineOver(pglite, onStatement, async () => lock?.release());
}

/** The engine over a PGlite that is open. */
export function engineOver(
  pglite: PGlite,
  onStatement?: StatementListener,
  whenClosed: () => Promise<void> = async () => {},
): Engine {
  return {
    name: "pglite",
    transaction: (work) =>
      pglite.transaction((transaction) => {
        const lent = lend(transaction);
        const client = lent.client as unknown as PGlite; // drizzle needs no more of it than a transaction's `query`
        const database = withSafeErrors(drizzle({ client, ...(onStatement && { logger: { logQuery: onStatement } }) }));
        const run = async (script: string): Promise<void> => void (await safely(transaction.exec(script)));
        return useLent(lent, () => work({ database, run }));
      }),
    // Nobody else can open the folder: the queue of this process is the whole lock.
    holdNames: async () => createSilentHold(),
    lent: pgliteStatements(pglite),
    async close() {
      await pglite.close();
      await whenClosed();
    },
  };
}
