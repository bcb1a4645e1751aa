import assert from "node:assert/strict";
import { type Availability, epochMs, type Order } from "@coccinelle/core";
import type { Law } from "../law.ts";

/** Time: the remote's own instants, with an offset. */
export const time: Law = {
  id: "TIME",
  title: "an instant stays the same instant",
  clauses: [
    {
      id: "TIME.instant",
      title: "an order was created when the remote says, summer time included",
      applies: ({ operation }) => operation("getOrder") !== undefined,
      needsTwin: true,
      async verify({ subject: open }) {
        const subject = open();
        const orders = subject.twin?.truth().orders ?? [];
        assert.ok(orders.length > 0, "the twin has no orders");
        for (const { id, createdAtMs } of orders) {
          const order = (await subject.call("getOrder", [id])) as Order | null; // the operation's output schema
          assert.equal(epochMs(order?.createdAt ?? ""), createdAtMs, "createdAt is another instant");
        }
      },
    },
    {
      id: "TIME.past",
      title: "an order tells of nothing that has not happened yet",
      applies: ({ operation }) => operation("getOrder") !== undefined,
      needsTwin: true,
      async verify({ subject: open, operation }) {
        const subject = open();
        const order = (await subject.call("getOrder", operation("getOrder")?.found ?? [])) as Order; // its output schema
        const { createdAt, updatedAt, paidAt, cancelledAt, completedAt, refunds } = order;
        const refundedAt = refunds.map((refund) => refund.createdAt);
        for (const instant of [createdAt, updatedAt, paidAt, cancelledAt, completedAt, ...refundedAt])
          if (instant) assert.ok(epochMs(instant) <= subject.now() + 1000, "an instant lies in the future");
      },
    },
    {
      id: "TIME.asOf",
      title: "stock is as of the call, neither of the future nor of long ago",
      applies: ({ operation }) => operation("checkAvailability") !== undefined,
      async verify({ subject: open, operation }) {
        const subject = open();
        const before = subject.now();
        const answer = (await subject.call(
          "checkAvailability",
          operation("checkAvailability")?.found ?? [],
        )) as Availability; // its output schema
        const asOf = epochMs(answer.asOf);
        assert.ok(asOf <= subject.now() + 1000, "asOf lies in the future");
        assert.ok(asOf >= before - 60_000, "asOf lies before the call");
      },
    },
  ],
};
