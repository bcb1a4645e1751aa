/** A message made comparable (no capitals, no accents, plain apostrophes), and where each of its letters came from. */
export interface FoldedText {
  readonly source: string;
  readonly text: string;
  /** The place in the source of a place in the folded text; its end is the source's end. */
  readonly toSource: (index: number) => number;
}

const replacements: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  "’": "'",
  "`": "'",
  "´": "'",
  "\u00a0": " ",
};

/** Folds a message letter by letter, so that what is found in it can be pointed at. */
export function foldWithPlaces(source: string): FoldedText {
  let text = "";
  const places: number[] = [];
  let place = 0;
  for (const letter of source) {
    const bare = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const folded = bare === "" && /\p{M}/u.test(letter) ? "" : (replacements[bare] ?? bare);
    text += folded;
    for (let index = 0; index < folded.length; index += 1) places.push(place);
    place += letter.length;
  }
  return { source, text, toSource: (index) => places[index] ?? source.length };
}
