import assert from "node:assert/strict";
import { ConnectorError } from "@coccinelle/core";
import type { Clause, Law, LawContext, Subject, TestedOperation } from "../law.ts";
import { type Damage, damagesOf, madeUp } from "./damage.ts";
import { nameOf, settle } from "./expect.ts";

const reads = ({ operations, hasNetwork }: LawContext): TestedOperation[] =>
  hasNetwork ? operations.filter(({ row }) => row.effect === "read") : [];

interface Trial {
  readonly operation: TestedOperation;
  readonly damage: Damage;
  readonly before: unknown;
  readonly outcome: Awaited<ReturnType<typeof settle>>;
}

function forTrials(
  clause: Pick<Clause, "id" | "title">,
  kinds: readonly Damage["kind"][],
  check: (trial: Trial) => void,
): Clause {
  return {
    ...clause,
    applies: (context) => reads(context).length > 0,
    async verify(context) {
      for (const operation of reads(context)) {
        for await (const trial of trialsOf(context, operation, kinds)) check(trial);
      }
    },
  };
}

/** Calls an operation once for each damage to each answer that it needs. */
async function* trialsOf(
  context: LawContext,
  operation: TestedOperation,
  kinds: readonly Damage["kind"][],
): AsyncGenerator<Trial> {
  const { before, bodies } = await watch(context.subject(), operation);
  for (const [index, body] of bodies.entries()) {
    for (const damage of damagesOf(body)) {
      if (!kinds.includes(damage.kind) || isOptional(context, damage)) continue;
      const subject = context.subject();
      damageAnswer(subject, index, damage.apply);
      const outcome = await settle(subject.call(operation.name, operation.found));
      // Damage may lead to a request that nobody recorded: what comes of that says nothing of the connector.
      if (subject.twin === null && subject.unknown.length > 0) continue;
      yield { operation, damage, before, outcome };
    }
  }
}

/** What the operation answers when all is well, and the JSON answers that it took. */
async function watch(
  subject: Subject,
  { name, found }: TestedOperation,
): Promise<{ before: unknown; bodies: unknown[] }> {
  const bodies: unknown[] = [];
  subject.arrange({
    kind: "rewrite",
    rewrite: async (response) => {
      const text = await response.clone().text();
      bodies.push(parse(text));
      return response;
    },
  });
  return { before: await subject.call(name, found), bodies };
}

/** Damages the answer of this number and leaves the others alone. */
function damageAnswer(subject: Subject, number: number, apply: (body: unknown) => unknown): void {
  let count = -1;
  subject.arrange({
    kind: "rewrite",
    rewrite: async (response) => {
      count += 1;
      if (count !== number) return response;
      const text = await response.text();
      const body = parse(text);
      const changed = body === undefined ? text : JSON.stringify(apply(body));
      return new Response(changed, { status: response.status, headers: response.headers });
    },
  });
}

function isOptional({ optionalFields }: LawContext, { field }: Damage): boolean {
  const path = field.replaceAll(/\.?\b\d+\b/g, "").replace(/^\./, "");
  return Object.keys(optionalFields).some((name) => path === name || path.endsWith(`.${name}`));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function assertModelOrRefusal({ operation, damage, outcome }: Trial): void {
  const what = `${operation.name} with ${damage.field} ${damage.kind}`;
  if ("value" in outcome) return; // core has checked it against the model
  assert.ok(ConnectorError.is(outcome.error), `${what} threw ${nameOf(outcome.error)}`);
  const allowed = ["response_invalid", "not_found"];
  assert.ok(allowed.includes(outcome.error.code), `${what} failed with ${outcome.error.code}`);
}

function assertNothingMadeUp({ operation, damage, before, outcome }: Trial): void {
  if (!("value" in outcome)) return;
  const invented = madeUp(before, outcome.value, damage);
  assert.deepEqual(
    invented,
    [],
    `${operation.name} with ${damage.field} ${damage.kind} made up ${invented.join(", ")}`,
  );
}

/** Damaged answers: a model value or a refusal, never a guess. */
export const dmg: Law = {
  id: "DMG",
  title: "a damaged answer is refused or told as unknown, never guessed",
  clauses: [
    forTrials(
      {
        id: "DMG.throw",
        title: "a field removed, nulled, emptied or reworded gives a model value or response_invalid",
      },
      ["removed", "nulled", "emptied", "reworded"],
      assertModelOrRefusal,
    ),
    forTrials(
      { id: "DMG.default", title: "a money, quantity, status or identity that is gone is never made up" },
      ["removed", "nulled", "emptied"],
      assertNothingMadeUp,
    ),
    forTrials(
      { id: "DMG.word", title: "a word that nobody knows never becomes a status or a number" },
      ["reworded"],
      assertNothingMadeUp,
    ),
    {
      id: "DMG.shape",
      title: "an answer cut off, or of another shape, is response_invalid",
      applies: (context) => reads(context).length > 0,
      async verify(context) {
        const shapes: readonly ((text: string) => string)[] = [
          (text) => text.slice(0, -1),
          (text) => (text.trimStart().startsWith("[") ? "{}" : "[]"),
          () => '"text"',
          () => "7",
        ];
        for (const operation of reads(context)) {
          for (const shape of shapes) {
            const subject = context.subject();
            subject.arrange({
              kind: "rewrite",
              rewrite: async (response) =>
                new Response(shape(await response.text()), { status: 200, headers: response.headers }),
            });
            const outcome = await settle(subject.call(operation.name, operation.found));
            assert.ok(
              "error" in outcome && ConnectorError.is(outcome.error),
              `${operation.name} took an answer of another shape`,
            );
            assert.equal(outcome.error.code, "response_invalid", operation.name);
          }
        }
      },
    },
  ],
};
