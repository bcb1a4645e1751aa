import { type ConsentEntry, recordConsent, type Store, type TenantTransaction } from "@coccinelle/store";
import { type Person, parsePerson } from "../privacy/person.ts";
import { referencesOf } from "../privacy/person-keys.ts";

/** What somebody said about being written to. `proof` is a reference to it, never its text. */
export type Word = Omit<ConsentEntry, "person" | "recordedAt">;

/**
 * Writes into the ledger what somebody said, such as a STOP by SMS, under all that is known of them: whoever looks by
 * their phone number finds it, and so does whoever looks by their customer's id.
 *
 * @example
 * await recordWord(store, "boutique", {
 *   person: { phone: "+33639980001" },
 *   word: { channel: "sms", state: "denied", at: now, source: "sms_stop", proof: "message:8d1" },
 * });
 */
export async function recordWord(
  store: Store,
  tenantId: string,
  { person, word }: { readonly person: Person; readonly word: Word },
): Promise<void> {
  const known = parsePerson(person);
  await store.asTenant(tenantId, (transaction) => writeWord(transaction, known, [word]));
}

/** Writes words down under each of a person's references. */
export async function writeWord(transaction: TenantTransaction, person: Person, words: readonly Word[]): Promise<void> {
  for (const reference of await referencesOf(transaction, person)) {
    for (const word of words) await recordConsent(transaction, { ...word, person: reference });
  }
}
