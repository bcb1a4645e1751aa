import { numberOf } from "../gid.ts";
import type { ShopState } from "../state.ts";
import type { Term } from "./parse.ts";

type Value = string | number | boolean | null | undefined;

/** A filter of a `query:` argument: tells whether an item matches; `null` when the value makes no sense. */
export type SearchField<T> = (item: T, term: Term, shop: ShopState) => boolean | null;

/** The named filters of one connection. */
export type SearchFields<T> = Readonly<Record<string, SearchField<T>>>;

type Read<T> = (item: T, shop: ShopState) => Value | readonly Value[];

const listOf = (value: Value | readonly Value[]): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one) => one !== null && one !== undefined).map(String);

const fold = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The words that the index cuts a text into: an e-mail address is several. */
const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== "");

const isPresent = ({ value, isQuoted }: Term): boolean => value === "*" && !isQuoted;

function matchesWords(text: string, { value, isQuoted }: Term): boolean {
  const words = wordsOf(text);
  const isPrefix = value.endsWith("*") && !isQuoted;
  const wanted = wordsOf(value);
  const hits = (word: string, position: number, at: number): boolean =>
    isPrefix && position === wanted.length - 1 ? (words[at]?.startsWith(word) ?? false) : words[at] === word;
  return words.some((_, start) => wanted.every((word, position) => hits(word, position, start + position)));
}

/** Titles and names: cut into words, of which all must follow each other. */
export const text =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const values = listOf(read(item, shop)).filter((value) => value !== "");
    return isPresent(term) ? values.length > 0 : values.some((value) => matchesWords(value, term));
  };

/** E-mail addresses: without quotes any word of it hits, other addresses of the domain too. */
export const email =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const values = listOf(read(item, shop)).filter((value) => value !== "");
    if (isPresent(term)) return values.length > 0;
    if (term.isQuoted || term.value.endsWith("*")) return values.some((value) => matchesWords(value, term));
    const wanted = wordsOf(term.value);
    return values.some((value) => wordsOf(value).some((word) => wanted.includes(word)));
  };

/** Tags, statuses, SKUs: the whole value, in any case of letters; several with commas; `val*` for its beginning. */
export const keyword =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const values = listOf(read(item, shop)).map(fold);
    if (isPresent(term)) return values.some((value) => value !== "");
    const wanted = term.isQuoted ? [term.value] : term.value.split(",");
    return wanted
      .map(fold)
      .some((one) =>
        one.endsWith("*") && !term.isQuoted
          ? values.some((value) => value.startsWith(one.slice(0, -1)))
          : values.includes(one),
      );
  };

/** One word of a closed list: what stands not in it makes no sense. */
export const oneOf =
  <T>(words: readonly string[], read: Read<T>): SearchField<T> =>
  (item, term, shop) =>
    term.value
      .toLowerCase()
      .split(",")
      .every((word) => words.includes(word))
      ? keyword(read)(item, term, shop)
      : null;

const compare = (value: number, wanted: number, comparator: Term["comparator"]): boolean =>
  ({
    ":": value === wanted,
    ">": value > wanted,
    ">=": value >= wanted,
    "<": value < wanted,
    "<=": value <= wanted,
  })[comparator];

/** Numbers without types: `id:12`, `id:>=12`. A GID is read too. */
export const id =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const values = listOf(read(item, shop)).map(numberOf);
    const wanted = term.value.split(",").map((one) => (one.startsWith("gid://") ? numberOf(one) : one));
    if (isPresent(term)) return values.length > 0;
    if (!wanted.every((one) => /^\d+$/.test(one))) return null;
    return values.some((value) => wanted.some((one) => compare(Number(value), Number(one), term.comparator)));
  };

export const number =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const wanted = Number(term.value);
    if (term.value.trim() === "" || Number.isNaN(wanted)) return null;
    return listOf(read(item, shop)).some((value) => compare(Number(value), wanted, term.comparator));
  };

export const boolean =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) =>
    /^(true|false)$/i.test(term.value) ? listOf(read(item, shop)).includes(term.value.toLowerCase()) : null;

const dayMs = 24 * 3_600_000;

/** Moments; a mere date means the whole day. */
export const time =
  <T>(read: Read<T>): SearchField<T> =>
  (item, term, shop) => {
    const wanted = Date.parse(term.value);
    const values = listOf(read(item, shop)).map((value) => Date.parse(value));
    if (isPresent(term)) return values.length > 0;
    if (Number.isNaN(wanted)) return null;
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(term.value);
    if (isDay && term.comparator === ":") return values.some((value) => value >= wanted && value < wanted + dayMs);
    return values.some((value) => compare(value, wanted, term.comparator));
  };

/** `tag_not` and its like: the other way round. */
export const not =
  <T>(field: SearchField<T>): SearchField<T> =>
  (item, term, shop) => {
    const isMatch = field(item, term, shop);
    return isMatch === null ? null : !isMatch;
  };
