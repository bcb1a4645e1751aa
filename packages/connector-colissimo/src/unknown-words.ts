import type { NoticeListener } from "@coccinelle/core";
import { notACode, tellOnce } from "./tell-once.ts";

/** Codes of the carrier that no table has, each told once. */
export interface UnknownWords {
  readonly report: (vocabulary: string, word: string) => void;
  /** All so far: `suivi event MD9`. */
  readonly list: () => readonly string[];
}

export function collectUnknownWords(notify: NoticeListener): UnknownWords {
  const { tell, list } = tellOnce(notify);
  return {
    report(vocabulary, given) {
      const word = /^[\w.-]{1,12}$/.test(given) ? given : notACode;
      const message = `The carrier said a ${vocabulary} code that is in no table: ${word}. The parcel keeps its status.`;
      tell({ vocabulary, word, message });
    },
    list,
  };
}
