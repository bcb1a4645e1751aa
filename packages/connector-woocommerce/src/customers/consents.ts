import { type Channel, type Consent, channels, consentSchema, epochMs } from "@coccinelle/core";
import * as z from "zod";
import type { WireMeta } from "../wire.ts";

/** What is known of how somebody may be written to. */
export interface Preferences {
  readonly consents: Consent[];
  readonly preferredChannel: Channel | null;
}

/** Meta keys of an account, or of the order that a guest's id names. */
export const preferenceKeys = { consents: "_coccinelle_consents", channel: "_coccinelle_preferred_channel" } as const;

const noted = consentSchema.omit({ channel: true });

/**
 * What the meta rows say. A row is JSON text `{ email: { state, at, source, proof } }`. What cannot be read there is
 * `unknown`: never a consent, and never silence either, since something was said once. Of several rows of one key (a race of
 * two writers leaves them) each channel's latest word counts.
 */
export function toPreferences(rows: readonly WireMeta[] | null | undefined): Preferences {
  const texts = valuesOf(rows, preferenceKeys.consents);
  const consents = channels.flatMap((channel) => latest(texts.flatMap((text) => readConsent(text, channel))));
  const word = valuesOf(rows, preferenceKeys.channel)[0];
  return { consents, preferredChannel: channels.find((channel) => channel === word) ?? null };
}

/** The JSON text that {@link toPreferences} reads. */
export function fromConsents(consents: readonly Consent[]): string {
  return JSON.stringify(Object.fromEntries(consents.map(({ channel, ...own }) => [channel, own])));
}

function valuesOf(rows: readonly WireMeta[] | null | undefined, key: string): unknown[] {
  return (rows ?? []).filter((row) => row.key === key).map(({ value }) => value);
}

function readConsent(text: unknown, channel: Channel): Consent[] {
  const all = z.record(z.string(), z.unknown()).safeParse(parse(text));
  const unknown = { channel, state: "unknown" as const, at: null, source: null, proof: null };
  if (!all.success) return [unknown];
  if (!Object.hasOwn(all.data, channel)) return [];
  const own = noted.safeParse(all.data[channel]);
  return [own.success ? { channel, ...own.data } : unknown];
}

function parse(text: unknown): unknown {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What is unknown stays so; else the latest; of equals the one that allows less. */
function latest(found: readonly Consent[]): Consent[] {
  const isUnknown = ({ state }: Consent): number => (state === "unknown" ? 1 : 0);
  const time = ({ at }: Consent): number => (at === null ? Number.NEGATIVE_INFINITY : epochMs(at));
  const allows = ({ state }: Consent): number => (state === "granted" ? 1 : 0);
  const best = found.toSorted((a, b) => isUnknown(b) - isUnknown(a) || time(b) - time(a) || allows(a) - allows(b));
  return best.slice(0, 1);
}
