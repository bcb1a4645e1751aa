import { describe, expect, it } from "vitest";
import { nextPoll, type PolledParcel, shipmentStatuses, toDay } from "../../src/index.ts";

/** A Tuesday. */
const tuesday = (clock: string): string => `2026-11-24T${clock}:00+01:00`;

function plan(parcel: Partial<PolledParcel>, now: string, offsetMinutes = 0): string {
  const planned = nextPoll({ status: "in_transit", lastNewsAt: now, ...parcel }, { now, offsetMinutes });
  return planned.kind === "ask" ? planned.at.slice(0, 16) : planned.reason;
}

describe("what is near its delivery is asked about densely", () => {
  it.each([
    [{ status: "out_for_delivery" }, "2026-11-24T10:45"],
    [{ status: "in_transit", estimatedDeliveryOn: "2026-11-24" }, "2026-11-24T11:00"],
    [{ status: "available_for_pickup" }, "2026-11-24T12:00"],
    [{ status: "delivery_failed" }, "2026-11-24T13:00"],
    [{ status: "in_transit" }, "2026-11-24T13:20"],
    [{ status: "exception" }, "2026-11-24T14:00"],
    [{ status: null }, "2026-11-24T16:00"],
    [{ status: "label_created" }, "2026-11-24T18:00"],
    [{ status: "in_transit", estimatedDeliveryOn: "2026-11-26" }, "2026-11-24T20:00"],
    [{ status: "returning" }, "2026-11-25T10:00"],
  ] as const)("%j at ten is asked again at %s", (parcel, at) => {
    expect(plan(parcel, tuesday("10:00"))).toBe(at);
  });

  it("a day that is over is no day to expect it on", () => {
    expect(plan({ estimatedDeliveryOn: "2026-11-23" }, tuesday("10:00"))).toBe("2026-11-24T13:20");
  });
});

describe("nothing is asked when nothing can happen", () => {
  it("at night, the next question is the morning's", () => {
    expect(plan({ status: "out_for_delivery" }, tuesday("20:10"))).toBe("2026-11-25T08:30");
    expect(plan({ status: "out_for_delivery" }, tuesday("05:00"))).toBe("2026-11-24T08:30");
  });

  it("on Sunday, it is Monday's", () => {
    expect(plan({ status: "in_transit" }, "2026-11-28T19:00:00+01:00")).toBe("2026-11-30T08:30");
  });

  it("parcels are spread over the first minutes of the day", () => {
    expect(plan({ status: "out_for_delivery" }, tuesday("21:00"), 7)).toBe("2026-11-25T08:37");
  });

  it("the morning is the local one, also when the clocks change in the night", () => {
    expect(
      nextPoll({ status: "in_transit", lastNewsAt: "2026-10-24T19:00:00+02:00" }, { now: "2026-10-24T19:00:00+02:00" }),
    ).toEqual({
      kind: "ask",
      at: "2026-10-26T08:30:00+01:00",
    });
    expect(plan({ status: null }, "2026-03-28T22:00:00+01:00")).toBe("2026-03-29T08:30");
  });
});

describe("it ends", () => {
  it.each(["delivered", "returned", "cancelled"] as const)("when the parcel is %s", (status) => {
    expect(plan({ status }, tuesday("10:00"))).toBe("final");
  });

  it("when the carrier expects nothing more, whatever the status", () => {
    expect(plan({ status: "exception", isFinal: true }, tuesday("10:00"))).toBe("final");
  });

  it.each([
    ["in_transit", 30],
    ["label_created", 30],
    [null, 30],
    ["available_for_pickup", 20],
    ["returning", 60],
  ] as const)("when a parcel that is %s has been quiet for %i days", (status, days) => {
    const since = (ago: number): string => new Date(Date.parse(tuesday("10:00")) - ago * 86_400_000).toISOString();
    expect(plan({ status, lastNewsAt: since(days + 0.1) }, tuesday("10:00"))).toBe("expired");
    expect(plan({ status, lastNewsAt: since(days - 0.1) }, tuesday("10:00"))).toMatch(/^2026-11-2/);
  });

  it("asked without end about any parcel that stays quiet, it stops", () => {
    for (const status of [null, ...shipmentStatuses]) {
      const lastNewsAt = tuesday("10:00");
      let now = lastNewsAt;
      let questions = 0;
      for (
        let next = nextPoll({ status, lastNewsAt }, { now });
        next.kind === "ask";
        next = nextPoll({ status, lastNewsAt }, { now })
      ) {
        expect(Date.parse(next.at)).toBeGreaterThan(Date.parse(now));
        now = next.at;
        questions += 1;
      }
      expect(questions).toBeLessThan(500);
    }
  });
});

it("the carrier that does not know a number is asked once a day after three days", () => {
  const lastNewsAt = "2026-11-20T10:00:00+01:00";
  expect(plan({ status: null, lastNewsAt }, tuesday("10:00"))).toBe("2026-11-25T10:00");
});

it("another zone has its own hours", () => {
  const planned = nextPoll(
    { status: "out_for_delivery", lastNewsAt: tuesday("10:00") },
    { now: "2026-11-24T20:00:00-05:00", zone: "America/Montreal" },
  );
  expect(planned.kind === "ask" && [planned.at, toDay(planned.at, "America/Montreal")]).toEqual([
    "2026-11-25T08:30:00-05:00",
    "2026-11-25",
  ]);
});
