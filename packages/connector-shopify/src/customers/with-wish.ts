import { type CommunicationPreferences, ConnectorError, type Consent, epochMs, toInstant } from "@coccinelle/core";

type Wish = NonNullable<CommunicationPreferences["consents"]>[number];

/** Clocks of two machines differ. */
const skewMs = 5 * 60_000;

/** Shopify keeps whole seconds. */
const wholeSecond = (ms: number): number => Math.floor(ms / 1000) * 1000;

/**
 * The consent after a wish. The same wish again, without a time of its own, keeps the first one's. Shopify refuses a time in
 * the future, so that one which is only our clock's fault becomes now.
 */
export function withWish(
  former: Consent | undefined,
  { channel, state, source = null, proof = null, at }: Wish,
  nowMs: number,
): Consent {
  const isRepeat = former?.state === state && former.source === source && former.proof === proof;
  if (isRepeat && !at) return former;
  const givenMs = at ? epochMs(at) : nowMs;
  if (givenMs > nowMs + skewMs)
    throw new ConnectorError("input_invalid", "A consent cannot have been given in the future.", {
      fields: ["preferences.consents"],
      effect: "none",
    });
  const atMs = wholeSecond(Math.min(givenMs, nowMs));
  if (former?.at && atMs < wholeSecond(epochMs(former.at)))
    throw new ConnectorError("conflict", `The shop holds a newer word on ${channel}.`, {
      reason: "stale_write",
      effect: "none",
    });
  return { channel, state, at: toInstant(atMs), source, proof };
}
