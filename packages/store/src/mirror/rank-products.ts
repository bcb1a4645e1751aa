import type { Product } from "@coccinelle/core";
import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { fromDatabase } from "../instant.ts";
import { mirroredProducts, productWords } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import type { MirrorHit } from "./search-mirror.ts";
import type { TermForm } from "./search-terms.ts";
import { strengths, weights } from "./weigh-product.ts";

interface Ranking {
  readonly connectionId: string;
  readonly forms: readonly TermForm[];
  readonly count: number;
}

/** So many products are read for one form, those with the best places first. */
const mostRead = 2_000;
/** So many products are looked at closely for one word of the query. */
const mostCandidates = 100;

const strengthOfWeight = sql.raw(
  `case weight ${Object.entries(weights)
    .map(([place, weight]) => `when ${weight} then ${strengths[place as keyof typeof weights]}`) // its own keys
    .join(" ")} end`,
);
/** The beginning of a code is no code. */
const strengthOfBeginning = sql`least(${strengthOfWeight}, ${sql.raw(String(strengths.title))})`;

interface RankedRow {
  readonly product: Product;
  readonly score: number;
  readonly as_of: string;
}

/**
 * The products that have most of the words, in the best places. Of a word that very many products have, only the best are
 * read; whether the candidates have it too is then asked one by one, so that a rare word finds its product among common ones.
 */
export async function rankProducts(
  transaction: TenantTransaction,
  { connectionId, forms, count }: Ranking,
): Promise<MirrorHit[]> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const isOwn = sql`known.tenant_id = ${tenantId} and known.connection_id = ${connectionId}`;
  const bestFirst = sql`order by known.word, known.weight, known.product_id limit ${mostRead}`;
  const result = await database.execute(sql`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(forms)}::json) as form(term integer, word text, upto text, quality real)
    ),
    hits as (
      select term, asked.word, product_id, quality * ${strengthOfWeight} as points from asked cross join lateral (
        select product_id, weight from ${productWords} known
        where ${isOwn} and known.word = asked.word collate "C" ${bestFirst}) found where upto is null
      union all
      select term, null, product_id, quality * ${strengthOfBeginning} from asked cross join lateral (
        select product_id, weight from ${productWords} known
        where ${isOwn} and known.word > asked.word collate "C" and known.word < asked.upto collate "C" ${bestFirst}) found
      where upto is not null
    ),
    cut_short as (
      select term, word from hits where word is not null group by term, word having count(*) >= ${mostRead}
    ),
    best as (select term, product_id, max(points) as points from hits group by term, product_id),
    placed as (
      select product_id, row_number() over (partition by term order by terms desc, total desc, product_id) as place from (
        select term, product_id, count(*) over theirs as terms, sum(points) over theirs as total
        from best window theirs as (partition by product_id)) counted
    ),
    candidates as (select distinct product_id from placed where place <= ${mostCandidates}),
    known as (
      select term, product_id, points from best join candidates using (product_id)
      union all
      select term, product_id, quality * ${strengthOfWeight} from candidates cross join cut_short
      join asked using (term, word) cross join lateral (
        select weight from ${productWords} known where ${isOwn} and known.product_id = candidates.product_id
          and known.word = cut_short.word collate "C" order by known.word, known.weight limit 1) found
    ),
    terms as (select term, product_id, max(points) as points from known group by term, product_id),
    fitting as (
      select product_id, count(*)::real / (select count(distinct term) from best) as share, sum(points) as points
      from terms group by product_id
    ),
    ranked as (
      select product_id, points * share * share as score from fitting where share >= 0.5
      order by score desc, product_id limit ${count}
    )
    select product, score::float8 as score, as_of::text as as_of from ranked cross join lateral (
      select product, as_of from ${mirroredProducts} known where ${isOwn} and known.id = ranked.product_id
        and product is not null limit 1) mirrored
    order by score desc, product_id`);
  return rowsOf<RankedRow>(result).map(({ product, score, as_of }) => ({ product, score, asOf: fromDatabase(as_of) }));
}
