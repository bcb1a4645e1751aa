import fc from "fast-check";
import { describe, it } from "vitest";
import { onEveryEngine } from "../support/stores.ts";
import { shops } from "./boutique-with-holds.ts";
import { commands } from "./commands.ts";
import { createWorld, initialUnits, type Model, settleAndCompare, type World } from "./model.ts";
import { testClock } from "./mortal.ts";

const clock = testClock();

/** PostgreSQL runs fewer: the statements are the same, and each waits for a socket. */
const runs = { pglite: 25, postgres: 15 } as const;
const wanted = Number(process.env.RESERVATION_RUNS ?? 0);
const timeoutMs = 120_000 + wanted * 1_000;

describe("whatever happens to holds, in whatever order", () => {
  onEveryEngine(
    (engine) => {
      it.each(shops)(
        "$shop, the ledger and what callers were told agree in the end",
        async ({ knowsHolds }) => {
          const setUp = async (): Promise<{ model: Model; real: World }> => ({
            model: {
              knowsHolds,
              units: initialUnits,
              siteSold: 0,
              holds: new Map(),
              isUnsure: false,
              mayHaveUnknown: false,
            },
            real: await createWorld(engine.store(), clock, knowsHolds),
          });
          await fc.assert(
            fc.asyncProperty(commands, async (run) => {
              const { model, real } = await setUp();
              await fc.asyncModelRun(async () => ({ model, real }), run);
              await settleAndCompare(model, real);
              await real.serving.runtime.dispose();
            }),
            { numRuns: wanted || runs[engine.name], endOnFailure: false },
          );
        },
        timeoutMs,
      );
    },
    { clock },
  );
});
