import assert from "node:assert/strict";
import { ConnectorError } from "@coccinelle/core";
import type { Law, LawContext, NetworkFault, SentRequest, Subject, TestedOperation } from "../law.ts";
import { assertFails, nameOf, settle } from "./expect.ts";

const network = ({ hasNetwork, operations }: LawContext): boolean => hasNetwork && operations.length > 0;
const isWriting = ({ row }: TestedOperation): boolean => row.effect !== "read";
const isLookUp = ({ method }: SentRequest): boolean => method === "GET" || method === "HEAD";

const answerInstead = (body: string, status: number, type: string): NetworkFault => ({
  kind: "rewrite",
  rewrite: async () => new Response(body, { status, headers: { "content-type": type } }),
});

/** The remote executes the request, and what comes back does not tell so. */
const losses: readonly (readonly [how: string, fault: NetworkFault])[] = [
  ["whose answer was lost", { kind: "lose_answer" }],
  ["answered by a server error", answerInstead("{}", 500, "application/json")],
  ["answered by a page", answerInstead("<!doctype html><h1>Bad gateway</h1>", 502, "text/html")],
  ["answered by a page that looks like success", answerInstead("<!doctype html><h1>Hello</h1>", 200, "text/html")],
];

const throttled = (retryAfter: string, nowMs: number): Response =>
  Response.json({}, { status: 429, headers: { "retry-after": retryAfter, date: new Date(nowMs).toUTCString() } });

/** A refusal for want of rate, and until when it asks to wait; `null` when that is the connector's to know. */
interface Refusal {
  readonly response: Response;
  readonly untilMs: number | null;
}

/** A way of refusing, made for one request. */
type Refuse = (nowMs: number) => Refusal;

const askedMs = 2000;

const inSeconds: Refuse = (nowMs) => ({
  response: throttled(`${askedMs / 1000}`, nowMs),
  untilMs: nowMs + askedMs,
});

const asDate: Refuse = (nowMs) => {
  const untilMs = Math.ceil(nowMs / 1000) * 1000 + askedMs; // such dates have no milliseconds
  return { response: throttled(new Date(untilMs).toUTCString(), nowMs), untilMs };
};

/** As the twin itself refuses this request: where that is an error inside a 200, nothing else could arrange it. */
async function inOwnWords(context: LawContext, { method, url, headers, body }: SentRequest): Promise<Refuse> {
  const { twin, handle } = context.subject();
  twin?.fault("rate_limited");
  const response = await handle(new Request(url, { method, headers, ...(body !== "" && { body }) }));
  return () => ({ response, untilMs: null });
}

/** One call on a fresh remote, until nothing is under way any more. */
interface Run {
  readonly subject: Subject;
  readonly outcome: Awaited<ReturnType<typeof settle>>;
  readonly sent: readonly SentRequest[];
  /** When each of `sent` was sent. */
  readonly sentAtMs: readonly number[];
}

async function run(
  context: LawContext,
  { name, found }: TestedOperation,
  trouble?: { readonly at: number; readonly fault: (subject: Subject) => NetworkFault },
): Promise<Run> {
  const subject = context.subject({ interleave: 1 });
  await subject.time.quiet(); // what opening sends is another law's affair
  const before = subject.sent.length;
  const sentAtMs: number[] = [];
  subject.arrange(trouble?.fault(subject) ?? null, (index) => {
    sentAtMs.push(subject.now());
    return index === trouble?.at;
  });
  const outcome = await settle(subject.call(name, found, { idempotencyKey: "key-1" }));
  await subject.time.quiet();
  return { subject, outcome, sent: subject.sent.slice(before), sentAtMs };
}

/** Headers aside: a repeat under an idempotency key is a repeat. */
const isSame = (one: SentRequest, other: SentRequest): boolean =>
  one.method === other.method && one.url.href === other.url.href && one.body === other.body;

const timesSent = (sent: readonly SentRequest[], request: SentRequest): number =>
  sent.filter((other) => isSame(other, request)).length;

/** Loses each of these requests in turn, in every way: none may be sent more often than when all goes well. */
async function assertSentOnce(
  context: LawContext,
  operation: TestedOperation,
  picks: (request: SentRequest) => boolean,
): Promise<void> {
  const reference = await run(context, operation);
  for (const [at, request] of reference.sent.entries()) {
    if (!picks(request)) continue;
    for (const [how, fault] of losses) {
      const { sent } = await run(context, operation, { at, fault: () => fault });
      const lost = sent[at] ?? request;
      const times = timesSent(sent, lost);
      const allowed = Math.max(1, timesSent(reference.sent, lost));
      assert.ok(times <= allowed, `${operation.name} repeated its request ${at + 1} (${lost.method}), ${how}`);
    }
  }
}

