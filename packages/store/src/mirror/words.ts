/** Longer words are no words, and an index entry has its limits. */
const longestWord = 64;
/** So much of a text is searched. */
const longestText = 5_000;

/** `l'écharpe`, `d'été`: the article is no word. */
const elision = /(^|[\s(])(?:[cdjlmnst]|qu)['’](?=\p{L})/giu;
const notWord = /[^\p{L}\p{M}\p{N}]+/u;
/** `T38` is the size `38`. */
const frenchSize = /^t(?=\d{2,3}$)/;

/** One piece of a text between spaces: its words, and the whole without what is between them. `T-shirt`: `t`, `shirt`, `tshirt`. */
export interface Chunk {
  readonly words: readonly string[];
  readonly compact: string;
}

/** A text taken apart, in lower case, accents and all. */
export function chunksOf(text: string): Chunk[] {
  return text
    .slice(0, longestText)
    .normalize("NFKC")
    .toLowerCase()
    .replace(elision, "$1")
    .split(/[\s\0]+/)
    .map((chunk) => chunk.split(notWord).filter((word) => word !== "" && word.length <= longestWord))
    .filter((words) => words.length > 0)
    .map((words) => ({ words, compact: words.join("").slice(0, longestWord) }));
}

/** All words of a text, each also as it may be written otherwise. */
export function wordsOf(text: string): string[] {
  return chunksOf(text).flatMap(({ words, compact }) => [...words.flatMap(spellingsOf), compact]);
}

/** A word, and the size that it is. */
export function spellingsOf(word: string): string[] {
  return frenchSize.test(word) ? [word, word.replace(frenchSize, "")] : [word];
}

/** A code without what is between its parts: `RF-2847`, `rf 2847` and `RF2847` are one. */
export function codeOf(text: string): string {
  return chunksOf(text)
    .flatMap(({ words }) => words)
    .join("")
    .slice(0, longestWord);
}
