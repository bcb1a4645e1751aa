import {
  addConnection,
  advanceWalk,
  beginWalk,
  createTenant,
  finishWalk,
  generateMasterKey,
  openStore,
  putMirroredProducts,
  searchMirror,
} from "@coccinelle/store";
import { PGlite } from "@electric-sql/pglite";
import { median, round, row } from "../harness.ts";
import type { BenchRow } from "../row.ts";
import { goods } from "./goods.ts";

const count = 20_000;
const pageSize = 100;
const rounds = 15;
const key = { connectionId: "shop", kind: "products" } as const;

/** What people type, and the words of it that the plain way looks for. */
const queries = [
  { name: "robe bleue 38", words: ["robe", "bleue", "38"] },
  { name: "a SKU", typed: "RF-12345", words: ["RF-12345"] },
  { name: "roeb bleu (mistyped)", typed: "roeb bleu", words: ["roeb", "bleu"] },
] as const;

type Search = (typeof queries)[number];

/** The mirror: searched by one of many tenants. */
async function openMirror() {
  const store = await openStore({ memory: true, masterKeys: { current: "k", keys: { k: generateMasterKey() } } });
  await createTenant(store, { id: "t", name: "Boutique" });
  const { walk } = await store.asTenant("t", async (transaction) => {
    await addConnection(transaction, { id: "shop", connectorId: "mock", config: {} });
    return beginWalk(transaction, { ...key, phase: "full", since: null });
  });
  for (let start = 0; start < count; start += pageSize) {
    const items = Array.from({ length: pageSize }, (_, index) => goods(start + index));
    const nextCursor = start + pageSize < count ? String(start + pageSize) : null;
    const cursor = start === 0 ? null : String(start);
    await store.asTenant("t", async (transaction) => {
      await advanceWalk(transaction, { ...key, walk, cursor, nextCursor, items: pageSize, latestAt: null });
      await putMirroredProducts(transaction, { connectionId: "shop", asOf: transaction.now, items });
    });
  }
  await store.asTenant("t", (transaction) => finishWalk(transaction, { ...key, walk, removed: 0 }));
  const search = (query: Search) =>
    store.asTenant("t", (transaction) =>
      searchMirror(transaction, "typed" in query ? query.typed : query.name, { connectionId: "shop" }),
    );
  return { search, close: () => store.close() };
}

/**
 * The plain way: every word must stand somewhere in the text, and those come first that have most of them in the title; on the
 * same engine, for one tenant.
 */
async function openPlain() {
  const pglite = await PGlite.create();
  await pglite.exec(
    "create table products (id text primary key, product json not null, title text not null, text text not null)",
  );
  for (let start = 0; start < count; start += 1000) {
    const rows = Array.from({ length: 1000 }, (_, index) => goods(start + index)).map((product) => ({
      ...{ id: product.id, product, title: product.title },
      text: JSON.stringify([product.title, product.description, product.variants]),
    }));
    await pglite.query(
      "insert into products select * from json_to_recordset($1::json) as given(id text, product json, title text, text text)",
      [JSON.stringify(rows)],
    );
  }
  await pglite.exec("analyze products");
  const search = ({ words }: Search) => {
    const conditions = words.map((_, index) => `text ilike $${index + 1}`).join(" and ");
    const inTitle = words.map((_, index) => `(title ilike $${index + 1})::integer`).join(" + ");
    return pglite.query(
      `select product from products where ${conditions} order by ${inTitle} desc, id limit 10`,
      words.map((word) => `%${word}%`),
    );
  };
  return { search, close: () => pglite.close() };
}

async function timeOf(search: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let index = 0; index <= rounds; index += 1) {
    const start = performance.now();
    await search();
    if (index > 0) times.push(performance.now() - start); // the first one warms up
  }
  return median(times);
}

/** A search of a mirror beside the plain one, which knows no plural, no accent and no mistake. */
export async function benchMirror(): Promise<BenchRow[]> {
  const [mirror, plain] = [await openMirror(), await openPlain()];
  const rows: BenchRow[] = [];
  for (const query of queries) {
    const ours = round(await timeOf(() => mirror.search(query)));
    const value = round(await timeOf(() => plain.search(query)));
    const name = `search of ${count.toLocaleString("en")} products on PGlite: ${query.name}`;
    rows.push(row(name, "ms", { ours, peer: { name: "ILIKE, best titles first", value } }));
  }
  await Promise.all([mirror.close(), plain.close()]);
  return rows;
}
