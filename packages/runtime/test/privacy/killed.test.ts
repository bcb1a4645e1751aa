import { listAudit, listPrivacyRequests, listPrivacySteps, openStore, verifyAudit } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { erasePerson, exportPerson } from "../../src/index.ts";
import { durableOf, tenantWith } from "../support/durable.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { masterKeys } from "../support/master-keys.ts";
import { openRegister } from "../support/register.ts";
import { runChild } from "../support/run-child.ts";
import { onEveryEngine } from "../support/stores.ts";
import { canary, seed } from "./people.ts";

const hour = 3_600_000;
/** Each step starts processes and databases: some of them, other ones each time, or every one with EVERY_STEP=1. */
const stride = process.env.EVERY_STEP ? { pglite: 1, postgres: 1 } : { pglite: 9, postgres: 5 };

describe("an erasure whose process is killed", () => {
  onEveryEngine((engine) => {
    it("is finished by whoever goes on, wherever it was killed, and each remote erases once", async () => {
      const { location } = await engine.place();
      const names: string[] = [];
      for (let stopAt = 1 + Math.floor(Math.random() * stride[engine.name]); ; stopAt += stride[engine.name]) {
        const marie = canary("1");
        const register = await openRegister(marie.registered);
        const before = await openStore({ ...location, masterKeys });
        const tenantId = await tenantWith(before, { shop: register });
        await seed(before, { tenantId, connectionId: "shop", who: marie });
        await before.close();
        const child = runChild(new URL("erase-child.ts", import.meta.url), {
          location,
          tenantId,
          email: marie.registered.email,
          stopAt,
        });
        const line = await child.nextLine();
        await child.kill();
        names.push(line);

        const later = await openStore({ ...location, masterKeys, clock: fakeClock(Date.now() + hour) });
        const durable = durableOf(later);
        const request = { tenantId, person: { email: marie.registered.email }, requestKey: "ticket-7" };
        const { state, requestId } = await erasePerson(durable, request);
        expect([line, state]).toEqual([line, "done"]);
        expect([line, [...register.erasures]]).toEqual([line, [["1", 1]]]);
        let text = "";
        for (const person of [{ phone: marie.registered.phone }, { customers: ["shop:1"] }])
          for await (const piece of exportPerson(durable, { tenantId, person })) text += piece;
        expect([line, marie.texts.filter((canary) => text.includes(canary))]).toEqual([line, []]);
        await later.asTenant(tenantId, async (transaction) => {
          const { items } = await listPrivacyRequests(transaction);
          expect(items.map(({ id }) => id)).toEqual([requestId]);
          const steps = await listPrivacySteps(transaction, { requestId });
          const counts = new Map(steps.map((step) => [step.system, erasedIn(step.report)]));
          // Counted once, however often it was begun.
          expect([line, counts.get("store:conversations"), counts.get("store:watches")]).toEqual([line, 2, 1]);
          expect(counts.get("store:reservations")).toBe(2);
          const trail = await listAudit(transaction, { limit: 100 });
          const ends = trail.items.filter(({ action }) => action === "privacy.person_erased");
          expect([line, ends.length]).toEqual([line, 1]);
          expect(await verifyAudit(transaction)).toMatchObject({ isIntact: true });
        });
        await durable.runtime.dispose();
        await later.close();
        await register.close();
        if (line.startsWith("ended")) break;
      }
      process.stdout.write(`${engine.name}: killed at ${names.length - 1} points; ${names.at(-1)}\n`);
      expect(names.length).toBeGreaterThan(3);
      expect(names.at(-1)).toContain("ended done");
    }, 1_800_000);
  });
});

function erasedIn(report: unknown): number {
  const { erased } = report as { readonly erased: readonly { readonly count: number }[] }; // as run-erasure wrote it
  return erased.reduce((sum, { count }) => sum + count, 0);
}
