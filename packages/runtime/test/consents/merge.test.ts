import type { Consent } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { mergeConsents } from "../../src/index.ts";

type State = Consent["state"];
type Word = readonly [state: State, at: string | null];

const early = "2026-03-01T10:00:00+02:00"; // 08:00 UTC
const late = "2026-03-01T09:00:00Z";
const word = ([state, at]: Word, source: string): Consent => ({ channel: "sms", state, at, source, proof: null });

/** What the shop says, what the ledger says, and what counts. */
const table: readonly (readonly [shop: Word | null, ledger: Word | null, counts: "shop" | "ledger" | null])[] = [
  [null, null, null],
  [["granted", early], null, "shop"],
  [null, ["denied", early], "ledger"],
  [["granted", early], ["denied", late], "ledger"],
  [["denied", early], ["granted", late], "ledger"],
  [["denied", late], ["granted", early], "shop"],
  [["granted", late], ["denied", early], "shop"],
  [["pending", late], ["granted", early], "shop"],
  [["granted", early], ["pending", late], "ledger"],
  // Of two words of one moment a refusal counts.
  [["granted", late], ["denied", late], "ledger"],
  [["denied", late], ["granted", late], "shop"],
  [["pending", late], ["granted", late], "shop"],
  // Nobody can tell when the shop's word was said: a refusal counts, else what has a time and a proof.
  [["denied", null], ["granted", late], "shop"],
  [["granted", null], ["denied", early], "ledger"],
  [["granted", null], ["granted", early], "ledger"],
  // `unknown` is no word.
  [["unknown", late], ["denied", early], "ledger"],
  [["unknown", late], ["granted", early], "ledger"],
  [["granted", early], ["unknown", late], "shop"],
];

describe("of what a shop and the ledger say", () => {
  it.each(table)("shop %j, ledger %j: the %s's word counts", (shop, ledger, counts) => {
    const customer: { consents: Consent[] } = { consents: shop ? [word(shop, "shop")] : [] };
    const merged = mergeConsents(customer, ledger ? [word(ledger, "ledger")] : []);
    expect(merged.consents[0]?.source ?? null).toBe(counts);
    expect(merged.consents.length).toBe(counts === null ? 0 : 1);
  });

  it("each channel is decided alone", () => {
    const email: Consent = { channel: "email", state: "granted", at: early, source: "shop", proof: null };
    const merged = mergeConsents({ consents: [email] }, [word(["denied", late], "ledger")]);
    expect(merged.consents.map(({ channel, state }) => [channel, state])).toEqual([
      ["email", "granted"],
      ["sms", "denied"],
    ]);
  });

  it("the order in which words are found changes nothing", () => {
    const words = [word(["granted", early], "a"), word(["denied", late], "b"), word(["granted", late], "c")];
    const nobody: { consents: Consent[] } = { consents: [] };
    for (const order of [words, words.toReversed(), [...words.slice(1), ...words.slice(0, 1)]])
      expect(mergeConsents(nobody, order).consents[0]?.source).toBe("b");
  });
});
