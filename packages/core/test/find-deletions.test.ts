import { describe, expect, it } from "vitest";
import { ConnectorError, type DeletionSearch, findDeletions, type Page } from "../src/index.ts";

const idsTo = (count: number): string[] => Array.from({ length: count }, (_, index) => `${index + 1}`);

interface Filter {
  readonly cursor?: string | null;
  readonly limit?: number;
}

/** A remote that lists `listed`, ten a page, and has `hidden` too. */
function remote({ listed, hidden = [] }: { listed: readonly string[]; hidden?: readonly string[] }) {
  const asked: string[] = [];
  const list = async (filter?: Filter | null): Promise<Page<{ id: string }>> => {
    const start = Number(filter?.cursor ?? 0);
    const items = listed.slice(start, start + 10).map((id) => ({ id }));
    return { items, nextCursor: start + 10 < listed.length ? String(start + 10) : null };
  };
  const exists = async (id: string): Promise<boolean> => {
    asked.push(id);
    return listed.includes(id) || hidden.includes(id);
  };
  return { list, exists, asked };
}

const without = (ids: readonly string[], ...gone: readonly string[]): string[] =>
  ids.filter((id) => !gone.includes(id));

const failureOf = (search: DeletionSearch<Filter>): Promise<unknown> =>
  findDeletions(search).then(
    () => "no failure",
    (error: unknown) => (ConnectorError.is(error) ? error.code : error),
  );

describe("finding deletions", () => {
  it("reports the known ids that are gone, and asks about those only", async () => {
    const { asked, ...shop } = remote({ listed: without(idsTo(100), "7", "93") });
    expect(await findDeletions({ known: idsTo(100), ...shop })).toEqual(["7", "93"]);
    expect(asked.toSorted()).toEqual(["7", "93"]);
  });

  it("does not report what is there though it is not listed, nor what nobody knew", async () => {
    const shop = remote({ listed: [...without(idsTo(30), "4", "5"), "999"], hidden: ["4"] });
    expect(await findDeletions({ known: idsTo(30), ...shop })).toEqual(["5"]);
  });

  it("takes ids as they come", async () => {
    async function* known() {
      yield* idsTo(12);
    }
    expect(await findDeletions({ known: known(), ...remote({ listed: without(idsTo(12), "3") }) })).toEqual(["3"]);
  });

  it("asks nothing when everything is listed, or nothing was known", async () => {
    const all = remote({ listed: idsTo(20) });
    const nothing = remote({ listed: [] });
    expect(await findDeletions({ known: idsTo(20), ...all })).toEqual([]);
    expect(await findDeletions({ known: [], ...nothing })).toEqual([]);
    expect([...all.asked, ...nothing.asked]).toEqual([]);
  });

  it.each([
    ["an empty listing", idsTo(1), []],
    ["a listing that ends early", idsTo(100), idsTo(89)],
    ["six missing of a few", idsTo(10), idsTo(4)],
  ])("does not believe %s", async (_, known, listed) => {
    const { asked, ...shop } = remote({ listed });
    expect(await failureOf({ known, ...shop })).toBe("response_invalid");
    expect(asked).toEqual([]);
  });

  it("believes a tenth, five of a few, and what it is told to believe", async () => {
    expect(await findDeletions({ known: idsTo(100), ...remote({ listed: idsTo(90) }) })).toHaveLength(10);
    expect(await findDeletions({ known: idsTo(10), ...remote({ listed: idsTo(5) }) })).toHaveLength(5);
    expect(await findDeletions({ known: idsTo(100), maxShare: 0.5, ...remote({ listed: idsTo(50) }) })).toHaveLength(
      50,
    );
    expect(await findDeletions({ known: idsTo(9), maxShare: 1, ...remote({ listed: [] }) })).toHaveLength(9);
  });

  it("passes on the failure of the listing or of a question, and asks no more after it", async () => {
    const down = new ConnectorError("unavailable", "The shop is down.");
    const { list } = remote({ listed: idsTo(80) });
    expect(await failureOf({ known: idsTo(80), list: () => Promise.reject(down), exists: async () => false })).toBe(
      "unavailable",
    );
    let asked = 0;
    const exists = async (): Promise<boolean> => {
      asked += 1;
      throw down;
    };
    expect(await failureOf({ known: idsTo(100), maxShare: 0.5, list, exists })).toBe("unavailable");
    expect(asked).toBe(4);
  });

  it("asks a few questions at once", async () => {
    let [running, most] = [0, 0];
    const exists = async (): Promise<boolean> => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return false;
    };
    await findDeletions({ known: idsTo(100), maxShare: 0.2, ...remote({ listed: idsTo(80) }), exists });
    expect(most).toBe(4);
  });
});
