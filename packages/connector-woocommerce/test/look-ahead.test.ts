import { systemClock } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createLookAhead, type FetchPage } from "../src/look-ahead.ts";

/** Ten pages; notes which were asked for. */
function listing() {
  const asked: number[] = [];
  const fetchPage: FetchPage<string> = async (page) => {
    asked.push(page);
    return { items: [`item ${page}`], hasMore: page < 10 };
  };
  return { asked, fetchPage };
}

describe("looking ahead", () => {
  it("asks for each page once, with no more than its width under way beside the one that is read", async () => {
    const lookAhead = createLookAhead({ width: 3, clock: systemClock });
    const { asked, fetchPage } = listing();
    for (let page = 1; page <= 5; page += 1) {
      expect((await lookAhead.take("all", page, fetchPage)).items).toEqual([`item ${page}`]);
    }
    expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("asks for nothing ahead of a listing with one page", async () => {
    const asked: number[] = [];
    await createLookAhead({ width: 3, clock: systemClock }).take("all", 1, async (page) => {
      asked.push(page);
      return { items: [], hasMore: false };
    });
    expect(asked).toEqual([1]);
  });

  it("asks again for a page whose early request failed", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const { asked, fetchPage } = listing();
    await lookAhead.take("all", 1, (page, signal) => (page === 1 ? fetchPage(page, signal) : Promise.reject("early")));
    expect((await lookAhead.take("all", 2, fetchPage)).items).toEqual(["item 2"]);
    expect(asked).toEqual([1, 2, 3]);
  });

  it("keeps pages of different listings apart", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const [one, other] = [listing(), listing()];
    await lookAhead.take("one", 1, one.fetchPage);
    await lookAhead.take("other", 2, other.fetchPage);
    expect([one.asked, other.asked]).toEqual([
      [1, 2],
      [2, 3],
    ]);
  });

  it("forgets what an earlier walk left behind: when a new one begins, and with time", async () => {
    let nowMs = 0;
    const lookAhead = createLookAhead({ width: 2, clock: { ...systemClock, now: () => nowMs } });
    const { asked, fetchPage } = listing();
    await lookAhead.take("all", 1, fetchPage);
    await lookAhead.take("all", 1, fetchPage);
    expect(asked).toEqual([1, 2, 3, 1, 2, 3]);
    nowMs = 300_000;
    await lookAhead.take("all", 2, fetchPage);
    expect(asked.slice(6)).toEqual([2, 3, 4]);
  });

  it("stops what is under way when the connection is disposed", async () => {
    const lookAhead = createLookAhead({ width: 1, clock: systemClock });
    const signals: (AbortSignal | undefined)[] = [];
    await lookAhead.take("all", 1, async (page, signal) => {
      signals.push(signal);
      return { items: [], hasMore: page < 10 };
    });
    lookAhead.clear();
    expect(signals.map((signal) => signal?.aborted)).toEqual([undefined, true]);
  });
});
