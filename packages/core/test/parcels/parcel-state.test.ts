import { describe, expect, it } from "vitest";
import { type ParcelMeaning, type ReportedEvent, traceParcel } from "../../src/index.ts";

const meanings: Readonly<Record<string, ParcelMeaning>> = {
  announced: { status: "label_created" },
  scanned: { status: "in_transit" },
  onTheVan: { status: "out_for_delivery" },
  problem: { status: "exception", incidentReason: "unspecified" },
  solved: { status: "in_transit", isSolution: true },
  absent: { status: "delivery_failed", incidentReason: "recipient_absent" },
  atThePoint: { status: "available_for_pickup" },
  delivered: { status: "delivered" },
  sentBack: { status: "returning", incidentReason: "not_collected" },
  handedBack: { status: "returned" },
  late: { status: "in_transit", incidentReason: "delayed" },
  papers: { status: null },
};

interface Step extends ReportedEvent {
  readonly word: string;
}

const at = (hour: number): string =>
  `2026-11-${String(10 + Math.floor(hour / 24)).padStart(2, "0")}T${String(hour % 24).padStart(2, "0")}:00:00+01:00`;

/** One event an hour, the oldest first. A word that is no key of the table is one that nobody knows. */
const journey = (...words: string[]): Step[] =>
  words.map((word, index) => ({ word, at: at(index), meaning: meanings[word] ?? null }));

const trace = (...words: string[]) => traceParcel(journey(...words), "oldest_first");
const statusOf = (...words: string[]): string => trace(...words).status;

describe("the newest event decides", () => {
  it.each([
    [["announced"], "label_created"],
    [["announced", "scanned"], "in_transit"],
    [["scanned", "onTheVan"], "out_for_delivery"],
    [["onTheVan", "scanned"], "in_transit"],
    [["onTheVan", "absent"], "delivery_failed"],
    [["absent", "atThePoint"], "available_for_pickup"],
    [["atThePoint", "delivered"], "delivered"],
    [["scanned", "problem"], "exception"],
  ])("%j is %s", (words, status) => {
    expect(statusOf(...words)).toBe(status);
  });

  it("whatever the order in which they are listed", () => {
    const events = journey("announced", "scanned", "sentBack", "delivered");
    for (const shuffled of [events.toReversed(), [...events.slice(2), ...events.slice(0, 2)]]) {
      expect(traceParcel(shuffled, "newest_first").status).toBe("returned");
    }
  });

  it("and of one moment, the one that the carrier lists as the newer", () => {
    const [van, failed] = journey("onTheVan", "absent").map((step) => ({ ...step, at: at(0) }));
    const both = [van, failed].flatMap((step) => step ?? []);
    expect(traceParcel(both, "oldest_first").status).toBe("delivery_failed");
    expect(traceParcel(both, "newest_first").status).toBe("out_for_delivery");
  });

  it("by the moment, not by the digits of its clock", () => {
    const early = { at: "2026-10-25T02:30:00+02:00", meaning: meanings.scanned ?? null };
    const late = { at: "2026-10-25T02:10:00+01:00", meaning: meanings.onTheVan ?? null };
    expect(traceParcel([late, early], "oldest_first").status).toBe("out_for_delivery");
  });
});

describe("a return is final", () => {
  it.each(["scanned", "onTheVan", "atThePoint", "problem", "solved", "absent", "papers"])(
    "%s is on the way back",
    (word) => {
      expect(statusOf("scanned", "sentBack", word)).toBe("returning");
    },
  );

  it.each(["delivered", "handedBack"])("%s is back at the sender", (word) => {
    const { status, deliveredAt, incidentReason } = trace("scanned", "sentBack", "scanned", word);
    expect([status, deliveredAt, incidentReason]).toEqual(["returned", null, "not_collected"]);
  });

  it("what is back stays there", () => {
    expect(statusOf("handedBack", "delivered", "problem")).toBe("returned");
  });
});

describe("a delivery", () => {
  it("is told with its moment, the first one", () => {
    expect(trace("scanned", "delivered", "delivered")).toMatchObject({ status: "delivered", deliveredAt: at(1) });
  });

  it.each(["scanned", "onTheVan", "atThePoint", "announced", "solved"])("stands against %s after it", (word) => {
    expect(statusOf("scanned", "delivered", word)).toBe("delivered");
  });

  it("is undone by trouble, and stands again when that is solved", () => {
    expect(trace("delivered", "problem")).toMatchObject({ status: "exception", deliveredAt: null });
    expect(trace("delivered", "problem", "solved")).toMatchObject({ status: "delivered", deliveredAt: at(0) });
  });

  it("is undone by a return", () => {
    expect(trace("delivered", "sentBack")).toMatchObject({ status: "returning", deliveredAt: null });
  });
});

describe("trouble", () => {
  it("is told with its reason, and neither remains when it is solved", () => {
    expect(trace("scanned", "absent")).toMatchObject({ incidentReason: "recipient_absent" });
    expect(trace("scanned", "problem", "solved")).toMatchObject({ status: "in_transit", incidentReason: null });
  });

  it("ends with the next movement, also when nobody calls it solved", () => {
    expect(trace("problem", "scanned")).toMatchObject({ status: "in_transit", incidentReason: null });
  });

  it("may be a delay of a parcel that moves", () => {
    expect(trace("scanned", "late")).toMatchObject({ status: "in_transit", incidentReason: "delayed" });
  });
});

describe("what says nothing", () => {
  it("changes nothing, known or not", () => {
    expect(statusOf("onTheVan", "papers", "nobody knows")).toBe("out_for_delivery");
  });

  it("leaves the state unknown when nothing else was said", () => {
    expect(statusOf()).toBe("unknown");
    expect(statusOf("papers", "nobody knows")).toBe("unknown");
  });

  it("an announcement undoes no scan", () => {
    expect(statusOf("scanned", "announced")).toBe("in_transit");
  });
});

it("each event carries where the parcel was then, newest first, and unknown where nobody knows", () => {
  const { events } = trace("announced", "scanned", "sentBack", "scanned", "nobody knows");
  expect(events.map(({ event, status }) => [event.word, status])).toEqual([
    ["nobody knows", "unknown"],
    ["scanned", "returning"],
    ["sentBack", "returning"],
    ["scanned", "in_transit"],
    ["announced", "label_created"],
  ]);
});

it("it left with the first event that is no announcement", () => {
  expect(trace("announced", "papers", "scanned", "onTheVan").shippedAt).toBe(at(2));
  expect(trace("announced").shippedAt).toBeNull();
});
