import { randomUUID } from "node:crypto";
import {
  addMessage,
  addReservation,
  openConversation,
  putWatch,
  recordConsent,
  type Store,
  type TenantTransaction,
  updateConversation,
} from "@coccinelle/store";
import { type Person, personReference } from "../../src/index.ts";
import type { RegisteredPerson } from "../support/people.ts";

/** Somebody with a canary in each thing that is held of them. */
export interface Canary {
  readonly registered: RegisteredPerson & { readonly email: string; readonly phone: string };
  /** Texts that stand in what is held of them, and nowhere else. */
  readonly texts: readonly string[];
  readonly words: Readonly<Record<"said" | "heard" | "watched" | "held" | "holds" | "consented", string>>;
}

let count = 0;

/** Somebody new. */
export function canary(id: string): Canary {
  count += 1;
  const mark = `canari${count}x${randomUUID().slice(0, 8)}`;
  const registered = {
    ...{ id, email: `${mark}@example.com`, phone: `+3363998${String(1000 + count)}`, name: `Nom-${mark}` },
  };
  const words = {
    ...{ said: `said-${mark}`, heard: `heard-${mark}`, watched: `watched-${mark}` },
    ...{ held: `held-${mark}`, holds: `holds-${mark}`, consented: `form-${mark}` },
  };
  return { registered, words, texts: [registered.email, registered.name, ...Object.values(words)] };
}

/** Puts something of somebody into every part of the store, each under another thing that is known of them. */
export async function seed(
  store: Store,
  { tenantId, connectionId, who }: { tenantId: string; connectionId: string; who: Canary },
): Promise<void> {
  const { id, email, phone } = who.registered;
  const { said, heard, watched, held, holds, consented } = who.words;
  await store.asTenant(tenantId, async (transaction) => {
    const byCustomer = await referenceOf(transaction, { customers: [`${connectionId}:${id}`] });
    const byEmail = await referenceOf(transaction, { email });
    const byPhone = await referenceOf(transaction, { phone });
    const hold = { connectionId, variantId: null, quantity: 1, intent: null, leaseMs: 60_000 };
    const expiresAt = "2099-01-01T00:00:00Z";
    await addReservation(transaction, { ...hold, productId: held, customerId: phone, expiresAt });
    await addReservation(transaction, { ...hold, productId: holds, customerId: id, expiresAt });
    const watch = { connectionId, kind: "back_in_stock", dueAt: transaction.now, endsAt: null } as const;
    await putWatch(transaction, { ...watch, subject: watched, watcher: byCustomer, details: {} });
    const word = { at: "2026-01-01T00:00:00Z", proof: null };
    await recordConsent(transaction, {
      ...word,
      person: byEmail,
      channel: "email",
      state: "granted",
      source: consented,
    });
    await recordConsent(transaction, { ...word, person: byPhone, channel: "sms", state: "denied", source: "sms_stop" });
    const named = await openConversation(transaction, { channel: "webchat", thread: randomUUID() });
    await updateConversation(transaction, { id: named.id, person: byEmail });
    const threaded = await openConversation(transaction, { channel: "whatsapp", thread: phone.slice(1) });
    const { now: at } = transaction;
    await addMessage(transaction, { conversationId: named.id, messageKey: "1", author: "customer", content: said, at });
    await addMessage(transaction, {
      conversationId: threaded.id,
      messageKey: "1",
      author: "staff",
      content: heard,
      at,
    });
  });
}

async function referenceOf(transaction: TenantTransaction, person: Person): Promise<string> {
  return (await personReference(transaction, person)) ?? "";
}
