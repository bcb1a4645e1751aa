import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { onEveryEngine } from "../support/stores.ts";
import { expectAgreement, prepare } from "./aftermath.ts";
import { addShop, inMemory, ledgerOf, product, serve, shops } from "./boutique-with-holds.ts";
import { runChild } from "./children/run-child.ts";
import { createShelf, serveShelf } from "./shelf.ts";

const workers = 50;
const losers = Array.from({ length: workers - 1 }, () => "insufficient_stock");

describe("fifty who want the last unit", () => {
  onEveryEngine((engine) => {
    it.each(shops)("have one winner, over $shop", async ({ knowsHolds }) => {
      const store = engine.store();
      const shelf = createShelf({ [product]: 1 });
      const tenantId = await addShop(store, { knowsHolds });
      const { runtime } = serve({ store, tenantId, fetch: inMemory(shelf) });
      const { inventory } = await runtime.getTenantSystems(tenantId);
      const outcomes = await Promise.all(
        Array.from({ length: workers }, async (_, n) => {
          const wish = { productId: product, customerId: `c${n}`, quantity: 1, duration: 30 };
          return inventory?.reserveProduct(wish).then(
            () => "won",
            (error: unknown) => (ConnectorError.is(error) ? error.reason : error),
          );
        }),
      );
      expect(outcomes.toSorted()).toEqual([...losers, "won"]);
      const held = (await ledgerOf(store, tenantId)).filter(({ state }) => state === "held");
      expect(held).toHaveLength(1);
      expect(shelf.holds.size).toBe(knowsHolds ? 1 : 0);
      await runtime.dispose();
    });

    it.runIf(engine.name === "postgres").each(shops)(
      "have one winner in five processes, over $shop",
      async ({ knowsHolds }) => {
        const shelf = createShelf({ [product]: 1 });
        const { url, close } = await serveShelf(shelf);
        const { location } = await engine.place();
        const tenantId = await prepare({ location, knowsHolds }, url);
        const children = Array.from({ length: 5 }, () => runChild("race.ts", { location, tenantId }));
        await Promise.all(children.map((child) => child.says("ready")));
        for (const child of children) child.process.stdin?.write("go\n");
        await Promise.all(children.map(({ ended }) => ended));
        const outcomes = children.flatMap(({ said }) => JSON.parse(said.at(-1) ?? "[]"));
        expect(outcomes.toSorted()).toEqual([...losers, "won"]);
        await expectAgreement({ location, shelf, knowsHolds, tenantId }, { said: [], initial: 1, laterMs: 0 });
        await close();
      },
    );
  });
});
