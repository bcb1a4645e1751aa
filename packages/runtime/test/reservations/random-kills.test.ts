import { describe, expect, it } from "vitest";
import { onEveryEngine } from "../support/stores.ts";
import { expectAgreement, prepare } from "./aftermath.ts";
import { product, shops } from "./boutique-with-holds.ts";
import { runChild } from "./children/run-child.ts";
import { createShelf, serveShelf } from "./shelf.ts";

/** How long processes are started and killed, one after another: RESERVATION_KILL_SECONDS=300 is a good soak. */
const seconds = Number(process.env.RESERVATION_KILL_SECONDS ?? 5);
const initial = 100_000;

describe("processes that are killed at any moment", () => {
  onEveryEngine((engine) => {
    it.each(shops)(
      "leave a ledger that agrees with $shop",
      async ({ knowsHolds }) => {
        const shelf = createShelf({ [product]: initial });
        const { url, close } = await serveShelf(shelf);
        const { location } = await engine.place();
        const tenantId = await prepare({ location, knowsHolds }, url);
        const said: string[] = [];
        const endMs = Date.now() + seconds * 1000;
        do {
          const child = runChild("hurry.ts", { location, tenantId });
          await child.says("ready");
          await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 1_500));
          await child.kill();
          said.push(...child.said);
        } while (Date.now() < endMs);
        expect(said.filter((line) => line.startsWith("reserved")).length).toBeGreaterThan(0);
        await expectAgreement({ location, shelf, knowsHolds, tenantId }, { said, initial, laterMs: 0 });
        await close();
      },
      180_000 + seconds * 10_000,
    );
  });
});
