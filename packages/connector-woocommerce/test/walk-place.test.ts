import { describe, expect, it } from "vitest";
import { findPlace, toPlace } from "../src/walk-place.ts";

/** A listing of so many rows; their ids are ten apart. */
function listing(count: number) {
  const ids = Array.from({ length: count }, (_, index) => ({ id: 10 * (index + 1) }));
  const asked: number[] = [];
  const windowAt = (start: number, size: number) => {
    const items = ids.slice(start, start + size);
    return { items, isFull: items.length === size };
  };
  const find = async (start: number, lastId: number, size = 51) => {
    const expected = toPlace(windowAt(start, size), { start, lastId });
    if (expected.isIt) return expected;
    const fetchAt = async (place: number) => {
      asked.push(place);
      return windowAt(place, 100);
    };
    return findPlace(expected, fetchAt, lastId);
  };
  return { asked, find };
}

describe("the place of a walk", () => {
  it.each([
    ["nothing changed", 500, 5_010, 0],
    ["one row behind it was removed", 501, 5_010, 1],
    ["fifty rows were removed", 550, 5_010, 1],
    ["a thousand rows were removed", 1_500, 5_010, 6],
    ["everything behind it was removed", 5_000, 5, 7],
    ["as many rows came in as a window has", 448, 5_010, 1],
    ["a thousand rows came in", 100, 6_000, 5],
    ["the list ends before it", 20_000, 99_990, 14],
  ])("is found when %s", async (_, start, lastId, most) => {
    const { asked, find } = listing(10_000);
    const { unseen } = await find(start, lastId);
    expect(unseen[0]?.id).toBe(10 * (Math.floor(lastId / 10) + 1));
    expect(asked.length).toBeLessThanOrEqual(most);
  });

  it("is found from anywhere", async () => {
    for (let start = 0; start < 1_000; start += 37) {
      for (let lastId = 1; lastId < 10_000; lastId += 371) {
        const { asked, find } = listing(1_000);
        const { unseen } = await find(start, lastId);
        expect(unseen[0]?.id).toBe(10 * (Math.floor(lastId / 10) + 1));
        expect(asked.length).toBeLessThanOrEqual(10);
      }
    }
  });

  it("is at the end when nothing is left behind it", async () => {
    const { find } = listing(300);
    expect(await find(400, 3_000)).toMatchObject({ unseen: [], isFull: false });
    expect(await listing(0).find(400, 3_000)).toMatchObject({ unseen: [], isFull: false });
  });

  it("is not looked for in a shop that contradicts itself", async () => {
    const expected = toPlace({ items: [], isFull: false }, { start: 9, lastId: 100 });
    const first = Array.from({ length: 10 }, (_, index) => ({ id: 10 * (index + 1) }));
    let asked = 0;
    const fetchAt = async (start: number) => {
      asked += 1;
      return { items: start === 0 ? first : [], isFull: false };
    };
    await expect(findPlace(expected, fetchAt, 100)).rejects.toMatchObject({ code: "response_invalid" });
    expect(asked).toBe(2);
    const rows = [{ id: 90 }, { id: 100 }];
    const same = toPlace({ items: rows, isFull: true }, { start: 4, lastId: 100 });
    await expect(findPlace(same, async () => ({ items: rows, isFull: false }), 100)).rejects.toMatchObject({
      code: "response_invalid",
    });
  });
});
