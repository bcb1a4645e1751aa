import { type Consent, type Customer, channels, epochMs } from "@coccinelle/core";

/** Of two words of which nobody can tell the later one, the more careful one counts. */
const careful: readonly Consent["state"][] = ["denied", "pending", "granted", "unknown"];

/**
 * A customer with what they said last on each channel, whether their shop or our ledger knows it. The newest word counts;
 * of two words of one moment, or when one has no time, a refusal does. `unknown` is no word.
 */
export function mergeConsents<Of extends Pick<Customer, "consents">>(customer: Of, ledger: readonly Consent[]): Of {
  const consents = channels.flatMap((channel) => {
    const words = [...ledger, ...customer.consents].filter((word) => word.channel === channel);
    return newestOf(words) ?? [];
  });
  return { ...customer, consents };
}

/** The word that counts among those on one channel; `null` of none. */
export function newestOf(words: readonly Consent[]): Consent | null {
  return words.reduce<Consent | null>((best, word) => (best && !outweighs(word, best) ? best : word), null);
}

/** Whether a word counts before another one. */
function outweighs(word: Consent, other: Consent): boolean {
  if (word.state === "unknown" || other.state === "unknown")
    return other.state === "unknown" && word.state !== "unknown";
  if (word.at !== null && other.at !== null && epochMs(word.at) !== epochMs(other.at)) {
    return epochMs(word.at) > epochMs(other.at);
  }
  if (word.state !== other.state) return careful.indexOf(word.state) < careful.indexOf(other.state);
  return word.at !== null && other.at === null;
}
