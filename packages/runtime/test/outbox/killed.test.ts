import { randomUUID } from "node:crypto";
import { addEndpoint, createTenant, openStore } from "@coccinelle/store";
import { describe, expect, it, onTestFinished } from "vitest";
import { emitEvent, webhookIdOf } from "../../src/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { answers, startReceiver } from "../support/receiver.ts";
import { runChild } from "../support/run-child.ts";
import { onEveryEngine } from "../support/stores.ts";

/**
 * A run's transactions: 1 looks for destinations, 2 takes the first event, 3 settles it, 4 takes the next one, 5 settles
 * that. The request goes out between 2 and 3.
 */
const stops = [2, 3, 5].flatMap((transaction) =>
  (["before", "uncommitted", "after"] as const).map((moment) => ({ transaction, moment })),
);
/** Longer than a lease. */
const roundMs = 120_000;

describe("a worker that is killed between any two steps of sending", () => {
  onEveryEngine((engine) => {
    it("loses no event, and repeats one under its own id only", async () => {
      const { location } = await engine.place();
      const receiver = await startReceiver();
      onTestFinished(receiver.close);
      const tenantId = randomUUID();
      const emitted: string[] = [];
      const tellTwo = async (aheadMs: number): Promise<void> => {
        const clock = { now: () => Date.now() + aheadMs, sleep: () => Promise.resolve() };
        await using store = await openStore({ ...location, masterKeys, clock });
        await store.asTenant(tenantId, async (t) => {
          for (const subjectId of ["2847", null]) {
            const id = randomUUID();
            emitted.push(webhookIdOf(id));
            await emitEvent(t, {
              ...{ id, type: "order.updated", occurredAt: t.now, connectionId: "shop" },
              ...{ subjectId, data: emitted.length },
            });
          }
        });
      };
      const start = await openStore({ ...location, masterKeys });
      await createTenant(start, { id: tenantId, name: "Léa" });
      const { secret } = await start.asTenant(tenantId, (t) => addEndpoint(t, { url: receiver.url }));
      await start.close();
      receiver.secrets = [secret];

      const run = (aheadMs: number, stop: (typeof stops)[number] | null) =>
        runChild(new URL("send-until.ts", import.meta.url), {
          ...{ location, tenantId, allow: [receiver.host], aheadMs, stop },
        });
      for (const [round, stop] of stops.entries()) {
        await tellTwo(round * roundMs);
        const child = run(round * roundMs, stop);
        expect(await child.nextLine()).toBe("stopped");
        await child.kill();
      }
      await tellTwo(stops.length * roundMs);
      receiver.next.push(answers.silent);
      const number = receiver.received.length;
      const inFlight = run(stops.length * roundMs, null);
      await receiver.until(number + 1);
      await inFlight.kill();

      const last = run((stops.length + 1) * roundMs, null);
      expect(await last.nextLine()).toMatch(/^sent \d+$/);
      await last.ended;

      const seen = receiver.received.map(({ webhookId }) => webhookId);
      expect(new Set(seen)).toEqual(new Set(emitted));
      expect(receiver.received.every(({ fits }) => fits[0])).toBe(true);
      // A request went out before its end was written down: those, and no others, came again.
      const cutShort = stops.filter(({ transaction, moment }) => transaction !== 2 && moment !== "after");
      expect(seen.length - emitted.length).toBe(cutShort.length + 1);
    }, 300_000);
  });
});
