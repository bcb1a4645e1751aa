import assert from "node:assert/strict";
import { type ErasureReport, erasureReportSchema, personalDataExportSchema, type TwinPerson } from "@coccinelle/core";
import type { Clause, Law, LawContext, Subject } from "../law.ts";
import { failureOf, settle } from "./expect.ts";

const canExport = ({ operation }: LawContext): boolean => operation("exportPersonalData") !== undefined;
const canErase = ({ operation }: LawContext): boolean => operation("erasePersonalData") !== undefined;

const answer503 = (): Response => Response.json({}, { status: 503 });

/** Personal data: all of it can be had, and all of it goes but what the law keeps. */
export const gdpr: Law = {
  id: "GDPR",
  title: "what is held about a person can be had and erased",
  clauses: [
    clause("export", "everything that the remote holds about a person is in the export", canExport, async (context) => {
      const { subject, person } = withPerson(context);
      assertGiven(await exportOf(subject, person), person);
    }),
    clause(
      "erase",
      "after an erasure nothing of the person is left but what the report says is retained, with its legal ground",
      canErase,
      async (context) => {
        const { subject, person } = withPerson(context);
        const report = await eraseOf(subject, person);
        for (const { name, legalGround } of report.retained)
          assert.notEqual(legalGround.trim(), "", `${name} is retained on no legal ground`);
        assertGone(person, [report]);
      },
    ),
    clause("again", "a repeat completes what a failure left half done", canErase, async (context) => {
      const whole = withPerson(context);
      await eraseOf(whole.subject, whole.person);
      const writes = whole.subject.sent.flatMap(({ method }, index) => (isWrite(method) ? [index] : []));
      await assertRepeated(whole, []);
      for (const failing of writes) {
        for (const fault of [{ kind: "answer", response: answer503 }, { kind: "lose_answer" }] as const) {
          const half = withPerson(context);
          half.subject.arrange(fault, (index) => index === failing);
          const first = await settle(erase(half));
          half.subject.arrange(null);
          await assertRepeated(half, "value" in first ? [erasureReportSchema.parse(first.value)] : []);
        }
      }
    }),
    clause(
      "others",
      "nobody else's data is in an export, nor gone after an erasure",
      (context) => canExport(context) || canErase(context),
      async (context) => {
        const { subject, person } = withPerson(context);
        const other = seed(subject, "zulu");
        if (canExport(context)) {
          const given = await exportOf(subject, person);
          const foreign = other.canaries.filter((text) => given.includes(text));
          assert.deepEqual(foreign, [], "an export holds somebody else's data");
        }
        if (!canErase(context)) return;
        const before = other.canaries.map((text) => other.holds(text));
        await eraseOf(subject, person);
        const after = other.canaries.map((text) => other.holds(text));
        assert.deepEqual(after, before, "an erasure changed what is held about somebody else");
      },
    ),
  ],
};

function clause(
  word: string,
  title: string,
  applies: Clause["applies"],
  verify: (context: LawContext) => Promise<void>,
): Clause {
  return { id: `GDPR.${word}`, title, needsTwin: "seedPerson", applies, verify };
}

interface Case {
  readonly subject: Subject;
  readonly person: TwinPerson;
}

function withPerson({ subject: open }: LawContext): Case {
  const subject = open();
  return { subject, person: seed(subject, "quebec") };
}

function seed({ twin }: Subject, tag: string): TwinPerson {
  const person = twin?.seedPerson?.(tag);
  assert.ok(person, "the twin seeds nobody");
  for (const text of person.canaries)
    assert.notDeepEqual(person.holds(text), [], "the twin says that it does not hold what it was just given");
  return person;
}

/** The export as one text. */
async function exportOf(subject: Subject, { customerId }: TwinPerson): Promise<string> {
  const given = await subject.call("exportPersonalData", [customerId]);
  return JSON.stringify(personalDataExportSchema.parse(given).sections);
}

function assertGiven(given: string, { canaries, holds }: TwinPerson): void {
  const missing = canaries.filter((text) => !given.includes(JSON.stringify(text).slice(1, -1)));
  assert.deepEqual(missing.flatMap(holds), [], "an export lacks what the remote holds");
}

const erase = ({ subject, person }: Case): Promise<unknown> => subject.call("erasePersonalData", [person.customerId]);

async function eraseOf(subject: Subject, person: TwinPerson): Promise<ErasureReport> {
  return erasureReportSchema.parse(await erase({ subject, person }));
}

/** Kinds of records alone are named: a canary is a person's data, even here. */
function assertGone({ canaries, erasable, holds }: TwinPerson, reports: readonly ErasureReport[]): void {
  assert.deepEqual(erasable.flatMap(holds), [], "an erasure left what nobody has to keep");
  if (reports.length === 0) return; // what became of the rest was never told
  const retained = new Set(reports.flatMap((report) => report.retained.map(({ name }) => name)));
  const left = canaries.flatMap(holds).filter((kind) => !retained.has(kind));
  assert.deepEqual(left, [], "an erasure left what its report does not name");
}

/** Erases once more. Whoever is gone altogether may be unknown by then. */
async function assertRepeated(given: Case, reports: readonly ErasureReport[]): Promise<void> {
  const outcome = await settle(erase(given));
  if ("value" in outcome) return assertGone(given.person, [...reports, erasureReportSchema.parse(outcome.value)]);
  const error = await failureOf(Promise.reject(outcome.error), "a repeated erasure");
  assert.equal(error.code, "not_found", "a repeated erasure");
  assertGone(given.person, reports);
}

const isWrite = (method: string): boolean => method !== "GET" && method !== "HEAD";
