import { describe, expect, it } from "vitest";
import { onEveryEngine, type Place } from "../support/stores.ts";
import { expectAgreement, prepare } from "./aftermath.ts";
import { product, shops } from "./boutique-with-holds.ts";
import { runChild } from "./children/run-child.ts";
import { createShelf, serveShelf } from "./shelf.ts";

/** More steps than the life of three holds has. */
const manySteps = 60;
/** So many processes live and die at a time. */
const atATime = 3;
/** A folder of its own for each process takes time: there every fifth step is tried, unless KILL_EVERY_STEP is set. */
const stride = (engine: "pglite" | "postgres"): number =>
  engine === "postgres" || process.env.KILL_EVERY_STEP ? 1 : 5;

const minutes = (count: number): number => count * 60_000;

interface Ended {
  readonly steps: number;
  readonly isWhole: boolean;
}

interface Setting {
  readonly knowsHolds: boolean;
  readonly place: () => Promise<Pick<Place, "location">>;
}

/** Lets a process die after so many steps, and mends what it left. */
async function dieAfter(steps: number, { knowsHolds, place }: Setting): Promise<Ended> {
  const initial = 3;
  const shelf = createShelf({ [product]: initial });
  const { url, close } = await serveShelf(shelf);
  try {
    const { location } = await place();
    const tenantId = await prepare({ location, knowsHolds }, url);
    const child = runChild("live.ts", { location, tenantId, stopAfter: steps });
    await Promise.race([child.says("stopped"), child.ended]);
    await child.kill();
    const isWhole = child.said.includes("done");
    expect(isWhole || child.said.includes("stopped")).toBe(true);
    const laterMs = child.said.includes("later") ? minutes(31) : 0;
    await expectAgreement({ location, shelf, knowsHolds, tenantId }, { said: child.said, initial, laterMs });
    return { steps, isWhole };
  } finally {
    await close();
  }
}

describe("a process that is killed", () => {
  onEveryEngine((engine) => {
    it.each(shops)(
      "between any two steps, over $shop: ledger and shop agree",
      async ({ knowsHolds }) => {
        // Many processes share a server; a folder has one at a time.
        const server = engine.name === "postgres" ? await engine.place() : null;
        const setting = { knowsHolds, place: async () => server ?? engine.place() };
        const ended: Ended[] = [];
        const by = stride(engine.name);
        for (let next = 1; next <= manySteps && !ended.some(({ isWhole }) => isWhole); next += atATime * by) {
          const steps = Array.from({ length: atATime }, (_, index) => next + index * by);
          ended.push(...(await Promise.all(steps.map((count) => dieAfter(count, setting)))));
        }
        expect(ended.some(({ isWhole }) => isWhole)).toBe(true);
        expect(ended.filter(({ isWhole }) => !isWhole).length).toBeGreaterThan((knowsHolds ? 20 : 12) / by);
      },
      600_000,
    );
  });
});
