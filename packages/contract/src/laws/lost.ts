import assert from "node:assert/strict";
import { ConnectorError, type TwinTruth } from "@coccinelle/core";
import type { LawContext, SentRequest, Subject, TestedOperation } from "../law.ts";
import { nameOf, settle } from "./expect.ts";
import { sweep } from "./holding.ts";

const call = { idempotencyKey: "key-1" };

/** Longer than any lease: what a failed call left locked is free again. */
const whileMs = 300_000;

const isWrite = ({ method }: SentRequest): boolean => method !== "GET" && method !== "HEAD";

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What a twin holds, ids and times aside: the same deed done twice shows here, however many requests it takes. */
function amountsOf({ stock, orders = [], reservations = [], returns = [] }: TwinTruth): object {
  return {
    stock,
    orders: orders.length,
    totalMinor: sum(orders.map(({ totalMinor }) => totalMinor)),
    refundedMinor: sum(orders.map(({ refundedMinor }) => refundedMinor)),
    notes: sum(orders.map(({ notes = 0 }) => notes)),
    parcels: sum(orders.map(({ parcels = 0 }) => parcels)),
    reservations: reservations.length,
    heldUnits: sum(reservations.filter(({ isActive }) => isActive).map(({ quantity }) => quantity)),
    returns: returns.length,
  };
}

const amountsIn = ({ twin }: Subject): object => amountsOf(twin?.truth() ?? {});

/** Loses the answer of each request of a keyed write in turn; each time, one deed is what must be left. */
export async function loseEachAnswer(context: LawContext, operation: TestedOperation): Promise<void> {
  const { name, found } = operation;
  const reference = context.subject({ interleave: 1 });
  await reference.call(name, found, call);
  const requests = [...reference.sent];
  const effects = reference.twin?.sideEffects() ?? 0;
  await pass(context, reference);
  for (const index of requests.keys()) {
    const subject = context.subject({ interleave: 1 });
    const before = amountsIn(subject);
    const what = `${name}, whose answer ${index + 1} of ${requests.length} was lost,`;
    subject.arrange({ kind: "lose_answer" }, (number) => number === index);
    const outcome = await settle(subject.call(name, found, call));
    // Of one single write the number of changes says more than what is left: it was made once, and never again.
    const isSingle = requests.filter(isWrite).length === 1;
    const didWrite = isSingle ? subject.twin?.sideEffects() !== 0 : !same(before, amountsIn(subject));
    if ("error" in outcome) assertHonest(outcome.error, { what, didWrite });
    subject.arrange(null);
    subject.advance(whileMs);
    await subject.call(name, found, call);
    if (isSingle) assert.equal(subject.twin?.sideEffects(), effects, `${what} was not done once`);
    await pass(context, subject);
    assert.deepEqual(amountsIn(subject), amountsIn(reference), `${what} left something else than when all goes well`);
  }
}

/** Time goes by, and what a failed call left half done is cleared away. */
async function pass(context: LawContext, subject: Subject): Promise<void> {
  subject.advance(whileMs);
  await sweep(context, subject);
}

/** Rejects when a failure claims that nothing was done, and something was. */
function assertHonest(error: unknown, { what, didWrite }: { what: string; didWrite: boolean }): void {
  assert.ok(ConnectorError.is(error), `${what} threw ${nameOf(error)}, which is no ConnectorError`);
  const { effect, retryable } = error;
  const isOwnedUp = effect === "unknown" && !retryable;
  assert.ok(isOwnedUp || (effect === "none" && !didWrite), `${what} says effect ${effect}, retryable ${retryable}`);
}

const same = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);
