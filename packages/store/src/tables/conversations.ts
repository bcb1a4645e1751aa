import { bigint, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../instant.ts";
import { schema } from "./schema.ts";

/** Who has the word in a conversation: the assistant, a person of the boutique, nobody any more. */
export const conversationStates = ["open", "handed_over", "closed"] as const;

/** Who wrote a message. */
export const messageAuthors = ["customer", "assistant", "staff", "system"] as const;

/** Conversations of the assistant. `thread` is the channel's own id, by which an incoming message finds its conversation. */
export const conversations = schema.table("conversations", {
  tenantId: text("tenant_id").notNull(),
  id: uuid("id").notNull(),
  channel: text("channel").notNull(),
  thread: text("thread").notNull(),
  person: text("person"),
  state: text("state", { enum: conversationStates }).notNull(),
  createdAt: instant("created_at").notNull(),
});

/** What was said, sealed. `message_key` is the channel's id of the message: a repeated delivery is stored once. */
export const messages = schema.table("messages", {
  tenantId: text("tenant_id").notNull(),
  conversationId: uuid("conversation_id").notNull(),
  id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
  messageKey: text("message_key").notNull(),
  author: text("author", { enum: messageAuthors }).notNull(),
  contentSealed: text("content_sealed").notNull(),
  at: instant("at").notNull(),
});
