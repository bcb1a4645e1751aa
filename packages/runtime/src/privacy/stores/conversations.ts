import { type ConversationFilter, eraseConversation, listConversations, listMessages } from "@coccinelle/store";
import type { PersonKeys } from "../person-keys.ts";
import { type PersonalStore, walkPages } from "../personal-store.ts";

/** Conversations with somebody: those that name them, and those whose thread is their number or address. */
export const conversationStore: PersonalStore = {
  name: "conversations",
  async *read(scope) {
    const seen = new Set<string>();
    for (const filter of filtersOf(scope.keys)) {
      const conversations = walkPages(scope, (transaction, cursor) =>
        listConversations(transaction, { ...filter, cursor, limit: 100 }),
      );
      for await (const { id, channel, createdAt } of conversations) {
        if (seen.has(id)) continue;
        seen.add(id);
        yield { conversation: id, channel, createdAt };
        const messages = walkPages(scope, (transaction, cursor) =>
          listMessages(transaction, { conversationId: id, cursor, limit: 100 }),
        );
        for await (const { author, content, at } of messages) yield { conversation: id, author, content, at };
      }
    }
  },
  erase: async (transaction, keys) => {
    let count = 0;
    for (const filter of filtersOf(keys)) {
      for (let isDone = false; !isDone; ) {
        const { items, nextCursor } = await listConversations(transaction, { ...filter, limit: 100 });
        for (const { id } of items) await eraseConversation(transaction, id);
        count += items.length;
        isDone = nextCursor === null;
      }
    }
    return { erased: [{ name: "conversations", count }], retained: [] };
  },
};

function filtersOf({ references }: PersonKeys): ConversationFilter[] {
  return references.flatMap((reference) => [{ person: reference }, { thread: reference }]);
}
