import assert from "node:assert/strict";
import type { Law, LawContext, TestedOperation } from "../law.ts";
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
        for (const { name, found } of context.operations) {
          const subject = context.subject();
          subject.arrange({ kind: "hang" });
          const controller = new AbortController();
          const reason = new Error("nobody waits any more");
          const running = settle(subject.call(name, found, { signal: controller.signal }));
          await settled();
          controller.abort(reason);
          const outcome = await running;
          if (subject.sent.length === 0) continue; // it asks nobody, so there is nothing to cancel
          assert.ok("error" in outcome && outcome.error === reason, `${name} did not end with the signal's own reason`);
          await settled();
          assert.ok(
            subject.sent.every(({ isAborted }) => isAborted()),
            `${name} left a request running`,
          );
        }
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

function countResources(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind !== "Immediate").length;
}