/** Refuses one request for want of rate, once. It must come again, not before its time, and be done once. */
async function assertComesAgain(
  context: LawContext,
  operation: TestedOperation,
  { reference, at, refuse, how }: { reference: Run; at: number; refuse: Refuse; how: string },
): Promise<void> {
  const what = `${operation.name}, whose request ${at + 1} was throttled ${how},`;
  let refusedAtMs = Number.POSITIVE_INFINITY;
  let untilMs: number | null = null;
  const { subject, outcome, sent, sentAtMs } = await run(context, operation, {
    at,
    fault: ({ now }) => ({
      kind: "answer",
      response: () => {
        refusedAtMs = now();
        const refusal = refuse(refusedAtMs);
        untilMs = refusal.untilMs;
        return refusal.response;
      },
    }),
  });
  const effects = reference.subject.twin?.sideEffects();
  if ("error" in outcome) {
    const { error } = outcome;
    assert.ok(ConnectorError.is(error), `${what} threw ${nameOf(error)}, which is no ConnectorError`);
    // Who is not told how long to wait leaves it to the runtime.
    const mayGiveUp = untilMs === null && error.code === "rate_limited" && error.retryAfterMs === undefined;
    assert.ok(mayGiveUp, `${what} failed with ${error.code}`);
    return;
  }
  assert.equal(subject.twin?.sideEffects(), effects, `${what} was not done once`);
  const refused = sent[at];
  if (!refused) return;
  const times = timesSent(sent, refused);
  assert.ok(times <= Math.max(1, timesSent(reference.sent, refused)) + 1, `${what} sent it ${times} times`);
  const again = sentAtMs.filter((atMs, index) => {
    const request = sent[index];
    return atMs > refusedAtMs && request !== undefined && isSame(request, refused);
  });
  const soonestMs = untilMs ?? refusedAtMs;
  assert.ok(
    again.every((atMs) => atMs >= soonestMs),
    `${what} came again too soon, by the clock that connect was given`,
  );
  assert.ok(subject.now() >= soonestMs, `${what} did not wait`);
}

const shortDeadlineMs = 5000;

/** Refuses every request for longer than the call may take. */
async function assertGivesUp(context: LawContext, { name, found }: TestedOperation): Promise<void> {
  const subject = context.subject({ interleave: 1 });
  await subject.time.quiet(); // what opening sends is another law's affair
  const startMs = subject.now();
  let sentBefore: number | null = null;
  subject.arrange({
    kind: "answer",
    response: () => {
      sentBefore ??= subject.sent.length; // what goes at once with the first one is no repeat
      return throttled(`${(2 * shortDeadlineMs) / 1000}`, subject.now());
    },
  });
  const outcome = await settle(subject.call(name, found, { deadlineMs: shortDeadlineMs }));
  if (sentBefore === null) return; // it asked nobody
  const what = `${name}, throttled for longer than its deadline,`;
  if ("value" in outcome) assert.fail(`${what} succeeded`);
  const error = await assertFails(Promise.reject(outcome.error), "rate_limited", what);
  assert.equal(error.retryAfterMs, 2 * shortDeadlineMs, `${what} did not tell how long to wait`);
  assert.ok(subject.now() - startMs <= shortDeadlineMs, `${what} waited nevertheless`);
  await subject.time.quiet();
  assert.equal(subject.sent.length, sentBefore, `${what} asked again`);
}

/** Repeats: only what was refused before it was executed is asked again. */
export const ret: Law = {
  id: "RET",
  title: "only what was refused is asked again",
  clauses: [
    {
      id: "RET.once",
      title: "a writing request that may have been executed is sent once",
      applies: (context) => network(context) && context.operations.some(isWriting),
      async verify(context) {
        for (const operation of context.operations.filter(isWriting))
          await assertSentOnce(context, operation, (request) => !isLookUp(request));
      },
    },
    {
      id: "RET.read",
      title: "a read that fails is left to the runtime to repeat",
      applies: network,
      async verify(context) {
        for (const operation of context.operations)
          await assertSentOnce(context, operation, (request) => !isWriting(operation) || isLookUp(request));
      },
    },
    {
      id: "RET.throttled",
      title: "what was refused for want of rate comes again when the remote asked for it, and is done once",
      applies: network,
      needsTwin: true,
      async verify(context) {
        for (const operation of context.operations) {
          const reference = await run(context, operation);
          for (const [at, request] of reference.sent.entries()) {
            const check = (how: string, refuse: Refuse): Promise<void> =>
              assertComesAgain(context, operation, { reference, at, refuse, how });
            await check("in seconds", inSeconds);
            if (at > 0) continue; // how it is said matters once
            await check("until a date", asDate);
            await check("in the remote's own words", await inOwnWords(context, request));
          }
        }
      },
    },
    {
      id: "RET.deadline",
      title: "a wait that does not fit the deadline is rate_limited at once, and nothing more is sent",
      applies: network,
      async verify(context) {
        for (const operation of context.operations) await assertGivesUp(context, operation);
      },
    },
  ],
};
