import assert from "node:assert/strict";
import { ConnectorError, type Effect, type ErrorCode, type TwinFault } from "@coccinelle/core";
import type { Law, LawContext, Subject, TestedOperation } from "../law.ts";
import { assertFails, failureOf, nameOf, settle } from "./expect.ts";

const network = ({ hasNetwork, operations }: LawContext): boolean => hasNetwork && operations.length > 0;
const writes = ({ operations }: LawContext): TestedOperation[] => operations.filter(({ row }) => row.effect !== "read");
const answer =
  (status: number, headers: Record<string, string> = {}, body = "{}") =>
  (): Response =>
    new Response(body, { status, headers: { "content-type": "application/json", ...headers } });

const byStatus: readonly (readonly [status: number, code: ErrorCode])[] = [
  [401, "auth_failed"],
  [403, "permission_denied"],
  [429, "rate_limited"],
  [500, "unavailable"],
  [502, "unavailable"],
  [503, "unavailable"],
];

const byFault: Readonly<Record<TwinFault, ErrorCode>> = {
  auth_failed: "auth_failed",
  permission_denied: "permission_denied",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
  server_error: "unavailable",
};

const codeOf = (error: unknown): string => (ConnectorError.is(error) ? error.code : nameOf(error));

/**
 * Which of the operation's requests is the first that may change something: with a twin, the first that did; else, or
 * when nothing was left to change, the first that is no plain read. `null` when all were.
 */
async function firstWrite(
  context: LawContext,
  { name, found }: Pick<TestedOperation, "name" | "found">,
): Promise<number | null> {
  const subject = context.subject();
  const changes: number[] = [];
  subject.arrange({
    kind: "rewrite",
    rewrite: async (response) => {
      changes.push(subject.twin?.sideEffects() ?? 0);
      return response;
    },
  });
  await settle(subject.call(name, found));
  const changing = changes.findIndex((count) => count > 0);
  const first = changing < 0 ? subject.sent.findIndex(({ method }) => !["GET", "HEAD"].includes(method)) : changing;
  return first < 0 ? null : first;
}

