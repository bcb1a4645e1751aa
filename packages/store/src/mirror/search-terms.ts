import type { TenantTransaction } from "../transaction.ts";
import { correctWord } from "./correct-word.ts";
import { countForms } from "./count-forms.ts";
import { type Stemmed, stemWords, type Typed } from "./stem-words.ts";
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

const mostTerms = 12;
const longestQuery = 200;
/** A form that so many products have makes further, worse forms of its word superfluous. */
const plenty = 200;
const correction = { upto: null, quality: 0.6 } as const;

/** What of a query is looked up. Words that say nothing are left out, mistyped ones are corrected. */
export async function toTerms(
  transaction: TenantTransaction,
  connectionId: string,
  query: string,
): Promise<readonly TermForm[]> {
  const stemmed = await stemWords(transaction, typedIn(query.slice(0, longestQuery)).slice(0, mostTerms));
  const meant = stemmed.filter(({ isNoise }) => !isNoise);
  const words = meant.length > 0 ? meant : stemmed;
  const forms = words.flatMap((word, term) => formsOf(word).map((form) => ({ ...form, term })));
  const counted = await countForms(transaction, { connectionId, forms, most: plenty });
  const terms: TermForm[] = [];
  const codes = new Set<string>();
  for (const [term, { plain }] of words.entries()) {
    const known = counted.filter((form) => form.term === term && form.count > 0);
    const code = known.find(({ isCode }) => isCode);
    if (code) {
      // The parts of a code that is known say nothing more.
      if (!codes.has(code.word)) terms.push(code);
      codes.add(code.word);
    } else if (known.length > 0) terms.push(...untilPlenty(known));
    else
      terms.push(
        ...(await correctWord(transaction, connectionId, plain)).map((word) => ({ term, word, ...correction })),
      );
  }
  return terms;
}

function typedIn(text: string): Typed[] {
  const whole = codeOf(text);
  return chunksOf(text).flatMap(({ words, compact }) =>
    words.map((word) => ({ words: spellingsOf(word), codes: [...new Set([compact, whole])] })),
  );
}

/** The best first. */
function formsOf({ codes, stems, beginnings }: Stemmed): readonly Omit<TermForm, "term">[] {
  const last = "\u{10ffff}";
  return [
    ...codes.map((word) => ({ word, upto: null, quality: 1 })),
    ...stems.map((word) => ({ word, upto: null, quality: 0.9 })),
    ...beginnings.map((word) => ({ word, upto: `${word}${last}`, quality: 0.5 })),
  ];
}

function untilPlenty(forms: readonly (TermForm & { readonly count: number })[]): readonly TermForm[] {
  const end = forms.findIndex(({ count }) => count >= plenty);
  return end < 0 ? forms : forms.slice(0, end + 1);
}
