import { type Channel, type Consent, channels, consentSchema, epochMs, wordMap } from "@coccinelle/core";
import * as z from "zod";
import type { WireCustomer } from "./wire.ts";

/** What is known of how somebody may be written to. */
export interface Preferences {
  readonly consents: readonly Consent[];
  readonly preferredChannel: Channel | null;
}

/** Channels for which Shopify itself keeps the consent, with the address that it belongs to. */
const ownChannels = ["email", "sms", "whatsapp"] as const;
export type OwnChannel = (typeof ownChannels)[number];

export const isOwnChannel = (channel: Channel): channel is OwnChannel => ownChannels.some((own) => own === channel);

const toState = wordMap<Consent["state"]>(
  { SUBSCRIBED: "granted", UNSUBSCRIBED: "denied", PENDING: "pending" },
  "unknown",
);

/** Nobody ever said anything. */
const silent: readonly string[] = ["NOT_SUBSCRIBED", "NEVER_SUBSCRIBED"];

/** What Shopify says of one channel; `null` when nothing was ever said. */
type Said = Pick<Consent, "state" | "at"> | null;

function said(state: string, at: string | null): Said {
  return silent.includes(state) ? null : { state: toState(state), at };
}

/** Where a customer's consents stand; `note` is the text of our metafield. */
interface Sources extends Pick<WireCustomer, "defaultPhoneNumber"> {
  readonly defaultEmailAddress: Pick<
    NonNullable<WireCustomer["defaultEmailAddress"]>,
    "marketingState" | "marketingUpdatedAt"
  > | null;
  readonly note: string | undefined;
}

function saidOf({ defaultEmailAddress: email, defaultPhoneNumber: phone }: Sources): Record<OwnChannel, Said> {
  return {
    email: email && said(email.marketingState, email.marketingUpdatedAt),
    sms: phone && said(phone.smsMarketingConsent.state, phone.smsMarketingConsent.updatedAt),
    whatsapp: phone && said(phone.whatsAppMarketingConsent.state, phone.whatsAppMarketingConsent.updatedAt),
  };
}

/** A customer's: Shopify's own word first. Our note adds the source and the proof, as long as it is about that word. */
export function preferencesOf(sources: Sources): Preferences {
  const noted = readNote(sources.note);
  const own = saidOf(sources);
  const consents = channels.flatMap((channel): Consent[] => {
    const note = noted.consents.find((consent) => consent.channel === channel);
    if (!isOwnChannel(channel)) return note ? [note] : [];
    const word = own[channel];
    if (!word) return [];
    const isAbout = note?.state === word.state && isSameSecond(note.at, word.at);
    return [{ channel, ...word, source: isAbout ? note.source : null, proof: isAbout ? note.proof : null }];
  });
  return { consents, preferredChannel: noted.preferredChannel };
}

/** Shopify's times have no finer parts. */
export function isSameSecond(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.floor(epochMs(one) / 1000) === Math.floor(epochMs(other) / 1000);
}

const note = z.object({
  consents: z.record(z.string(), z.unknown()),
  preferredChannel: z.unknown().optional(),
});
const notedConsent = consentSchema.omit({ channel: true });

/**
 * What our metafield says, JSON text `{ "consents": { "post": { state, at, source, proof } }, "preferredChannel": "sms" }`.
 * What cannot be read there is `unknown`: never a consent, and never silence either, since something was said once.
 */
export function readNote(value: string | undefined): Preferences {
  if (value === undefined) return { consents: [], preferredChannel: null };
  const whole = note.safeParse(parse(value));
  if (!whole.success) return { consents: channels.map(unknown), preferredChannel: null };
  const consents = channels.flatMap((channel) => {
    if (!Object.hasOwn(whole.data.consents, channel)) return [];
    const own = notedConsent.safeParse(whole.data.consents[channel]);
    return [own.success ? { channel, ...own.data } : unknown(channel)];
  });
  return { consents, preferredChannel: channels.find((channel) => channel === whole.data.preferredChannel) ?? null };
}

/** The text that {@link readNote} reads. */
export function writeNote({ consents, preferredChannel }: Preferences): string {
  return JSON.stringify({
    consents: Object.fromEntries(consents.map(({ channel, ...own }) => [channel, own])),
    preferredChannel,
  });
}

const unknown = (channel: Channel): Consent => ({ channel, state: "unknown", at: null, source: null, proof: null });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
