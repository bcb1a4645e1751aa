const replacements: Readonly<Record<string, string>> = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  "’": "'",
};

const replaceable = new RegExp(`[${Object.keys(replacements).join("")}]`, "gu");

/**
 * Text made comparable, for search and for matching names: lower case, without accents, `œ` as `oe`, `ß` as `ss`, the
 * typographic apostrophe as the plain one, every space of fixed width or without break as a plain one. Marks of
 * scripts other than the European ones stay. Folding twice changes nothing.
 */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\u0300-\u036f]/gu, "")
    .replace(replaceable, (letter) => replacements[letter] ?? letter)
    .normalize("NFC");
}
