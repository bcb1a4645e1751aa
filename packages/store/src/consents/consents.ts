import type { Channel, Consent, Page } from "@coccinelle/core";
import { and, asc, desc, eq, sql } from "drizzle-orm";
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
