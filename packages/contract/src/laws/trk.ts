import assert from "node:assert/strict";
import {
  epochMs,
  type ParcelMove,
  type Shipment,
  type ShipmentEvent,
  type ShipmentStatus,
  shipmentLookupSchema,
  shipmentSchema,
} from "@coccinelle/core";
import * as z from "zod";
import type { Clause, Law, LawContext } from "../law.ts";
import { lookUp, setOut } from "./journey.ts";

const tracks = ({ operation }: LawContext): boolean => operation("getShipmentStatus") !== undefined;

/** Remotes that tell whole minutes are right, too. */
const precisionMs = 60_000;

const troubles: readonly ShipmentStatus[] = ["exception", "delivery_failed"];

/** What can happen before the end. */
const onTheWay: readonly ParcelMove[] = ["scanned", "attempted", "troubled", "solved", "sent_back", "scanned"];

/** What had happened when a word came that nobody knows. */
const situations: readonly (readonly ParcelMove[])[] = [[], ["troubled"], ["sent_back"], ["handed_over"]];

/** Parcels: where they are is what the carrier says, out of all that it says. */
export const trk: Law = {
  id: "TRK",
  title: "a parcel's state is the carrier's",
  clauses: [
    {
      id: "TRK.delivered",
      title:
        "delivered is what its addressee has, returned what its sender has again, and an expected day is no delivery",
      applies: tracks,
      needsTwin: true,
      async verify({ subject: open }) {
        const subject = open();
        const parcels = subject.twin?.truth().parcels ?? [];
        assert.ok(parcels.length > 0, "the twin tells of no parcels");
        for (const { trackingNumber, isDelivered, isReturned } of parcels) {
          const { status, deliveredAt } = await lookUp(subject, trackingNumber);
          assert.equal(status === "delivered", isDelivered, `${trackingNumber} is told to be ${status}`);
          assert.equal(status === "returned", isReturned, `${trackingNumber} is told to be ${status}`);
          if (!isDelivered) assert.equal(deliveredAt, null, `${trackingNumber} was not delivered, and says when`);
          if (deliveredAt) assert.ok(epochMs(deliveredAt) <= subject.now() + 1000, "deliveredAt lies in the future");
        }
      },
    },
    moving("stands", "a delivery is told with its moment, and no later scan undoes it", async (context) => {
      const { subject, move } = await setOut(context);
      const delivered = await move("scanned", "handed_over");
      assert.equal(delivered.status, "delivered", "what was handed over");
      assert.ok(isNow(delivered.deliveredAt, subject.now()), "deliveredAt is not when it was handed over");
      const { status, deliveredAt } = await move("scanned");
      assert.equal(status, "delivered", "what was delivered, and scanned later");
      assert.equal(deliveredAt, delivered.deliveredAt, "a later scan moved deliveredAt");
    }),
    moving("return", "what was sent back stays on its way back, and is returned, never delivered", async (context) => {
      const { move } = await setOut(context);
      const { status: sentBack } = await move("scanned", "sent_back");
      assert.equal(sentBack, "returning", "what was sent back");
      const { status: scanned } = await move("scanned");
      assert.equal(scanned, "returning", "what was scanned on its way back");
      for (const last of ["handed_over", "scanned"] as const) {
        const { status, deliveredAt } = await move(last);
        assert.equal(status, "returned", `what its sender has again, after it was ${last}`);
        assert.equal(deliveredAt, null, "what came back says when it was delivered");
      }
    }),
    moving("solved", "trouble is told with its reason, and both are gone with it", async (context) => {
      const { move } = await setOut(context);
      for (const [trouble, end] of [
        ["troubled", "solved"],
        ["attempted", "handed_over"],
      ] as const) {
        const { status, incidentReason } = await move(trouble);
        assert.ok(troubles.includes(status), `what was ${trouble} is told to be ${status}`);
        assert.notEqual(incidentReason, null, `what was ${trouble} does not say why`);
        const after = await move(end);
        assert.ok(!troubles.includes(after.status), `what was ${end} is told to be ${after.status}`);
        assert.equal(after.incidentReason, null, `what was ${end} still has a reason`);
      }
    }),
    moving("unknown", "a word that nobody knows is shown, and leaves the parcel where it was", async (context) => {
      for (const moves of situations) {
        const { move } = await setOut(context);
        const before = await move(...moves);
        const after = await move("unheard_of");
        const what = `after ${moves.at(-1) ?? "nothing"}, a word that nobody knows`;
        assert.deepEqual(stateOf(after), stateOf(before), `${what}, changed the parcel`);
        assert.equal(wordsUnknown(after), wordsUnknown(before) + 1, `${what}, is not shown as an unknown event`);
      }
    }),
    moving("events", "everything that happened is told once with its moment, newest first", async (context) => {
      const { subject, start, move } = await setOut(context);
      let before = start;
      for (const next of [...onTheWay, "unheard_of", "handed_over"] as const) {
        const after = await move(next);
        const moments = momentsOf(after);
        assert.equal(moments.length, before.events.length + 1, `events after it was ${next}`);
        assert.deepEqual(moments, moments.toSorted(newestFirst), "the events are not newest first");
        assert.deepEqual(moments.slice(1), momentsOf(before), "what was told before is told otherwise");
        assert.ok(isNow(after.events[0]?.at ?? null, subject.now()), `it was ${next} at another moment`);
        before = after;
      }
    }),
    moving("final", "what is under way, or on its way back, is never called final", async (context) => {
      const { start, move } = await setOut(context);
      assert.notEqual(start.isFinal, true, "what is under way");
      for (const next of onTheWay) {
        const { isFinal } = await move(next);
        assert.notEqual(isFinal, true, `what was ${next}`);
      }
    }),
    {
      id: "TRK.batch",
      title: "several parcels are answered as each alone, in the order asked, also one asked twice or not known",
      applies: (context) => tracks(context) && context.operation("getShipmentStatuses") !== undefined,
      needsTwin: true,
      async verify(context) {
        const subject = context.subject();
        const numbers = numbersOf(context, subject.twin?.truth().parcels ?? []);
        const asked = [...numbers, ...numbers.toReversed()];
        const alone = new Map<string, Shipment | null>();
        for (const number of numbers) {
          const found = await subject.call("getShipmentStatus", [number]);
          alone.set(number, shipmentSchema.nullable().parse(found));
        }
        const answers = z.array(shipmentLookupSchema).parse(await subject.call("getShipmentStatuses", [asked]));
        assert.deepEqual(
          answers.map(({ trackingNumber }) => trackingNumber),
          asked,
          "the parcels answered are not those asked",
        );
        for (const { trackingNumber, shipment, failure } of answers) {
          assert.equal(failure, null, `${trackingNumber} could not be asked together with others`);
          assert.deepEqual(shipment, alone.get(trackingNumber), `${trackingNumber} is told otherwise than alone`);
        }
      },
    },
  ],
};

