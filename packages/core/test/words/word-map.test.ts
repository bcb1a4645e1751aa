import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ShipmentStatus } from "../../src/model/shipment.ts";
import { wordMap } from "../../src/words/word-map.ts";

const table = { MOVING: "in_transit", DONE: "delivered" } as const;
const toStatus = wordMap<ShipmentStatus>(table, "unknown");

describe("wordMap", () => {
  it("turns a word of the table into ours", () => {
    expect(toStatus("MOVING")).toBe("in_transit");
    expect(toStatus("DONE")).toBe("delivered");
  });

  it.each(["constructor", "__proto__", "toString", "hasOwnProperty", "valueOf"])(
    "does not find %s in the table",
    (word) => {
      expect(toStatus(word)).toBe("unknown");
    },
  );

  it.each([[""], [" MOVING"], ["moving"], [null], [undefined], [7], [true], [{}], [["MOVING"]], [Symbol("MOVING")]])(
    "falls back for %s",
    (word) => {
      expect(toStatus(word)).toBe("unknown");
    },
  );

  it("falls back for the empty word even when the table has it", () => {
    expect(wordMap<ShipmentStatus>({ "": "delivered" }, "unknown")("")).toBe("unknown");
  });

  it("ignores case on demand", () => {
    const toAny = wordMap<ShipmentStatus>(table, "pending", { ignoreCase: true });
    expect([toAny("moving"), toAny("Done"), toAny("other")]).toEqual(["in_transit", "delivered", "pending"]);
  });

  it("refuses a table that ignoring case makes ambiguous", () => {
    expect(() => wordMap({ done: "a", Done: "b" }, "a", { ignoreCase: true })).toThrow(TypeError);
  });

  it("falls back for every string outside the table", () => {
    const outside = fc.string().filter((word) => !Object.keys(table).includes(word));
    fc.assert(
      fc.property(outside, (word) => {
        expect(toStatus(word)).toBe("unknown");
      }),
    );
  });

  it("never throws, whatever it is given", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (word) => {
        expect(["unknown", "in_transit", "delivered"]).toContain(toStatus(word));
      }),
    );
  });
});
