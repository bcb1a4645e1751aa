import assert from "node:assert/strict";
import type { Law } from "../law.ts";

/** Tools: what is called a read changes nothing. */
export const tool: Law = {
  id: "TOOL",
  title: "a read changes nothing",
  clauses: [
    {
      id: "TOOL.read",
      title: "every operation that is declared a read has no side effect",
      needsTwin: true,
      applies: ({ operations }) => operations.some(({ row }) => row.effect === "read"),
      async verify({ operations, subject: open }) {
        for (const { name, found, row } of operations) {
          if (row.effect !== "read") continue;
          const subject = open();
          const effects = subject.twin?.sideEffects();
          const truth = subject.twin?.truth();
          await subject.call(name, found);
          assert.deepEqual(subject.twin?.truth(), truth, `${name} changed what is true`);
          assert.equal(subject.twin?.sideEffects(), effects, `${name} changed something`);
        }
      },
    },
  ],
};
