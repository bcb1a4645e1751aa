import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Clause, Law, LawContext, TestedOperation } from "../law.ts";
import { failureOf, settle } from "./expect.ts";
import { loseEachAnswer } from "./lost.ts";

const keyed = ({ operations }: LawContext): TestedOperation[] =>
  operations.filter(({ row }) => row.idempotency === "keyed");
const natural = ({ operations }: LawContext): TestedOperation[] =>
  operations.filter(({ row, found }) => row.idempotency === "natural" && row.effect !== "read" && found.length > 0);

function forKeyed(
  clause: Pick<Clause, "id" | "title"> & { readonly network?: boolean },
  check: (context: LawContext, operation: TestedOperation) => Promise<void>,
): Clause {
  return {
    id: clause.id,
    title: clause.title,
    needsTwin: true,
    applies: (context) => keyed(context).length > 0 && (!clause.network || context.hasNetwork),
    async verify(context) {
      for (const operation of keyed(context)) await check(context, operation);
    },
  };
}

/** Other input that is just as good: a number larger by one, or a text that is no id longer by a dot. */
function changed(value: unknown): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "string") return `${value}.`;
  if (Array.isArray(value)) return value.map((entry, index) => (index === 0 ? changed(entry) : entry));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const target =
    entries.find(([, entry]) => typeof entry === "number") ??
    entries.find(([, entry]) => typeof entry === "object" && entry !== null) ??
    entries.find(([key, entry]) => typeof entry === "string" && !/id$/i.test(key));
  return Object.fromEntries(entries.map(([key, entry]) => [key, key === target?.[0] ? changed(entry) : entry]));
}

const otherInput = (values: readonly unknown[]): unknown[] => {
  const index = values.findLastIndex((value) => typeof value === "object" && value !== null);
  return values.map((value, position) => (position === index ? changed(value) : value));
};

/** Idempotency: a repeat is no second deed. */
export const idem: Law = {
  id: "IDEM",
  title: "a repeat is no second deed",
  clauses: [
    forKeyed(
      { id: "IDEM.same", title: "the same key and input have one effect and one result" },
      async ({ subject: open }, { name, found, changesNothing }) => {
        const subject = open();
        const call = { idempotencyKey: "key-1" };
        const first = await subject.call(name, found, call);
        const effects = subject.twin?.sideEffects() ?? 0;
        if (changesNothing === null) assert.ok(effects > 0, `${name} had no effect at all`);
        else assert.equal(effects, 0, `${name} is said to change nothing, and did`);
        assert.deepEqual(await subject.call(name, found, call), first, `${name} gave another result`);
        assert.equal(subject.twin?.sideEffects(), effects, `${name} had a second effect`);
      },
    ),
    forKeyed(
      { id: "IDEM.other", title: "the same key with other input is conflict/duplicate and does nothing" },
      async ({ subject: open }, { name, found }) => {
        const other = otherInput(found);
        if (isDeepStrictEqual(other, found)) return; // an id is all it takes: there is no other input for it
        const subject = open();
        await subject.call(name, found, { idempotencyKey: "key-1" });
        const effects = subject.twin?.sideEffects();
        const error = await failureOf(
          subject.call(name, other, { idempotencyKey: "key-1" }),
          `${name} with another input`,
        );
        assert.deepEqual([error.code, error.reason], ["conflict", "duplicate"], name);
        assert.equal(subject.twin?.sideEffects(), effects, `${name} had an effect`);
      },
    ),
    {
      id: "IDEM.intents",
      title: "two equal wishes without a key, or with two keys, are two",
      needsTwin: true,
      applies: ({ operation }) => operation("reserveProduct") !== undefined,
      async verify({ subject: open, operation }) {
        for (const keys of [
          ["key-1", "key-2"],
          [undefined, undefined],
        ]) {
          const subject = open();
          const ids = [];
          for (const idempotencyKey of keys) {
            const made = await subject.call("reserveProduct", operation("reserveProduct")?.found ?? [], {
              idempotencyKey,
            });
            ids.push(typeof made === "object" && made !== null && "id" in made ? made.id : null);
          }
          assert.equal(new Set(ids).size, 2, "two wishes gave one hold");
        }
      },
    },
    forKeyed(
      {
        id: "IDEM.lost",
        title: "whichever answer is lost, a failure owns up to what was done, and the key leads to one deed",
        network: true,
      },
      loseEachAnswer,
    ),
    {
      id: "IDEM.natural",
      title: "a write that is idempotent by nature, done twice, leaves what once left",
      needsTwin: true,
      applies: (context) => natural(context).length > 0,
      async verify(context) {
        for (const { name, found } of natural(context)) {
          const subject = context.subject();
          if ("error" in (await settle(subject.call(name, found)))) continue; // the case needs something made first
          const truth = subject.twin?.truth();
          await settle(subject.call(name, found));
          assert.deepEqual(subject.twin?.truth(), truth, `${name} twice`);
        }
      },
    },
  ],
};
