import type { PGlite } from "@electric-sql/pglite";
import type { LentDatabase } from "./engine.ts";

/** Statements over PGlite's one connection. Each waits until no transaction is open. */
export function pgliteStatements(pglite: PGlite): LentDatabase {
  return {
    executeSql: async (text, values) => {
      if (values && values.length > 0) return pglite.query(text, values);
      const results = opensTransaction(text)
        ? await pglite.transaction((transaction) => transaction.exec(text))
        : await pglite.exec(text);
      return { rows: results.flatMap(({ rows }) => rows) };
    },
    async listen(channel, onNotification, onReconnect) {
      const unsubscribe = await pglite.listen(`"${channel}"`, onNotification); // quoted, it keeps its capitals
      onReconnect();
      return { close: () => unsubscribe() };
    },
  };
}

/** A script that fails within its own transaction must be rolled back before anybody else uses the connection. */
function opensTransaction(text: string): boolean {
  return /^\s*begin\b/i.test(text);
}
