import assert from "node:assert/strict";
import { type Availability, ConnectorError, type Reservation } from "@coccinelle/core";
import type { Law, LawContext, Subject } from "../law.ts";
import { failureOf, settle } from "./expect.ts";

interface Item {
  readonly productId: string;
  readonly variantId: string | null;
}

const has =
  (...names: readonly string[]) =>
  ({ operation }: LawContext): boolean =>
    names.every((name) => operation(name));

/** The variant of the author's case for reserving or looking, with its stock set to `quantity`. */
function stocked(context: LawContext, quantity: number): { subject: Subject; item: Item } {
  const subject = context.subject();
  const item = itemOf(context);
  assert.ok(subject.twin?.setStock, "the twin cannot set stock");
  subject.twin.setStock(item.productId, item.variantId, quantity);
  return { subject, item };
}

function itemOf({ operation }: LawContext): Item {
  const [input] = (operation("reserveProduct") ?? operation("updateStock"))?.found ?? [];
  if (typeof input === "object" && input !== null && "productId" in input) {
    const variantId = "variantId" in input && typeof input.variantId === "string" ? input.variantId : null;
    return { productId: String(input.productId), variantId };
  }
  const [productId, variantId] = operation("checkAvailability")?.found ?? [];
  return { productId: String(productId), variantId: typeof variantId === "string" ? variantId : null };
}

function truthOf(subject: Subject, item: Item): number | null {
  const stock = subject.twin?.truth().stock ?? [];
  return (
    stock.find(({ productId, variantId }) => productId === item.productId && variantId === item.variantId)?.quantity ??
    null
  );
}

async function reserve(subject: Subject, item: Item, quantity = 1): Promise<Reservation> {
  const input = { ...item, customerId: "holder", quantity, duration: 60 };
  return (await subject.call("reserveProduct", [input])) as Reservation; // the operation's output schema
}

function assertShort(error: unknown, what: string): void {
  assert.ok(ConnectorError.is(error), `${what} threw something that is no ConnectorError`);
  assert.deepEqual([error.code, error.reason], ["conflict", "insufficient_stock"], what);
}

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
    {
      id: "INV.last",
      title: "of five who want the last unit at once, exactly one gets it",
      applies: has("reserveProduct"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 1);
        const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => settle(reserve(subject, item))));
        const losers = outcomes.flatMap((outcome) => ("error" in outcome ? [outcome.error] : []));
        assert.equal(outcomes.length - losers.length, 1, "winners");
        for (const error of losers) assertShort(error, "a loser");
        assert.equal(truthOf(subject, item), 0, "stock left");
      },
    },
    {
      id: "INV.hold",
      title: "a hold takes its own quantity, and releasing it twice gives that back once",
      applies: has("reserveProduct", "releaseReservation"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const hold = await reserve(subject, item, 2);
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
        await reserve(subject, item, 2);
        subject.advance(59 * 60_000);
        assert.equal(truthOf(subject, item), 3, "stock a minute before the end");
        subject.advance(2 * 60_000);
        assert.equal(truthOf(subject, item), 5, "stock a minute after the end");
      },
    },
    {
      id: "INV.expired",
      title: "releasing a hold that has run out gives nothing back a second time",
      applies: has("reserveProduct", "releaseReservation"),
      needsTwin: "setStock",
      async verify(context) {
        const { subject, item } = stocked(context, 5);
        const hold = await reserve(subject, item, 2);
        subject.advance(61 * 60_000);
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
        const hold = await reserve(subject, item, 2);
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
