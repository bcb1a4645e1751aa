import { randomUUID } from "node:crypto";
import type { Page } from "@coccinelle/core";
import { and, asc, eq } from "drizzle-orm";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { type conversationStates, conversations } from "../tables/conversations.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** Who has the word. */
export type ConversationState = (typeof conversationStates)[number];

/** One conversation with one person on one channel. */
export interface Conversation {
  readonly id: string;
  /** The channel's name, such as `whatsapp`. */
  readonly channel: string;
  /** The channel's own id of the conversation. */
  readonly thread: string;
  /** Who it is with, as an opaque reference; `null` until that is known. */
  readonly person: string | null;
  readonly state: ConversationState;
  readonly createdAt: string;
}

const { id, channel, thread, person, state, createdAt } = conversations;
const columns = { id, channel, thread, person, state, createdAt };

/** The conversation of a channel's thread: the one that is there, or a new one. */
export async function openConversation(
  transaction: TenantTransaction,
  given: Pick<Conversation, "channel" | "thread">,
): Promise<Conversation> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const isThread = and(eq(conversations.tenantId, tenantId), eq(channel, given.channel), eq(thread, given.thread));
  const key = { channel: given.channel, thread: given.thread };
  await database
    .insert(conversations)
    .values({ ...key, tenantId, id: randomUUID(), state: "open", createdAt: now })
    .onConflictDoNothing();
  const [found] = await database.select(columns).from(conversations).where(isThread);
  if (!found) throw new TypeError("A conversation that was just added is there.");
  return found;
}

/** Says who it is with, or who has the word. Answers whether there is such a conversation. */
export async function updateConversation(
  transaction: TenantTransaction,
  { id, ...changes }: Pick<Conversation, "id"> & Partial<Pick<Conversation, "person" | "state">>,
): Promise<boolean> {
  const { database } = inside(transaction);
  const isThis = and(eq(conversations.tenantId, transaction.tenantId), eq(conversations.id, id));
  return (
    (await database.update(conversations).set(changes).where(isThis).returning({ id: conversations.id })).length > 0
  );
}

/** Forgets a conversation with all its messages. Answers whether there was one. */
export async function eraseConversation(transaction: TenantTransaction, conversationId: string): Promise<boolean> {
  const { database } = inside(transaction);
  const isThis = and(eq(conversations.tenantId, transaction.tenantId), eq(id, conversationId));
  return (await database.delete(conversations).where(isThis).returning({ id })).length > 0;
}

const listing: Listing = { name: "conversations", columns: [createdAt, id] };

/** Which conversations a listing gives. */
export interface ConversationFilter extends PageRequest {
  readonly person?: string | null | undefined;
  readonly thread?: string | null | undefined;
}

/** Pages through the tenant's conversations, or those with one person or of one thread, oldest first. */
export async function listConversations(
  transaction: TenantTransaction,
  request: ConversationFilter = {},
): Promise<Page<Conversation>> {
  const { database } = inside(transaction);
  const isMeant = and(
    eq(conversations.tenantId, transaction.tenantId),
    request.person ? eq(person, request.person) : undefined,
    request.thread ? eq(thread, request.thread) : undefined,
    isAfter(listing, request),
  );
  const rows = await database
    .select(columns)
    .from(conversations)
    .where(isMeant)
    .orderBy(asc(createdAt), asc(id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: (row) => [row.createdAt, row.id], toItem: (row) => row });
}
