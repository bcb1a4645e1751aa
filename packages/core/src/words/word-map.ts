/** How {@link wordMap} compares. */
export interface WordMapOptions {
  /** Take `Moving` and `MOVING` for the same word. Default `false`. */
  readonly ignoreCase?: boolean | undefined;
}

/**
 * A function from a remote's word to ours. It never throws: a word that is not a key of the table, and anything that
 * is not a string with at least one character, becomes `fallback`. Throws TypeError when `ignoreCase` makes two keys one.
 *
 * @example
 * const toStatus = wordMap<ShipmentStatus>({ MOVING: "in_transit" }, "unknown");
 */
export function wordMap<Word extends string>(
  table: Readonly<Record<string, Word>>,
  fallback: NoInfer<Word>,
  options: WordMapOptions = {},
): (word: unknown) => Word {
  const fold = options.ignoreCase ? (word: string) => word.toLowerCase() : (word: string) => word;
  const entries = Object.entries(table);
  const words = new Map(entries.map(([remote, ours]) => [fold(remote), ours]));
  if (words.size !== entries.length) throw new TypeError("Two words of the table differ only in their case");
  return (word) => {
    if (typeof word !== "string" || word === "") return fallback;
    return words.get(fold(word)) ?? fallback;
  };
}
