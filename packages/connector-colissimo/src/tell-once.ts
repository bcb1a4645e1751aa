import type { Notice, NoticeListener } from "@coccinelle/core";

/** Notices of words that no table has, each told once. */
export interface UnknownWordNotices {
  readonly tell: (notice: Omit<Extract<Notice, { kind: "unknown_word" }>, "kind">) => void;
  /** All words so far, behind their vocabulary. */
  readonly list: () => readonly string[];
}

/** As many are kept; a remote that invents more is not worth the memory. */
const most = 200;

/** What stands in a notice for a word that is no code: it may be anything, a name among others. */
export const notACode = "(not a code)";

export function tellOnce(notify: NoticeListener): UnknownWordNotices {
  const seen = new Set<string>();
  return {
    tell(notice) {
      const key = `${notice.vocabulary} ${notice.word}`;
      if (seen.has(key) || seen.size >= most) return;
      seen.add(key);
      notify({ ...notice, kind: "unknown_word" });
    },
    list: () => [...seen],
  };
}