/** Errors: the right code, and the truth about what happened. */
export const err: Law = {
  id: "ERR",
  title: "a failure says what it is and what it left behind",
  clauses: [
    {
      id: "ERR.absent",
      title: "what does not exist is null or not_found",
      applies: ({ operations }) => operations.some(({ absent }) => absent !== null),
      async verify({ operations, subject: open }) {
        for (const { name, absent } of operations) {
          if (absent === null) continue;
          const outcome = await settle(open().call(name, absent));
          if ("value" in outcome) assert.equal(outcome.value, null, `${name} of what does not exist`);
          else await assertFails(Promise.reject(outcome.error), "not_found", `${name} of what does not exist`);
        }
      },
    },
    {
      id: "ERR.declared",
      title: "an operation that is there works, and one that is missing rejects with unsupported and asks nobody",
      applies: () => true,
      async verify({ operations, subject: open }) {
        for (const { name, found } of operations) {
          const outcome = await settle(open().call(name, found));
          if ("value" in outcome) assert.notEqual(outcome.value, null, `${name} of its found case`);
          else assert.fail(`${name} is declared and fails with its found case: ${codeOf(outcome.error)}`);
        }
        const subject = open();
        const { connection } = subject;
        const [first] = operations;
        await settle(subject.call(first?.name ?? "", first?.found ?? [])); // what opening sends is another law's affair
        const before = subject.sent.length;
        for (const system of [connection.inventory, connection.orders, connection.tracking, connection.customers]) {
          for (const [name, operation] of Object.entries(system ?? {})) {
            if (name === "supports" || operations.some((tested) => tested.name === name)) continue;
            const missing = operation as () => Promise<unknown>; // a method of a system, called without arguments
            await assertFails(missing(), "unsupported", name);
          }
        }
        assert.equal(subject.sent.length, before, "a missing operation asked the remote");
      },
    },
    {
      id: "ERR.status",
      title: "each HTTP status has its code, and only temporary ones may be retried",
      applies: network,
      async verify({ operations, subject: open }) {
        for (const { name, found, row } of operations) {
          for (const [status, code] of byStatus) {
            const subject = open();
            subject.arrange({ kind: "answer", response: answer(status) });
            const error = await assertFails(subject.call(name, found), code, `${name} answered ${status}`);
            if (row.effect === "read")
              assert.equal(
                error.retryable,
                code === "rate_limited" || code === "unavailable",
                `${name} answered ${status}: retryable`,
              );
          }
        }
      },
    },
    {
      id: "ERR.network",
      title: "a connection that is refused or breaks off is unavailable, and a read may be retried",
      applies: network,
      async verify({ operations, subject: open }) {
        for (const { name, found, row } of operations) {
          for (const kind of ["refuse", "lose_answer"] as const) {
            if (kind === "lose_answer" && row.effect !== "read") continue; // IDEM.lost speaks of writes
            const subject = open();
            subject.arrange({ kind });
            const error = await assertFails(subject.call(name, found), "unavailable", `${name} under ${kind}`);
            if (row.effect === "read") assert.ok(error.retryable, `${name} under ${kind} may not be retried`);
          }
        }
      },
    },
    {
      id: "ERR.dialect",
      title: "the remote's own way of failing has the same codes",
      applies: ({ operations }) => operations.length > 0,
      needsTwin: true,
      async verify({ operations, subject: open }) {
        const read = operations.find(({ row }) => row.effect === "read") ?? operations[0];
        for (const [fault, code] of Object.entries(byFault)) {
          const subject = open();
          subject.twin?.fault(fault as TwinFault); // the table's own keys
          await assertFails(subject.call(read?.name ?? "", read?.found ?? []), code, `${read?.name} under ${fault}`);
        }
      },
    },
    {
      id: "ERR.wait",
      title: "Retry-After is told in milliseconds, from seconds and from a date",
      applies: network,
      async verify({ operations, subject: open }) {
        for (const { name, found } of operations) {
          for (const retryAfter of ["120", "Mon, 23 Nov 2026 09:02:00 GMT"]) {
            const subject = open();
            subject.arrange({
              kind: "answer",
              response: answer(429, { "retry-after": retryAfter, date: "Mon, 23 Nov 2026 09:00:00 GMT" }),
            });
            const error = await failureOf(subject.call(name, found), `${name} when it is throttled`);
            assert.equal(error.retryAfterMs, 120_000, `${name} after Retry-After: ${retryAfter}`);
          }
        }
      },
    },
    {
      id: "ERR.page",
      title: "a web page instead of JSON is response_invalid with success, unavailable with a server error",
      applies: network,
      async verify({ operations, subject: open }) {
        const html = (status: number) =>
          answer(status, { "content-type": "text/html" }, "<!doctype html><h1>Maintenance</h1>");
        for (const { name, found } of operations) {
          for (const [status, code] of [
            [200, "response_invalid"],
            [503, "unavailable"],
          ] as const) {
            const subject = open();
            subject.arrange({ kind: "answer", response: html(status) });
            await assertFails(subject.call(name, found), code, `${name} answered a page with ${status}`);
          }
        }
      },
    },
    {
      id: "ERR.effect",
      title: "a write says none when it was refused, and unknown when it may have happened",
      applies: (context) => network(context) && writes(context).length > 0,
      async verify(context) {
        for (const { name, found, changesNothing } of writes(context)) {
          const effectUnder = async (...arranged: Parameters<Subject["arrange"]>): Promise<Effect | undefined> => {
            const subject = context.subject();
            subject.arrange(...arranged);
            const error = await failureOf(subject.call(name, found), name);
            assert.ok(
              !(error.effect === "unknown" && error.retryable),
              `${name} may be retried though its effect is unknown`,
            );
            return error.effect;
          };
          assert.equal(await effectUnder({ kind: "refuse" }), "none", `${name} when the connection is refused`);
          assert.equal(
            await effectUnder({ kind: "answer", response: answer(403) }),
            "none",
            `${name} when it is forbidden`,
          );
          const first = changesNothing === null ? await firstWrite(context, { name, found }) : null;
          if (first === null) continue; // there was nothing to do
          assert.equal(
            await effectUnder({ kind: "answer", response: answer(500) }, (index) => index >= first),
            "unknown",
            `${name} when the remote breaks`,
          );
        }
      },
    },
  ],
};
