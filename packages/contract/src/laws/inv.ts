import assert from "node:assert/strict";
import type { Availability } from "@coccinelle/core";
import type { Law, LawContext } from "../law.ts";
import { failureOf, settle } from "./expect.ts";
import { assertShort, has, reserve, stocked, sweep, truthOf } from "./holding.ts";
import { rivalClauses } from "./rivals.ts";

const minuteMs = 60_000;

/** Inventory: the last unit has one taker. */
export const inv: Law = {
  id: "INV",
  title: "a unit is promised to one",
  clauses: [
    {
      id: "INV.truth",
      title: "availability is the remote's own quantity",
      applies: has("checkAvailability"),
      needsTwin: true,
      async verify({ subject: open }) {
        const subject = open();
        for (const { productId, variantId, quantity } of subject.twin?.truth().stock ?? []) {
          const answer = (await subject.call("checkAvailability", [productId, variantId])) as Availability; // its output schema
          assert.equal(answer.quantity, quantity, "quantity");
          if (quantity !== null)
            assert.equal(answer.available, quantity > 0 || answer.status === "backorder", "available");
        }
      },
    },
    ...rivalClauses,
    {
      id: "INV.hold",
      title: "a hold takes its own quantity, and releasing it twice gives that back once",
      applies: has("reserveProduct", "releaseReservation"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const hold = await reserve(subject, item, { quantity: 2 });
        assert.equal(truthOf(subject, item), 3, "stock while held");
        await subject.call("releaseReservation", [hold.id]);
        await settle(subject.call("releaseReservation", [hold.id]));
        assert.equal(truthOf(subject, item), 5, "stock after release");
      },
    },
    {
      id: "INV.expiry",
      title: "a hold that runs out gives its units back, at its time",
      applies: has("reserveProduct"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        await reserve(subject, item, { quantity: 2 });
        subject.advance(59 * minuteMs);
        await sweep(context, subject);
        assert.equal(truthOf(subject, item), 3, "stock a minute before the end");
        subject.advance(2 * minuteMs);
        await sweep(context, subject);
        assert.equal(truthOf(subject, item), 5, "stock a minute after the end");
      },
    },
    {
      id: "INV.sweep",
      title: "the sweep gives back what has run out, once, and leaves alone what has not",
      applies: has("reserveProduct", "releaseExpiredReservations"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const short = await reserve(subject, item, { quantity: 2 });
        const long = await reserve(subject, item, { minutes: 120 });
        const swept = async (): Promise<string[]> => {
          const ids = (await sweep(context, subject)).map(({ id }) => id);
          return ids.filter((id) => id === short.id || id === long.id); // the remote may have had others
        };
        subject.advance(59 * minuteMs);
        assert.deepEqual(await swept(), [], "given back a minute before the end");
        subject.advance(2 * minuteMs);
        assert.deepEqual(await swept(), [short.id], "given back a minute after the end");
        assert.deepEqual(await swept(), [], "given back again");
        assert.equal(truthOf(subject, item), 4, "stock after both sweeps");
      },
    },
    {
      id: "INV.expired",
      title: "releasing a hold that has run out gives nothing back a second time",
      applies: has("reserveProduct", "releaseReservation"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const hold = await reserve(subject, item, { quantity: 2 });
        subject.advance(61 * minuteMs);
        await settle(subject.call("releaseReservation", [hold.id])); // a refusal is as good
        assert.equal(truthOf(subject, item), 5, "stock after the release");
      },
    },
    {
      id: "INV.consume",
      title: "an order from a hold takes the units once, and no second order gets the hold",
      applies: has("reserveProduct", "createOrder"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const hold = await reserve(subject, item, { quantity: 2 });
        const input = { ...createInput(context), items: [{ ...item, quantity: 2 }], reservationIds: [hold.id] };
        await subject.call("createOrder", [input]);
        assert.equal(truthOf(subject, item), 3, "stock after the order");
        const error = await failureOf(subject.call("createOrder", [input]), "a second order from the hold");
        assert.equal(error.code, "conflict", "a second order from the hold");
        assert.equal(truthOf(subject, item), 3, "stock after the second order");
      },
    },
    {
      id: "INV.sum",
      title: "the same unit twice in one order counts twice",
      applies: has("createOrder", "checkAvailability"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 3);
        const items = [
          { ...item, quantity: 2 },
          { ...item, quantity: 2 },
        ];
        assertShort(
          await failureOf(subject.call("createOrder", [{ ...createInput(context), items }]), "four of three"),
          "four of three",
        );
        assert.equal(truthOf(subject, item), 3, "stock after the refusal");
      },
    },
    {
      id: "INV.stale",
      title: "a stock change that rests on an old quantity is refused and changes nothing",
      applies: has("updateStock"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const changes = [
          { ...item, mode: "set", quantity: 9 },
          { ...item, mode: "adjust", quantity: -2 },
        ];
        for (const change of changes) {
          const stale = subject.call("updateStock", [{ ...change, expected: 4 }]);
          const error = await failureOf(stale, `a stale ${change.mode}`);
          assert.deepEqual([error.code, error.reason], ["conflict", "stale_write"], `a stale ${change.mode}`);
          assert.equal(truthOf(subject, item), 5, `stock after the refused ${change.mode}`);
        }
        await subject.call("updateStock", [{ ...changes[0], expected: 5 }]);
        assert.equal(truthOf(subject, item), 9, "stock after the set");
        await subject.call("updateStock", [{ ...changes[1], expected: 9 }]);
        assert.equal(truthOf(subject, item), 7, "stock after the adjustment");
      },
    },
  ],
};

function createInput({ operation }: LawContext): object {
  const [input] = operation("createOrder")?.found ?? [];
  return typeof input === "object" && input !== null ? input : {};
}
