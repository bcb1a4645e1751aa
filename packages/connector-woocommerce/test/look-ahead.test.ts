import { systemClock } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createLookAhead, type Walk } from "../src/look-ahead.ts";

/** Windows of ten rows, the last of them from row 90; notes which were asked for. */
function listing() {
  const asked: number[] = [];
  const walk: Walk<string> = {
    fetchWindow: async (passed) => {
      asked.push(passed);
      return { items: [`row ${passed}`], isFull: passed < 90 };
    },
    nextOf: (passed) => passed + 10,
  };
  return { asked, walk };
}

describe("looking ahead", () => {
  it("asks for each window once, with no more than its width under way beside the one that is read", async () => {
    const lookAhead = createLookAhead({ width: 3, clock: systemClock });
    const { asked, walk } = listing();
    for (let passed = 0; passed <= 40; passed += 10) {
      expect((await lookAhead.take("all", passed, walk)).items).toEqual([`row ${passed}`]);
    }
    expect(asked).toEqual([0, 10, 20, 30, 40, 50, 60, 70]);
  });

  it("asks for nothing ahead of a listing with one window", async () => {
    const asked: number[] = [];
    await createLookAhead({ width: 3, clock: systemClock }).take("all", 0, {
      fetchWindow: async (passed) => {
        asked.push(passed);
        return { items: [], isFull: false };
      },
      nextOf: (passed) => passed + 10,
    });
    expect(asked).toEqual([0]);
  });

  it("asks again for a window whose early request failed", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const { asked, walk } = listing();
    const failing: Walk<string> = {
      ...walk,
      fetchWindow: (passed, signal) => (passed === 0 ? walk.fetchWindow(passed, signal) : Promise.reject("early")),
    };
    await lookAhead.take("all", 0, failing);
    expect((await lookAhead.take("all", 10, walk)).items).toEqual(["row 10"]);
    expect(asked).toEqual([0, 10, 20]);
  });

  it("keeps windows of different listings apart", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const [one, other] = [listing(), listing()];
    await lookAhead.take("one", 0, one.walk);
    await lookAhead.take("other", 10, other.walk);
    expect([one.asked, other.asked]).toEqual([
      [0, 10],
      [10, 20],
    ]);
  });

  it("forgets what an earlier walk left behind: when a new one begins, and with time", async () => {
    let nowMs = 0;
    const lookAhead = createLookAhead({ width: 2, clock: { ...systemClock, now: () => nowMs } });
    const { asked, walk } = listing();
    await lookAhead.take("all", 0, walk);
    await lookAhead.take("all", 0, walk);
    expect(asked).toEqual([0, 10, 20, 0, 10, 20]);
    nowMs = 300_000;
    await lookAhead.take("all", 10, walk);
    expect(asked.slice(6)).toEqual([10, 20, 30]);
  });

  it("stops what is under way when the connection is disposed", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const { walk } = listing();
    const signals: (AbortSignal | undefined)[] = [];
    await lookAhead.take("all", 0, {
      ...walk,
      fetchWindow: (passed, signal) => {
        signals.push(signal);
        return walk.fetchWindow(passed);
      },
    });
    lookAhead.clear();
    expect(signals.map((signal) => signal?.aborted)).toEqual([undefined, true]);
  });
});
