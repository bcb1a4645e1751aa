import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { wordTrigrams } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { editDistance } from "./edit-distance.ts";

const mostCandidates = 200;
const mostCorrections = 5;

/** Words of the mirror that may have been meant: those that share trigrams, and of these the nearest. */
export async function correctWord(
  transaction: TenantTransaction,
  connectionId: string,
  typed: string,
): Promise<string[]> {
  const allowed = mistakesIn(typed);
  if (allowed === 0) return [];
  const { database } = inside(transaction);
  const result = await database.execute(sql`
    select word from ${wordTrigrams}
    where tenant_id = ${transaction.tenantId} and connection_id = ${connectionId}
      and trigram = any (coccinelle.trigrams(${typed}) collate "C")
    group by word
    order by count(*)::real / (length(word) + ${typed.length + 4} - count(*)) desc, word limit ${mostCandidates}`);
  const near = rowsOf<{ word: string }>(result)
    .map(({ word }) => ({ word, distance: editDistance(typed, word, allowed) }))
    .filter(({ distance }) => distance <= allowed);
  const nearest = Math.min(...near.map(({ distance }) => distance));
  return near
    .filter(({ distance }) => distance === nearest)
    .slice(0, mostCorrections)
    .map(({ word }) => word);
}

/** How many mistakes are forgiven. A number that is one off is another number. */
function mistakesIn(typed: string): number {
  if (typed.length < 4 || /\d/.test(typed)) return 0;
  return typed.length < 8 ? 1 : 2;
}
