import {
  type CallOptions,
  type CommunicationPreferences,
  ConnectorError,
  type Consent,
  channels,
  epochMs,
  toInstant,
} from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { fromConsents, type Preferences, preferenceKeys, toPreferences } from "./consents.ts";
import { knownPerson, type Person, putPerson, toPerson } from "./find-customer.ts";
import type { CustomerDraft } from "./to-customer.ts";
import { changesOf, type MetaChange, seenMeta } from "./write-meta.ts";

type Wish = NonNullable<CommunicationPreferences["consents"]>[number];

/** Clocks of two machines differ. */
const skewMs = 5 * 60_000;

/**
 * Records wishes beside those that the shop holds: in the account's meta, or for a guest in that of the order that their id
 * names. An older word never replaces a newer one: that is conflict/stale_write, and nothing is written.
 */
export async function updatePreferences(
  client: WooCommerceClient,
  { id, wishes }: { readonly id: string; readonly wishes: CommunicationPreferences },
  call?: CallOptions,
): Promise<CustomerDraft> {
  const person = await knownPerson(client, id, call);
  const present = toPreferences(seenMeta(person.wire));
  const wanted: Preferences = {
    consents: withWishes(present.consents, wishes.consents ?? [], client.clock.now()),
    preferredChannel: wishes.preferredChannel === undefined ? present.preferredChannel : wishes.preferredChannel,
  };
  const changes = changesFor(person, present, wanted);
  if (changes.length === 0) return toPerson(person);
  const written = await putPerson(client, person, { body: { meta_data: changes }, call });
  if (isSame(toPreferences(written.wire.meta_data), wanted)) return toPerson(written);
  throw new ConnectorError("response_invalid", "The shop did not keep the preferences as they were given.", {
    effect: "unknown",
  });
}

function withWishes(present: readonly Consent[], wishes: readonly Wish[], nowMs: number): Consent[] {
  const byChannel = new Map(present.map((consent) => [consent.channel, consent]));
  for (const wish of wishes) {
    byChannel.set(wish.channel, withWish(byChannel.get(wish.channel), wish, nowMs));
  }
  return channels.flatMap((channel) => byChannel.get(channel) ?? []);
}

/** The same wish again, without a time of its own, keeps the first one's. */
function withWish(
  former: Consent | undefined,
  { channel, state, source = null, proof = null, at }: Wish,
  nowMs: number,
): Consent {
  const isRepeat = former?.state === state && former.source === source && former.proof === proof;
  if (isRepeat && !at) return former;
  const givenAt = at ?? toInstant(nowMs);
  const atMs = epochMs(givenAt);
  if (atMs > nowMs + skewMs)
    throw new ConnectorError("input_invalid", "A consent cannot have been given in the future.", {
      fields: ["preferences.consents"],
      effect: "none",
    });
  if (former?.at && atMs < epochMs(former.at))
    throw new ConnectorError("conflict", `The shop holds a newer word on ${channel}.`, {
      reason: "stale_write",
      effect: "none",
    });
  return { channel, state, at: givenAt, source, proof };
}

function changesFor({ wire }: Person, present: Preferences, wanted: Preferences): readonly MetaChange[] {
  const consents = fromConsents(wanted.consents);
  return [
    ...(consents === fromConsents(present.consents)
      ? []
      : changesOf(wire.meta_data, preferenceKeys.consents, consents)),
    ...(wanted.preferredChannel === present.preferredChannel
      ? []
      : changesOf(wire.meta_data, preferenceKeys.channel, wanted.preferredChannel)),
  ];
}

function isSame(one: Preferences, other: Preferences): boolean {
  return fromConsents(one.consents) === fromConsents(other.consents) && one.preferredChannel === other.preferredChannel;
}
