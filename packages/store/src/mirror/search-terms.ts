import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { productWords, wordTrigrams } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { editDistance } from "./edit-distance.ts";
import { chunksOf, codeOf, spellingsOf } from "./words.ts";

/** One way in which a word of the query may stand in the mirror. */
export interface TermForm {
  /** Which word of the query it is a form of. */
  readonly term: number;
  readonly word: string;
  /** For the beginning of a word: what lies behind all words that begin so. */
  readonly upto: string | null;
  /** 0 to 1: how well it stands for what was typed. */
  readonly quality: number;
}

/** How much a form is worth beside the word itself. */
const qualities = { word: 1, stem: 0.9, corrected: 0.6, beginning: 0.5 } as const;
const mostTerms = 12;
const longestQuery = 200;
/** The last character of all. */
const last = "\u{10ffff}";
/** Gold, in French; an English dictionary leaves it out. */
const meaningful = new Set(["or"]);

interface Typed {
  readonly words: readonly string[];
  readonly codes: readonly string[];
}

/** What of a query is looked up. Words that say nothing are left out, mistyped ones are corrected. */
export async function toTerms(
  transaction: TenantTransaction,
  connectionId: string,
  query: string,
): Promise<readonly TermForm[]> {
  const text = query.slice(0, longestQuery);
  const typed = chunksOf(text).flatMap(({ words, compact }) =>
    words.map((word): Typed => ({ words: spellingsOf(word), codes: [...new Set([compact, codeOf(text)])] })),
  );
  const stemmed = await stem(transaction, typed.slice(0, mostTerms));
  const meant = stemmed.filter(({ isNoise }) => !isNoise);
  const terms = (meant.length > 0 ? meant : stemmed).map(({ forms }, term) => forms.map((form) => ({ ...form, term })));
  const found = await findKnown(transaction, connectionId, terms.flat());
  const known: TermForm[] = [];
  for (const [term, forms] of terms.entries()) {
    const [typedForm] = forms;
    if (found.has(term) || !typedForm) known.push(...forms);
    else
      known.push(
        ...(await correct(transaction, connectionId, typedForm.word)).map((word) => ({ term, word, ...correction })),
      );
  }
  return known;
}

const correction = { upto: null, quality: qualities.corrected } as const;

interface Stemmed {
  readonly isNoise: boolean;
  readonly forms: readonly Omit<TermForm, "term">[];
}

/** The forms of each word, by the dictionaries that the mirror's own words went through. */
async function stem(transaction: TenantTransaction, typed: readonly Typed[]): Promise<Stemmed[]> {
  if (typed.length === 0) return [];
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    with folded as (
      select position, part, coccinelle.fold_word(word) as plain
      from json_to_recordset(${JSON.stringify(toParts(typed))}::json) as given(position integer, part text, word text)
    )
    select position, part, plain, ts_lexize('pg_catalog.french_stem', plain) as french,
      ts_lexize('pg_catalog.english_stem', plain) as english from folded`);
  const rows = rowsOf<Folded>(result);
  return typed.map((_, position) => toStemmed(rows.filter((row) => row.position === position)));
}

interface Folded {
  readonly position: number;
  readonly part: "word" | "code";
  readonly plain: string;
  readonly french: readonly string[] | null;
  readonly english: readonly string[] | null;
}

function toParts(typed: readonly Typed[]) {
  return typed.flatMap(({ words, codes }, position) => [
    ...words.map((word) => ({ position, part: "word", word })),
    ...codes.map((word) => ({ position, part: "code", word })),
  ]);
}

function toStemmed(rows: readonly Folded[]): Stemmed {
  const words = rows.filter(({ part }) => part === "word");
  const exact = rows.map(({ plain }) => ({ word: plain, upto: null, quality: qualities.word }));
  const stems = words.flatMap(({ french, english }) => [...(french ?? []), ...(english ?? [])]);
  const beginnings = [...new Set(rows.map(({ plain }) => plain))].filter((plain) => plain.length >= 3);
  const forms = [
    ...exact,
    ...[...new Set(stems)].map((word) => ({ word, upto: null, quality: qualities.stem })),
    ...beginnings.map((word) => ({ word, upto: `${word}${last}`, quality: qualities.beginning })),
  ];
  const isNoise = words.every(
    ({ plain, french, english }) => !meaningful.has(plain) && (french?.length === 0 || english?.length === 0),
  );
  return { isNoise, forms: forms.filter(({ word }) => word !== "") };
}

/** The terms of which the mirror has a form. */
async function findKnown(
  transaction: TenantTransaction,
  connectionId: string,
  forms: readonly TermForm[],
): Promise<ReadonlySet<number>> {
  if (forms.length === 0) return new Set();
  const { database } = inside(transaction);
  const isOwn = sql`tenant_id = ${transaction.tenantId} and connection_id = ${connectionId}`;
  const result = await database.execute(sql`
    select distinct term from json_to_recordset(${JSON.stringify(forms)}::json) as asked(term integer, word text, upto text)
    where case when upto is null
      then exists (select from ${productWords} known where ${isOwn} and known.word = asked.word collate "C")
      else exists (select from ${productWords} known where ${isOwn} and known.word >= asked.word collate "C"
        and known.word < asked.upto collate "C") end`);
  return new Set(rowsOf<{ term: number }>(result).map(({ term }) => term));
}

const mostCandidates = 200;
const mostCorrections = 5;

/** Words of the mirror that may have been meant: those that share trigrams, and of these the nearest. */
async function correct(transaction: TenantTransaction, connectionId: string, typed: string): Promise<string[]> {
  const allowed = typed.length < 4 || /\d/.test(typed) ? 0 : typed.length < 8 ? 1 : 2;
  if (allowed === 0) return [];
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    select word from ${wordTrigrams}
    where tenant_id = ${transaction.tenantId} and connection_id = ${connectionId}
      and trigram = any (coccinelle.trigrams(${typed}) collate "C")
    group by word
    order by count(*)::real / (length(word) + 2 + ${typed.length + 2} - count(*)) desc, word limit ${mostCandidates}`);
  const near = rowsOf<{ word: string }>(result)
    .map(({ word }) => ({ word, distance: editDistance(typed, word, allowed) }))
    .filter(({ distance }) => distance <= allowed);
  const nearest = Math.min(...near.map(({ distance }) => distance));
  return near
    .filter(({ distance }) => distance === nearest)
    .slice(0, mostCorrections)
    .map(({ word }) => word);
}
