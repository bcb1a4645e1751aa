import type { Product } from "@coccinelle/core";
import { and, eq, inArray, sql } from "drizzle-orm";
import { productWords, wordTrigrams } from "../tables/mirror.ts";
import { inside, type TenantTransaction } from "../transaction.ts";
import { weighProduct, weights } from "./weigh-product.ts";

interface Place {
  readonly connectionId: string;
  readonly id: string;
}

/** Writes the words that products are found by, in place of those that they had. */
export async function writeWords(
  transaction: TenantTransaction,
  connectionId: string,
  products: readonly Product[],
): Promise<void> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  await forgetWords(
    transaction,
    products.map(({ id }) => ({ connectionId, id })),
  );
  const words = products.flatMap((product) => weighProduct(product).map((word) => ({ ...word, product: product.id })));
  if (words.length === 0) return;
  const given = sql`json_to_recordset(${JSON.stringify(words)}::json) as given(product text, word text, weight smallint)`;
  // A word is stemmed once, however many products have it. A stem that is no other word costs no row.
  await database.execute(sql`
    with given as (select * from ${given}),
    folded as (select word, coccinelle.fold_word(word) as plain from (select distinct word from given) words),
    forms as (
      select word, plain as form from folded
      union select word, unnest(ts_lexize('pg_catalog.french_stem', plain)) from folded
      union select word, unnest(ts_lexize('pg_catalog.english_stem', plain)) from folded
    )
    insert into ${productWords} (tenant_id, connection_id, word, weight, product_id)
    select ${tenantId}, ${connectionId}, form, min(weight), product from given join forms using (word)
    where form <> '' group by form, product`);
  await writeTrigrams(transaction, connectionId, [...new Set(words.filter(isName).map(({ word }) => word))]);
}

/** What is typed with mistakes is what things are called: no code, nothing that only a description says. */
function isName({ word, weight }: { readonly word: string; readonly weight: number }): boolean {
  return weight > weights.code && weight < weights.description && word.length > 3 && !/\d/.test(word);
}

async function writeTrigrams(transaction: TenantTransaction, connectionId: string, words: readonly string[]) {
  if (words.length === 0) return;
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  await database.execute(sql`
    with folded as (
      select distinct coccinelle.fold_word(word) as word from json_array_elements_text(${JSON.stringify(words)}::json) given(word)
    ),
    fresh as (
      select word from folded where not exists (
        select from ${wordTrigrams} known where known.tenant_id = ${tenantId} and known.connection_id = ${connectionId}
          and known.word = folded.word collate "C"
      )
    )
    insert into ${wordTrigrams} (tenant_id, connection_id, trigram, word)
    select ${tenantId}, ${connectionId}, trigram, word from fresh, unnest(coccinelle.trigrams(word)) trigram
    on conflict do nothing`);
}

/** Forgets the words of products. */
export async function forgetWords(transaction: TenantTransaction, products: readonly Place[]): Promise<void> {
  const [first] = products;
  if (!first) return;
  const ids = products.map(({ id }) => id);
  const isTheirs = and(eq(productWords.connectionId, first.connectionId), inArray(productWords.productId, ids));
  const { database } = inside(transaction);
  await database.delete(productWords).where(and(eq(productWords.tenantId, transaction.tenantId), isTheirs));
}

/** Forgets the trigrams of words that no product has any more. */
export async function pruneTrigrams(transaction: TenantTransaction, connectionId: string): Promise<void> {
  const { database } = inside(transaction);
  const { tenantId } = transaction;
  await database.execute(sql`
    delete from ${wordTrigrams} known where known.tenant_id = ${tenantId} and known.connection_id = ${connectionId}
      and not exists (
        select from ${productWords} used where used.tenant_id = known.tenant_id and used.connection_id = known.connection_id
          and used.word = known.word
      )`);
}
