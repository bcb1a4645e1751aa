import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { inside, type TenantTransaction } from "../transaction.ts";

/** A word of a query: how it may be spelled, and the codes that it may be a part of. */
export interface Typed {
  readonly words: readonly string[];
  readonly codes: readonly string[];
}

/** A word of a query as the mirror's own words are written. */
export interface Stemmed {
  /** Without accents. */
  readonly plain: string;
  readonly codes: readonly string[];
  /** French before English; the word itself where it has none. */
  readonly stems: readonly string[];
  /** What longer words may begin with. */
  readonly beginnings: readonly string[];
  /** Whether it says nothing in one of the languages: `avec`, `the`. */
  readonly isNoise: boolean;
}

/** Gold, in French; an English dictionary leaves it out. */
const meaningful = new Set(["or"]);
const shortestBeginning = 3;

interface Row {
  readonly position: number;
  readonly part: "word" | "code";
  readonly plain: string;
  readonly french: readonly string[] | null;
  readonly english: readonly string[] | null;
}

/** The forms of each word, by the dictionaries that the mirror's own words went through. */
export async function stemWords(transaction: TenantTransaction, typed: readonly Typed[]): Promise<Stemmed[]> {
  if (typed.length === 0) return [];
  const { database } = inside(transaction);
  const parts = typed.flatMap(({ words, codes }, position) => [
    ...words.map((word) => ({ position, part: "word", word })),
    ...codes.map((word) => ({ position, part: "code", word })),
  ]);
  const result = await database.execute(sql`
    with folded as (
      select position, part, coccinelle.fold_word(word) as plain
      from json_to_recordset(${JSON.stringify(parts)}::json) as given(position integer, part text, word text)
    )
    select position, part, plain, ts_lexize('pg_catalog.french_stem', plain) as french,
      ts_lexize('pg_catalog.english_stem', plain) as english from folded`);
  const rows = rowsOf<Row>(result);
  return typed.map((_, position) => toStemmed(rows.filter((row) => row.position === position)));
}

function toStemmed(rows: readonly Row[]): Stemmed {
  const words = rows.filter(({ part }) => part === "word");
  const stems = words.flatMap(({ plain, french, english }) => {
    const found = [...(french ?? []), ...(english ?? [])];
    return found.length > 0 ? found : [plain];
  });
  const isNoise = words.every(
    ({ plain, french, english }) => !meaningful.has(plain) && (french?.length === 0 || english?.length === 0),
  );
  const all = [...new Set(rows.map(({ plain }) => plain))];
  return {
    plain: words[0]?.plain ?? "",
    codes: [...new Set(rows.filter(({ part }) => part === "code").map(({ plain }) => plain))],
    stems: [...new Set(stems)].filter((stem) => stem !== ""),
    beginnings: all.filter((plain) => plain.length >= shortestBeginning),
    isNoise,
  };
}
