import assert from "node:assert/strict";
import type { Law, LawContext, SentRequest, TestedOperation } from "../law.ts";
import { settle, settled } from "./expect.ts";

const first = ({ operations }: LawContext): TestedOperation | undefined => operations[0];

/** Life: a connection begins silently, stops when told, and leaves nothing behind. */
export const life: Law = {
  id: "LIFE",
  title: "a connection begins silently, stops when told and leaves nothing behind",
  clauses: [
    {
      id: "LIFE.open",
      title: "opening sends nothing",
      applies: ({ hasNetwork }) => hasNetwork,
      async verify({ subject: open }) {
        const subject = open();
        await settled();
        assert.equal(subject.sent.length, 0, "requests were sent before the first call");
      },
    },
    {
      id: "LIFE.abort",
      title: "an abort ends a call with the signal's own reason, and cancels the request",
      applies: ({ hasNetwork, operations }) => hasNetwork && operations.length > 0,
      async verify(context) {
        for (const { name, sent, outcome, reason } of await abortEach(context)) {
          if (sent.length === 0) continue; // it asks nobody, so there is nothing to cancel
          assert.ok("error" in outcome && outcome.error === reason, `${name} did not end with the signal's own reason`);
          assert.ok(
            sent.every(({ isAborted }) => isAborted()),
            `${name} left a request running`,
          );
        }
      },
    },
    {
      id: "LIFE.quiet",
      title: "an aborted call leaves no rejection that nobody handles",
      applies: ({ hasNetwork, operations }) => hasNetwork && operations.length > 0,
      async verify(context) {
        for (const { name, strays } of await abortEach(context)) assert.equal(strays.length, 0, name);
      },
    },
    {
      id: "LIFE.dispose",
      title: "after dispose no timer and no handle is left",
      applies: (context) => first(context) !== undefined,
      async verify(context) {
        await settled();
        const before = countResources();
        const subject = context.subject();
        await settle(subject.call(first(context)?.name ?? "", first(context)?.found ?? []));
        await subject.connection.dispose();
        await settled();
        assert.ok(countResources() <= before, "something stayed open");
      },
    },
  ],
};

interface Aborted {
  readonly name: string;
  readonly sent: readonly SentRequest[];
  readonly outcome: Awaited<ReturnType<typeof settle>>;
  readonly reason: Error;
  /** Rejections that nobody handled. */
  readonly strays: readonly unknown[];
}

/** Aborts each operation while its remote hangs. */
async function abortEach(context: LawContext): Promise<Aborted[]> {
  const aborted: Aborted[] = [];
  for (const { name, found } of context.operations) {
    const subject = context.subject();
    subject.arrange({ kind: "hang" });
    const controller = new AbortController();
    const reason = new Error("nobody waits any more");
    const { result: outcome, strays } = await watchingRejections(async () => {
      const running = settle(subject.call(name, found, { signal: controller.signal }));
      await settled();
      controller.abort(reason);
      return running;
    });
    aborted.push({ name, sent: subject.sent, outcome, reason, strays });
  }
  return aborted;
}

/** A test runner ends at an unhandled rejection; meanwhile they are ours to judge. */
async function watchingRejections<Result>(
  run: () => Promise<Result>,
): Promise<{ readonly result: Result; readonly strays: readonly unknown[] }> {
  const strays: unknown[] = [];
  const listeners = process.listeners("unhandledRejection");
  process.removeAllListeners("unhandledRejection");
  process.on("unhandledRejection", (reason) => strays.push(reason));
  try {
    const result = await run();
    await settled();
    return { result, strays };
  } finally {
    process.removeAllListeners("unhandledRejection");
    for (const listener of listeners) process.on("unhandledRejection", listener);
  }
}

function countResources(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind !== "Immediate").length;
}
