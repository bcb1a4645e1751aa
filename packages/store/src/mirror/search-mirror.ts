import { ConnectorError, type Product } from "@coccinelle/core";
import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { fromDatabase } from "../instant.ts";
import { mirroredProducts, productWords } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { getMirrorState } from "./mirror-state.ts";
import { type TermForm, toTerms } from "./search-terms.ts";
import { strengths, weights } from "./weigh-product.ts";

/** Whose mirror is searched, and how many products are wanted. */
export interface MirrorSearch {
  readonly connectionId: string;
  /** 1 to 50. Default 10. */
  readonly limit?: number | null | undefined;
}

/** A product that was found. */
export interface MirrorHit {
  readonly product: Product;
  /** How well it fits: only of use beside the others. */
  readonly score: number;
  /** When the shop was asked for it. */
  readonly asOf: string;
}

/** What a mirror knows of a query. */
export interface MirrorAnswer {
  /** The best first. */
  readonly hits: readonly MirrorHit[];
  /** Every change that the shop made before is in the mirror; `null` when it was never whole. */
  readonly asOf: string | null;
}

/** So many products are looked at for one form of one word, those with the best places first. */
const mostHits = { word: 20_000, beginning: 5_000 } as const;

/**
 * Finds the products on sale that fit what somebody typed, in French or English, with mistakes, in a mirror. A whole SKU or
 * barcode comes first; then the title counts for more than sizes, colours and parts of a SKU, these for more than brand and
 * categories, and all for more than the description. At least half of the words that the mirror knows must fit.
 */
export async function searchMirror(
  transaction: TenantTransaction,
  query: string,
  { connectionId, limit }: MirrorSearch,
): Promise<MirrorAnswer> {
  const count = limit ?? 10;
  if (!Number.isInteger(count) || count < 1 || count > 50) {
    throw new ConnectorError("input_invalid", "A search gives 1 to 50 products.", { fields: ["limit"] });
  }
  const state = await getMirrorState(transaction, { connectionId, kind: "products" });
  if (!state) return { hits: [], asOf: null };
  const forms = await toTerms(transaction, connectionId, query);
  const hits = forms.length === 0 ? [] : await rank(transaction, { connectionId, forms, count });
  return { hits, asOf: state.fullAt === null ? null : state.syncedTo };
}

interface Ranking {
  readonly connectionId: string;
  readonly forms: readonly TermForm[];
  readonly count: number;
}

const strengthOfWeight = sql.raw(
  `case weight ${Object.entries(weights)
    .map(([place, weight]) => `when ${weight} then ${strengths[place as keyof typeof weights]}`) // its own keys
    .join(" ")} end`,
);

interface RankedRow {
  readonly product: Product;
  readonly score: number;
  readonly as_of: string;
}

async function rank(transaction: TenantTransaction, { connectionId, forms, count }: Ranking): Promise<MirrorHit[]> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  const isOwn = sql`tenant_id = ${tenantId} and connection_id = ${connectionId}`;
  const inOrder = sql`order by known.word, known.weight, known.product_id`;
  const result = await database.execute(sql`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(forms)}::json) as form(term integer, word text, upto text, quality real)
    ),
    hits as (
      select term, product_id, quality * ${strengthOfWeight} as points from asked cross join lateral (
        select product_id, weight from ${productWords} known where ${isOwn} and known.word = asked.word collate "C"
        ${inOrder} limit ${mostHits.word}) found where upto is null
      union all
      select term, product_id, quality * least(${strengthOfWeight}, ${strengths.title}) from asked cross join lateral (
        select product_id, weight from ${productWords} known where ${isOwn} and known.word > asked.word collate "C"
          and known.word < asked.upto collate "C" ${inOrder} limit ${mostHits.beginning}) found where upto is not null
    ),
    best as (select term, product_id, max(points) as points from hits group by term, product_id),
    fitting as (
      select product_id, count(*)::real / (select count(distinct term) from best) as share, sum(points) as points
      from best group by product_id
    ),
    ranked as (
      select product_id, points * share * share as score from fitting where share >= 0.5
      order by score desc, product_id limit ${count}
    )
    select product, score::float8 as score, as_of::text as as_of from ranked
    join ${mirroredProducts} mirrored on mirrored.tenant_id = ${tenantId} and mirrored.connection_id = ${connectionId}
      and mirrored.id = ranked.product_id
    where product is not null order by score desc, mirrored.id`);
  return rowsOf<RankedRow>(result).map(({ product, score, as_of }) => ({ product, score, asOf: fromDatabase(as_of) }));
}