/** A clause that follows a parcel on its way. */
function moving(word: string, title: string, verify: Clause["verify"]): Clause {
  return { id: `TRK.${word}`, title, applies: tracks, needsTwin: "moveParcel", verify };
}

/** Those of the cases and of the remote itself, at most 50: one known, one unknown, then the others. */
function numbersOf({ operation }: LawContext, parcels: readonly { readonly trackingNumber: string }[]): string[] {
  const { found = [], absent } = operation("getShipmentStatus") ?? {};
  const given = [found[0], absent?.[0]].filter((number) => typeof number === "string");
  return [...new Set([...given, ...parcels.map(({ trackingNumber }) => trackingNumber).toReversed()])].slice(0, 50);
}

const isNow = (instant: string | null, nowMs: number): boolean =>
  instant !== null && Math.abs(epochMs(instant) - nowMs) <= precisionMs;

const momentsOf = ({ events }: Shipment): number[] => events.map(({ at }) => epochMs(at));

const newestFirst = (one: number, other: number): number => other - one;

const isUnknown = ({ status, rawStatus }: ShipmentEvent): boolean => status === "unknown" && Boolean(rawStatus);

const wordsUnknown = ({ events }: Shipment): number => events.filter(isUnknown).length;

const stateOf = ({ status, incidentReason, deliveredAt }: Shipment) => ({ status, incidentReason, deliveredAt });
