import type { Channel, Consent, Page } from "@coccinelle/core";
import { and, asc, desc, eq, inArray, lte, notInArray, sql } from "drizzle-orm";
import { toDatabase } from "../instant.ts";
import { isAfter, type Listing, limitOf, type PageRequest, toPage } from "../paging/page.ts";
import { consents } from "../tables/ledgers.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** What somebody said about being written to. */
export interface NewConsent {
  /** Who, as an opaque reference. */
  readonly person: string;
  readonly channel: Channel;
  readonly state: Consent["state"];
  /** When it was said. */
  readonly at: string;
  /** Where: `checkout`, `sms_stop`, a form's name. */
  readonly source: string;
  /** A reference to the proof (a message id, a form version), never its text. */
  readonly proof: string | null;
}

/** What somebody said, as it was written down. */
export interface ConsentEntry extends NewConsent {
  readonly recordedAt: string;
}

const { person, channel, state, at, source, proof, recordedAt } = consents;

/** Writes a word down. Nothing is ever overwritten; the same word twice is one entry. Answers whether it was new. */
export async function recordConsent(transaction: TenantTransaction, consent: NewConsent): Promise<boolean> {
  const { database } = inside(transaction);
  const { tenantId, now } = transaction;
  const added = await database
    .insert(consents)
    .values({ ...consent, tenantId, recordedAt: now })
    .onConflictDoNothing()
    .returning({ id: consents.id });
  return added.length > 0;
}

/** The newest word for each channel on which there is one. Of two words of the same moment a refusal counts. */
export async function currentConsents(transaction: TenantTransaction, who: string): Promise<Consent[]> {
  const { database } = inside(transaction);
  return database
    .selectDistinctOn([channel], { channel, state, at, source, proof })
    .from(consents)
    .where(and(eq(consents.tenantId, transaction.tenantId), eq(person, who)))
    .orderBy(asc(channel), desc(at), desc(sql`(${state} = 'denied')`), desc(consents.id));
}

/** A word with whose it is. */
export interface PersonalConsent extends Consent {
  readonly person: string;
}

/**
 * The newest word of each of several people on each channel, until `at` (default: now). One person who is known under
 * several references is asked for with all of them.
 */
export async function newestConsents(
  transaction: TenantTransaction,
  { people, at: until = transaction.now }: { readonly people: readonly string[]; readonly at?: string | undefined },
): Promise<PersonalConsent[]> {
  const { database } = inside(transaction);
  if (people.length === 0) return [];
  const isMeant = and(
    eq(consents.tenantId, transaction.tenantId),
    inArray(person, [...people]),
    lte(at, toDatabase(until)),
  );
  return database
    .selectDistinctOn([person, channel], { person, channel, state, at, source, proof })
    .from(consents)
    .where(isMeant)
    .orderBy(asc(person), asc(channel), desc(at), desc(sql`(${state} = 'denied')`), desc(consents.id));
}

const listing: Listing = { name: "consents", columns: [consents.id] };

/** Pages through all that a person said, in the order in which it was written down. */
export async function listConsents(
  transaction: TenantTransaction,
  request: PageRequest & { readonly person: string },
): Promise<Page<ConsentEntry>> {
  const { database } = inside(transaction);
  const rows = await database
    .select({ id: consents.id, entry: { person, channel, state, at, source, proof, recordedAt } })
    .from(consents)
    .where(and(eq(consents.tenantId, transaction.tenantId), eq(person, request.person), isAfter(listing, request)))
    .orderBy(asc(consents.id))
    .limit(limitOf(request) + 1);
  return toPage(rows, { listing, request, keyOf: ({ id }) => [id], toItem: ({ entry }) => entry });
}

/** Forgets a person's words, as the law lets them ask for. Answers how many there were. */
export async function eraseConsents(transaction: TenantTransaction, who: string): Promise<number> {
  const { database } = inside(transaction);
  const isTheirs = and(eq(consents.tenantId, transaction.tenantId), eq(person, who));
  return (await database.delete(consents).where(isTheirs).returning({ id: consents.id })).length;
}

/**
 * Forgets a person's words but the last refusal on each channel, which must be known to be kept. Answers how many of each
 * there were.
 */
export async function eraseAllButRefusals(
  transaction: TenantTransaction,
  who: string,
): Promise<{ readonly erased: number; readonly kept: number }> {
  const { database } = inside(transaction);
  const isTheirs = and(eq(consents.tenantId, transaction.tenantId), eq(person, who));
  const newest = await database
    .selectDistinctOn([channel], { id: consents.id, state })
    .from(consents)
    .where(isTheirs)
    .orderBy(asc(channel), desc(at), desc(sql`(${state} = 'denied')`), desc(consents.id));
  const refusals = newest.filter((word) => word.state === "denied").map(({ id }) => id);
  const isErased = and(isTheirs, refusals.length > 0 ? notInArray(consents.id, refusals) : undefined);
  const erased = await database.delete(consents).where(isErased).returning({ id: consents.id });
  return { erased: erased.length, kept: refusals.length };
}
