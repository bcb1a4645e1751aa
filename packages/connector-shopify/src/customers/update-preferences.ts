import {
  type CallOptions,
  type CommunicationPreferences,
  ConnectorError,
  type Consent,
  channels,
  epochMs,
} from "@coccinelle/core";
import type { ShopifyClient } from "../client.ts";
import { setPreferences } from "../queries/customers.ts";
import { knownPerson, type Person, toPerson } from "./find-person.ts";
import { isOwnChannel, isSameSecond, type Preferences, preferencesOf, readNote, writeNote } from "./preferences.ts";
import type { CustomerDraft } from "./to-customer.ts";
import { done, type WireCustomer } from "./wire.ts";
import { withWish } from "./with-wish.ts";
import { writeConsent } from "./write-consent.ts";

/**
 * Records wishes beside those that the shop holds. E-mail, SMS and WhatsApp go to Shopify's own consents; other channels, the
 * preferred one, and every source and proof go to a metafield of the customer, or for a guest of the order that their id
 * names. An older word never replaces a newer one: that is conflict/stale_write, and nothing is written.
 */
export async function updatePreferences(
  client: ShopifyClient,
  { id, wishes }: { readonly id: string; readonly wishes: CommunicationPreferences },
  call?: CallOptions,
): Promise<CustomerDraft> {
  const person = await knownPerson(client, id, call);
  const present = presentOf(person);
  const wanted = wantedOf(present, wishes, client.clock.now());
  if (isSame(present, wanted)) return toPerson(person);
  const changed = wanted.consents.filter((consent) => !isSameWord(present, consent));
  if (person.kind === "account") {
    refuseUnreachable(person.wire, changed);
    for (const consent of changed) {
      const { channel } = consent;
      if (isOwnChannel(channel))
        await writeConsent(client, {
          customer: person.wire,
          channel,
          consent,
          former: formerOf(present, channel),
          call,
        });
    }
  }
  await writeMetafield(client, person, wanted, call);
  const written = await knownPerson(client, id, call);
  if (isSame(presentOf(written), wanted)) return toPerson(written);
  throw new ConnectorError("response_invalid", "The shop did not keep the preferences as they were given.", {
    effect: "unknown",
  });
}

function presentOf({ kind, wire }: Person): Preferences {
  return kind === "account" ? preferencesOf({ ...wire, note: wire.metafield?.value }) : readNote(wire.metafield?.value);
}

const formerOf = ({ consents }: Preferences, channel: Consent["channel"]): Consent | undefined =>
  consents.find((consent) => consent.channel === channel);

function wantedOf(
  present: Preferences,
  { consents, preferredChannel }: CommunicationPreferences,
  nowMs: number,
): Preferences {
  const byChannel = new Map(present.consents.map((consent) => [consent.channel, consent]));
  for (const wish of consents ?? []) {
    byChannel.set(wish.channel, withWish(byChannel.get(wish.channel), wish, nowMs));
  }
  return {
    consents: channels.flatMap((channel) => byChannel.get(channel) ?? []),
    preferredChannel: preferredChannel === undefined ? present.preferredChannel : preferredChannel,
  };
}

function isSame(one: Preferences, other: Preferences): boolean {
  const text = ({ consents, preferredChannel }: Preferences): string =>
    JSON.stringify([
      consents.map(({ channel, state, at, source, proof }) => [channel, state, at && epochMs(at), source, proof]),
      preferredChannel,
    ]);
  return text(one) === text(other);
}

/** Whether the shop has this state of this time already, whatever proves it. */
function isSameWord(present: Preferences, { channel, state, at }: Consent): boolean {
  const former = formerOf(present, channel);
  return former?.state === state && isSameSecond(former.at, at);
}

/** Before anything is written: Shopify's consents belong to an e-mail address or a phone number. */
function refuseUnreachable(
  { defaultEmailAddress, defaultPhoneNumber }: WireCustomer,
  changed: readonly Consent[],
): void {
  for (const { channel, state } of changed.filter((consent) => isOwnChannel(consent.channel))) {
    if (channel === "email" ? !defaultEmailAddress : !defaultPhoneNumber)
      throw new ConnectorError("conflict", `The customer has no address for ${channel}, to which a consent belongs.`, {
        reason: "wrong_status",
        effect: "none",
      });
    if (state === "unknown")
      throw new ConnectorError(
        "input_invalid",
        `Shopify cannot forget what was said on ${channel}: say granted, denied or pending.`,
        {
          fields: ["preferences.consents"],
          effect: "none",
        },
      );
  }
}

async function writeMetafield(
  client: ShopifyClient,
  { kind, wire }: Person,
  wanted: Preferences,
  call?: CallOptions,
): Promise<void> {
  const value = writeNote(kind === "account" ? withoutShopifys(wanted) : wanted);
  if (value === (wire.metafield?.value ?? writeNote(nothing))) return;
  const compareDigest = wire.metafield?.compareDigest ?? null;
  const metafield = {
    ownerId: wire.id,
    namespace: "coccinelle",
    key: "preferences",
    type: "json",
    value,
    compareDigest,
  };
  try {
    await client.mutate(setPreferences, { metafields: [metafield] }, done, { call });
  } catch (error) {
    throw staleOr(error);
  }
}

const nothing: Preferences = { consents: [], preferredChannel: null };

/** What Shopify keeps itself is noted only as far as there is more to say. */
function withoutShopifys({ consents, preferredChannel }: Preferences): Preferences {
  const told = consents.filter(
    ({ channel, source, proof }) => !isOwnChannel(channel) || source !== null || proof !== null,
  );
  return { consents: told, preferredChannel };
}

function staleOr(error: unknown): unknown {
  if (!ConnectorError.is(error)) return error;
  if (error.remoteCode !== "STALE_OBJECT" && error.remoteCode !== "INVALID_COMPARE_DIGEST") return error;
  return new ConnectorError("conflict", "Somebody else recorded preferences of this customer just now. Try again.", {
    reason: "stale_write",
    effect: "unknown",
    cause: error,
  });
}
