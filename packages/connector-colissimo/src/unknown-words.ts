import type { NoticeListener } from "@coccinelle/core";

/** Codes of the carrier that no table has, each told once. */
export interface UnknownWords {
  readonly report: (vocabulary: string, word: string) => void;
  /** All so far: `suivi event MD9`. */
  readonly list: () => readonly string[];
}

/** As many are kept; a remote that invents more is not worth the memory. */
const most = 200;

export function collectUnknownWords(notify: NoticeListener): UnknownWords {
  const seen = new Set<string>();
  return {
    report(vocabulary, given) {
      const word = /^[\w.-]{1,12}$/.test(given) ? given : "(not a code)"; // anything else may be anything
      const key = `${vocabulary} ${word}`;
      if (seen.has(key) || seen.size >= most) return;
      seen.add(key);
      const message = `The carrier said a ${vocabulary} code that is in no table: ${word}. The parcel keeps its status.`;
      notify({ kind: "unknown_word", vocabulary, word, message });
    },
    list: () => [...seen],
  };
}
