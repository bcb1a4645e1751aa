import { sql } from "drizzle-orm";
import { rowsOf } from "../engine/rows-of.ts";
import { productWords } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import type { TermForm } from "./search-terms.ts";
import { weights } from "./weigh-product.ts";

interface Counting {
  readonly connectionId: string;
  readonly forms: readonly TermForm[];
  /** Nobody counts further. */
  readonly most: number;
}

/** A form, and how often it stands in the mirror. */
export interface CountedForm extends TermForm {
  readonly count: number;
  /** Whether it is a whole SKU or barcode. */
  readonly isCode: boolean;
}

/** How many products have each form, and which form is a code. In the order given. */
export async function countForms(
  transaction: TenantTransaction,
  { connectionId, forms, most }: Counting,
): Promise<CountedForm[]> {
  if (forms.length === 0) return [];
  const { database } = inside(transaction);
  const isOwn = sql`known.tenant_id = ${transaction.tenantId} and known.connection_id = ${connectionId}`;
  const places = forms.map(({ word, upto }, place) => ({ place, word, upto }));
  // Each form is counted by itself: told to look for all of them, the planner would read the whole mirror.
  const result = await database.execute(sql`
    with asked as (
      select * from json_to_recordset(${JSON.stringify(places)}::json) as form(place integer, word text, upto text)
    )
    select place, count, code from asked cross join lateral (
      select count(*)::integer as count, min(weight) = ${weights.code} as code from (
        select weight from ${productWords} known where ${isOwn} and known.word = asked.word collate "C"
        order by known.word, known.weight limit ${most}) listed) counted where upto is null
    union all
    select place, count, false from asked cross join lateral (
      select count(*)::integer as count from (
        select from ${productWords} known where ${isOwn} and known.word > asked.word collate "C"
          and known.word < asked.upto collate "C" order by known.word limit ${most}) listed) counted where upto is not null`);
  const rows = new Map(rowsOf<Counted>(result).map((row) => [row.place, row]));
  return forms.map((form, place) => ({
    ...form,
    count: rows.get(place)?.count ?? 0,
    isCode: rows.get(place)?.code === true,
  }));
}

interface Counted {
  readonly place: number;
  readonly count: number;
  /** `null` when there is none. */
  readonly code: boolean | null;
}
