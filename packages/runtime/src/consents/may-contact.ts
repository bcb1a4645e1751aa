import type { Channel, Consent } from "@coccinelle/core";
import { newestConsents, type PersonalConsent, type Store } from "@coccinelle/store";
import { type Person, parsePerson } from "../privacy/person.ts";
import { referencesOf } from "../privacy/person-keys.ts";
import { newestOf } from "./merge-consents.ts";

/** Whether somebody may be written to, and why. */
export interface ContactAnswer {
  readonly isAllowed: boolean;
  /** `no_word`: nobody ever said anything, which is no consent. */
  readonly reason: "granted" | "denied" | "pending" | "no_word";
  /** The word that decides, with its source and proof. */
  readonly consent: Consent | null;
}

/** About whom, on which channel and when. */
export interface ContactQuestion {
  readonly person: Person;
  readonly channel: Channel;
  /** ISO 8601. Later words do not count. Default: now. */
  readonly at?: string | undefined;
  /** What the shop says, as `getCustomer` gives it: it counts where it is newer than the ledger. */
  readonly remote?: readonly Consent[] | undefined;
}

/** Whether a person agreed to be written to on a channel: the newest word under all that is known of them decides. */
export async function mayContact(store: Store, tenantId: string, question: ContactQuestion): Promise<ContactAnswer> {
  const { channel, at, remote = [] } = question;
  const person = parsePerson(question.person);
  const ledger = await store.asTenant(tenantId, async (transaction) => {
    const people = [...(await referencesOf(transaction, person)), ...(person.references ?? [])];
    return newestConsents(transaction, { people, at });
  });
  const consent = newestOf([...ledger.map(toConsent), ...remote].filter((word) => word.channel === channel));
  if (!consent || consent.state === "unknown") return { isAllowed: false, reason: "no_word", consent: null };
  return { isAllowed: consent.state === "granted", reason: consent.state, consent };
}

/** A word without whose it is. */
export function toConsent({ person, ...consent }: PersonalConsent): Consent {
  return consent;
}
