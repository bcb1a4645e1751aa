import { eraseWatches, listWatches } from "@coccinelle/store";
import { type PersonalStore, walkPages } from "../personal-store.ts";

/** What somebody asked to be told of. */
export const watchStore: PersonalStore = {
  name: "watches",
  async *read(scope) {
    for (const watcher of scope.keys.references) {
      const watches = walkPages(scope, (transaction, cursor) =>
        listWatches(transaction, { watcher, cursor, limit: 100 }),
      );
      for await (const { connectionId, kind, subject, details, createdAt, endsAt, finishedAt } of watches)
        yield { connectionId, kind, subject, details, createdAt, endsAt, finishedAt };
    }
  },
  erase: async (transaction, { references }) => {
    let count = 0;
    for (const watcher of references) count += await eraseWatches(transaction, watcher);
    return { erased: [{ name: "watches", count }], retained: [] };
  },
};
