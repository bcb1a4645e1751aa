import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import {
  addConnection,
  alignWatches,
  claimOutbox,
  createTenant,
  finishOutbox,
  openStore,
  putWatch,
  type Store,
} from "@coccinelle/store";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { OutgoingEvent } from "../../src/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { type Child, runChild } from "../support/run-child.ts";
import { onEveryEngine } from "../support/stores.ts";
import { createWorld, type World } from "./world.ts";

/** How long workers are killed at random; minutes where it is to be believed. */
const killForSeconds = Number(process.env.KILL_SECONDS ?? 8);
const numbers = Array.from({ length: 8 }, (_, index) => `6A${index}`);

/** The world behind a port. `onAnswered` runs when an answer has left, and nothing was made of it yet. */
async function serve(world: World, onAnswered: () => void): Promise<string> {
  const server = createServer(async (request, response) => {
    const answer = await world.fetch(`https://world.example${request.url}`);
    response.setHeader("content-type", "application/json");
    response.end(await answer.text(), onAnswered);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void server.close());
  const place = server.address();
  if (place === null || typeof place === "string") throw new Error("The world has no port");
  return `http://127.0.0.1:${place.port}`;
}

async function fill(store: Store): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: "Léa" });
  await store.asTenant(tenantId, async (t) => {
    await addConnection(t, { id: "main", connectorId: "world", config: {} });
    for (const subject of numbers) {
      const details = { intervalMinutes: null, since: t.now };
      const key = { connectionId: "main", kind: "shipment", subject, watcher: "" } as const;
      await putWatch(t, { ...key, dueAt: t.now, endsAt: null, details });
    }
  });
  return tenantId;
}

/** What was told since the last call. */
async function takeTold(store: Store, tenantId: string): Promise<readonly OutgoingEvent[]> {
  return store.asTenant(tenantId, async (t) => {
    const items = await claimOutbox(t, { leaseMs: 60_000, limit: 100 });
    for (const item of items) await finishOutbox(t, item);
    return items.map(({ payload }): OutgoingEvent => JSON.parse(payload));
  });
}

describe("two workers that are killed between asking a carrier and telling what it said", () => {
  onEveryEngine((engine) => {
    if (engine.name === "pglite") return it.skip("several processes need a server", () => {});
    it("tell each change once", { timeout: 1_200_000 }, async () => {
      const { location } = await engine.place();
      const store = await openStore({ ...location, masterKeys });
      onTestFinished(store.close);
      const tenantId = await fill(store);
      const world = createWorld();
      const children = new Set<Child>();
      const [changes, told] = [new Map<string, number>(), new Map<string, number>()];
      let kills = 0;
      const worldUrl = await serve(world, () => {
        const victim = [...children][Math.floor(Math.random() * children.size)];
        if (!isOver() && victim && Math.random() < 0.5) {
          kills += 1;
          children.delete(victim);
          victim.process.kill("SIGKILL");
        }
      });
      const endsAt = performance.now() + killForSeconds * 1000;
      const isOver = (): boolean => performance.now() > endsAt;
      onTestFinished(async () => {
        for (const child of children) await child.kill();
      });
      const keepTwo = async (): Promise<void> => {
        while (children.size < 2) {
          const child = runChild(new URL("worker.ts", import.meta.url), { location, worldUrl, leaseMs: 2000 });
          children.add(child);
          expect(await child.nextLine()).toBe("ready");
        }
      };
      const round = async (mayChange: boolean): Promise<void> => {
        await keepTwo().catch(() => {}); // one may be killed while it begins
        for (const { subjectId } of await takeTold(store, tenantId)) {
          told.set(subjectId ?? "", (told.get(subjectId ?? "") ?? 0) + 1);
        }
        for (const number of numbers) {
          const [before, heard] = [changes.get(number) ?? 0, told.get(number) ?? 0];
          expect(heard).toBeLessThanOrEqual(before);
          if (!mayChange || heard < before) continue;
          changes.set(number, before + 1);
          const at = new Date(Date.parse("2026-11-23T10:00:00Z") + before * 1000).toISOString();
          world.parcels.set(number, { status: "in_transit", at });
        }
        await store.asTenant(tenantId, async (t) => {
          const alike = { connectionId: "main", kind: "shipment", subjectPrefix: "" } as const;
          await alignWatches(t, { ...alike, dueAt: t.now });
        });
      };
      while (!isOver()) {
        await round(true);
        await sleep(100);
      }
      await vi.waitFor(
        async () => {
          await round(false);
          expect(told).toEqual(changes);
        },
        { timeout: 60_000, interval: 200 },
      );
      for (let after = 0; after < 5; after += 1) await round(false);
      expect(told).toEqual(changes);
      expect([...changes.values()].every((count) => count > 0)).toBe(true);
      expect(kills).toBeGreaterThan(0);
    });
  });
});
