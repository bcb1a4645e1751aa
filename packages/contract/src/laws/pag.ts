import assert from "node:assert/strict";
import { type Page, type TwinCollection, walk } from "@coccinelle/core";
import type { Clause, Law, LawContext, Subject } from "../law.ts";
import { assertFails, settle, settled } from "./expect.ts";

const collections: Readonly<Record<string, TwinCollection>> = {
  listProducts: "products",
  listOrders: "orders",
  listReservations: "reservations",
  listReturns: "returns",
};

const limit = 3;

const lists = (context: LawContext): string[] => Object.keys(collections).filter((name) => context.operation(name));

/** Runs a check for every listing that the connector has. */
function forLists(
  clause: Pick<Clause, "id" | "title" | "needsTwin"> & { readonly network?: boolean },
  check: (context: LawContext, list: string) => Promise<void>,
): Clause {
  const { network = false, ...rest } = clause;
  return {
    ...rest,
    applies: (context) => lists(context).length > 0 && (!network || context.hasNetwork),
    async verify(context) {
      for (const list of lists(context)) await check(context, list);
    },
  };
}

function populated(context: LawContext, list: string, count: number): { subject: Subject; ids: string[] } {
  const subject = context.subject();
  const collection = collections[list];
  assert.ok(subject.twin?.populate && collection, "the twin cannot populate");
  subject.twin.populate(collection, count);
  const ids = subject.twin.truth()[collection]?.map(({ id }) => id) ?? [];
  assert.equal(ids.length, count, `the twin was asked for ${count} ${collection}`);
  return { subject, ids };
}

/** Pages: nothing lost, nothing twice. */
export const pag: Law = {
  id: "PAG",
  title: "pages lose nothing and repeat nothing",
  clauses: [
    forLists(
      { id: "PAG.complete", title: "0, 1, n−1, n, n+1 and 3n items are all given, each once", needsTwin: "populate" },
      async (context, list) => {
        for (const count of [0, 1, limit - 1, limit, limit + 1, 3 * limit]) {
          const { subject, ids } = populated(context, list, count);
          assert.deepEqual((await idsOf(subject, list, { limit })).toSorted(), ids.toSorted(), `${list} of ${count}`);
        }
      },
    ),
    forLists(
      { id: "PAG.limit", title: "a page is never longer than asked", needsTwin: "populate" },
      async (context, list) => {
        const { subject } = populated(context, list, 3 * limit);
        const page = (await subject.call(list, [{ limit }])) as Page<unknown>; // every listing's shape
        assert.ok(page.items.length <= limit, `${list} gave ${page.items.length} items for a limit of ${limit}`);
      },
    ),
    forLists(
      { id: "PAG.resume", title: "a cursor works on a new connection", needsTwin: "populate" },
      async (context, list) => {
        const { subject, ids } = populated(context, list, 2 * limit + 1);
        const first = (await subject.call(list, [{ limit }])) as Page<{ id: string }>; // every listing's shape
        const another = context.subject({ twin: subject.twin ?? undefined });
        const rest = await idsOf(another, list, { limit, cursor: first.nextCursor });
        assert.deepEqual([...first.items.map(({ id }) => id), ...rest].toSorted(), ids.toSorted(), list);
      },
    ),
    forLists(
      {
        id: "PAG.insert",
        title: "what is added while walking takes nothing away and repeats nothing",
        needsTwin: "populate",
      },
      async (context, list) => {
        const { subject, ids } = populated(context, list, 2 * limit);
        const collection = collections[list];
        const first = (await subject.call(list, [{ limit }])) as Page<{ id: string }>; // every listing's shape
        if (collection) subject.twin?.populate?.(collection, 2 * limit + 2);
        const seen = [
          ...first.items.map(({ id }) => id),
          ...(await idsOf(subject, list, { limit, cursor: first.nextCursor })),
        ];
        assert.equal(new Set(seen).size, seen.length, `${list} repeats`);
        assert.deepEqual(
          ids.filter((id) => !seen.includes(id)),
          [],
          `${list} loses`,
        );
      },
    ),
    forLists(
      {
        id: "PAG.abort",
        title: "an abort while a page is under way is the last request of the walk",
        needsTwin: "populate",
        network: true,
      },
      async (context, list) => {
        const { subject } = populated(context, list, 3 * limit);
        const controller = new AbortController();
        const reason = new Error("nobody reads on");
        const first = (await subject.call(list, [{ limit }])) as Page<unknown>; // every listing's shape
        let sentAtAbort: number | undefined;
        subject.arrange({
          kind: "rewrite",
          rewrite: async (response) => {
            sentAtAbort ??= subject.sent.length;
            controller.abort(reason);
            return response;
          },
        });
        const call = { signal: controller.signal };
        const outcome = await settle(subject.call(list, [{ limit, cursor: first.nextCursor }], call));
        await settled();
        if (sentAtAbort === undefined) return; // the page was there already
        assert.ok("error" in outcome && outcome.error === reason, `${list} did not end with the signal's own reason`);
        assert.equal(subject.sent.length, sentAtAbort, `${list} asked on after the abort`);
      },
    ),
    forLists(
      { id: "PAG.cursor", title: "a cursor that no page gave is input_invalid, not a first page" },
      async (context, list) => {
        await assertFails(
          context.subject().call(list, [{ cursor: "garbage~!" }]),
          "input_invalid",
          `${list} with a garbage cursor`,
        );
      },
    ),
  ],
};

/** Every id of a listing, page after page. */
async function idsOf(subject: Subject, name: string, filter: object): Promise<string[]> {
  const ids: string[] = [];
  const list = (given?: object | null) =>
    subject.call(name, [given]) as Promise<{ items: { id: string }[]; nextCursor: string | null }>; // every listing's shape
  for await (const { id } of walk(list, filter)) ids.push(id);
  return ids;
}
