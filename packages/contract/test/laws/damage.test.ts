import type { ShipmentStatus } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { madeUp } from "../../src/laws/damage.ts";

/** A parcel whose events are an hour apart, the newest first. */
const parcel = (status: ShipmentStatus, ...events: ShipmentStatus[]) => ({
  status,
  events: events.map((each, index) => ({ status: each, at: `2026-11-23T1${9 - index}:00:00+01:00` })),
});
const reversed = ({ status, events }: ReturnType<typeof parcel>) => ({ status, events: events.toReversed() });

const whole = parcel("delivered", "delivered", "delivery_failed", "in_transit");
const reworded = { kind: "reworded" } as const;

describe("a parcel whose newest word became one that nobody knows", () => {
  it("is where the event before saw it", () => {
    const after = parcel("delivery_failed", "unknown", "delivery_failed", "in_transit");
    expect(madeUp(whole, after, reworded)).toEqual([]);
    expect(madeUp({ shipment: whole }, { shipment: after }, reworded)).toEqual([]);
    expect(madeUp(reversed(whole), reversed(after), reworded)).toEqual([]);
  });

  it("is nowhere else", () => {
    const after = parcel("in_transit", "unknown", "delivery_failed", "in_transit");
    expect(madeUp(whole, after, reworded)).toEqual(["status"]);
  });

  it("has not seen another event instead", () => {
    const after = parcel("in_transit", "in_transit", "delivery_failed", "in_transit");
    expect(madeUp(whole, after, reworded)).toEqual(["events.0.status"]);
  });
});

it("a status whose word is gone is not taken from the event before", () => {
  const after = parcel("delivery_failed", "unknown", "delivery_failed", "in_transit");
  expect(madeUp(whole, after, { kind: "removed" })).toEqual(["status"]);
});
