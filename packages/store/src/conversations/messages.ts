import type { Page } from "@coccinelle/core";
import { and, desc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { type messageAuthors, messages } from "../tables/conversations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { openJson, type SealedPlace, sealJson } from "../vault/sealed-values.ts";

/** Who wrote a message. */
export type MessageAuthor = (typeof messageAuthors)[number];

/** One message of a conversation. */
export interface Message {
  readonly conversationId: string;
  /** The channel's id of the message, or the assistant's own: a repeated delivery is stored once. */
  readonly messageKey: string;
  readonly author: MessageAuthor;
  /** What was said, as the assistant keeps it: plain JSON, sealed. */
  readonly content: unknown;
  readonly at: string;
}

/** Adds a message. Answers `isNew: false` for one that is there already. */
export async function addMessage(
  transaction: TenantTransaction,
  message: Message,
): Promise<{ readonly isNew: boolean }> {
  const { database } = inside(transaction);
  const { content, ...row } = message;
  const contentSealed = await sealJson(transaction, placeOf(message), content);
  const added = await database
    .insert(messages)
    .values({ ...row, tenantId: transaction.tenantId, contentSealed })
    .onConflictDoNothing()
    .returning({ id: messages.id });
  return { isNew: added.length > 0 };
}

const listing: Listing = { name: "messages", columns: [messages.id], newestFirst: true };

/** Pages through a conversation, newest first: the first page is what an answer needs. */
export async function listMessages(
  transaction: TenantTransaction,
  request: PageRequest & { readonly conversationId: string },
): Promise<Page<Message>> {
  const { database } = inside(transaction);
  const isOfConversation = and(
    eq(messages.tenantId, transaction.tenantId),
    eq(messages.conversationId, request.conversationId),
  );
  const rows = await database
    .select()
    .from(messages)
    .where(and(isOfConversation, isAfter(listing, request)))
    .orderBy(desc(messages.id))
    .limit(limitOf(request) + 1);
  const opened = await Promise.all(
    rows.map(async ({ id, conversationId, messageKey, author, at, contentSealed }) => {
      const content = await openJson(transaction, placeOf({ conversationId, messageKey }), contentSealed);
      return { id, message: { conversationId, messageKey, author, content, at } };
    }),
  );
  return toPage(opened, { listing, request, keyOf: ({ id }) => [id], toItem: ({ message }) => message });
}

function placeOf({ conversationId, messageKey }: Pick<Message, "conversationId" | "messageKey">): SealedPlace {
  return { column: "messages.content_sealed", row: [conversationId, messageKey] };
}
