import type { Entity } from "../../analysis.ts";
import type { FoldedText } from "../text/folded-text.ts";
import { found, matches } from "./found.ts";

const currencies: Readonly<Record<string, string>> = {
  "€": "EUR",
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  "£": "GBP",
  $: "USD",
};

const amount = "\\d{1,5}(?:[.,]\\d{1,2})?";
const patterns: readonly RegExp[] = [
  new RegExp(`(?<![\\d.,])(?<it>(?<amount>${amount})\\s?(?<sign>€|euros?|eur)(?<cents>\\d{2})?)(?![a-z0-9])`),
  new RegExp(`(?<it>(?<sign>[€£$])\\s?(?<amount>${amount}))(?![\\d])`),
];

/** Sums of money, as `89.00 EUR`. */
export function findPrices(folded: FoldedText): Entity[] {
  return patterns.flatMap((pattern) =>
    [...matches(folded, pattern)].map(({ stretch, match }) => {
      const { amount: written = "", sign = "", cents = "" } = match.groups ?? {};
      const [whole = "0", part = ""] = written.replace(",", ".").split(".");
      return found("price", `${whole}.${(cents || part).padEnd(2, "0")} ${currencies[sign] ?? "EUR"}`, stretch);
    }),
  );
}
