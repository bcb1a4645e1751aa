import { createHmac, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "@coccinelle/core";
import {
  addConnection,
  addEndpoint,
  claimOutbox,
  createTenant,
  openStore,
  type StoreLocation,
} from "@coccinelle/store";
import { afterEach, describe, expect, it, vi } from "vitest";
import { webhookUrl } from "../../src/index.ts";
import { masterKeys } from "../support/master-keys.ts";
import { type Child, runChild } from "../support/run-child.ts";
import { onEveryEngine } from "../support/stores.ts";
import { receivingSteps, type Step, workingSteps } from "./children/steps.ts";
import { baseUrl, inWords, secret } from "./scene.ts";

/** More rounds are more chances: `INBOX_KILLS=200` takes minutes. */
const kills = Number(process.env.INBOX_KILLS ?? 2);
const leaseMs = 600_000;

const running = new Set<Child>();
afterEach(async () => {
  for (const child of running) await child.kill();
  running.clear();
});

interface Shop {
  readonly tenantId: string;
  readonly path: string;
}

async function openShop(location: StoreLocation): Promise<Shop> {
  const tenantId = randomUUID();
  const store = await openStore({ ...location, masterKeys });
  await createTenant(store, { id: tenantId, name: "Léa" });
  const url = await store.asTenant(tenantId, async (transaction) => {
    await addConnection(transaction, { id: "shop", connectorId: "paper", config: {} });
    await addEndpoint(transaction, { url: "https://erp.example/events", eventTypes: null });
    return webhookUrl(transaction, { connectionId: "shop", baseUrl });
  });
  await store.close();
  return { tenantId, path: new URL(url).pathname };
}

/** What the tenant's own systems were told, of the store that nobody else has open. */
async function toldIn(location: StoreLocation, tenantId: string): Promise<string[]> {
  // Later than every process before it.
  const clock = { ...systemClock, now: () => Date.now() + 1_000 * leaseMs };
  await using store = await openStore({ ...location, masterKeys, clock });
  const items = await store.asTenant(tenantId, (t) => claimOutbox(t, { leaseMs: 1_000, limit: 10_000 }));
  return inWords(items.map(({ eventKey: key, eventType: type, subject }) => ({ key, type, subject, details: null })));
}

interface Receiver {
  readonly child: Child;
  readonly origin: string;
}

async function startReceiver(given: object): Promise<Receiver> {
  const child = runChild(new URL("children/receiver.ts", import.meta.url), { stopAfter: 0, aheadMs: 0, ...given });
  running.add(child);
  return { child, origin: `http://127.0.0.1:${await child.nextLine()}` };
}

async function stop({ child }: Receiver): Promise<void> {
  await child.kill();
  running.delete(child);
}

/** Whether it was answered with 2xx. */
async function send({ origin }: Receiver, path: string, body: string): Promise<boolean> {
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  const headers = { "x-mock-signature": signature, "x-id": body, "x-subject": `order:${body.split("-")[0]}` };
  const answer = await fetch(`${origin}${path}`, { method: "POST", headers, body }).catch(() => null);
  return answer?.ok ?? false;
}

const workOff = ({ origin }: Receiver): Promise<boolean> =>
  fetch(`${origin}/work`, { method: "POST" }).then(
    ({ ok }) => ok,
    () => false,
  );

const told = (ids: readonly string[]): string[] => ids.map((id) => `order.updated ${id}`).toSorted();

describe("a process that dies", () => {
  onEveryEngine((engine) => {
    it.each([...receivingSteps, ...workingSteps])(
      "at the step %s loses nothing that it accepted, and does nothing twice",
      async (stopAt: Step) => {
        const { location } = await engine.place();
        const { tenantId, path } = await openShop(location);
        const ids = ["1-a", "1-b", "2-a", "3-a", "2-b"];
        const first = await startReceiver({ location, tenantId, stopAt, stopAfter: 2 });
        const reached = first.child.nextLine();
        const accepted = new Set<string>();
        const deliverAll = async (receiver: Receiver): Promise<void> => {
          for (const id of ids) {
            if (accepted.has(id)) continue;
            if (!(await send(receiver, path, id))) return;
            accepted.add(id);
          }
        };
        const dying = deliverAll(first).then(() => workOff(first));
        expect(await reached).toBe(stopAt);
        await stop(first);
        expect(await dying).toBe(false);

        const second = await startReceiver({ location, tenantId, aheadMs: leaseMs });
        // The remote repeats what was not answered, and all else, too.
        for (const id of ids) expect(await send(second, path, id)).toBe(true);
        expect(await workOff(second)).toBe(true);
        await stop(second);
        expect((await toldIn(location, tenantId)).toSorted()).toEqual(told(ids));
      },
    );

    it(
      "whenever it may be, loses nothing that it accepted, and does nothing twice",
      async () => {
        const { location } = await engine.place();
        const { tenantId, path } = await openShop(location);
        const accepted: string[] = [];
        let sent = 0;
        for (let round = 0; round < kills; round += 1) {
          const receiver = await startReceiver({ location, tenantId, aheadMs: round * leaseMs });
          let isUp = true;
          const senders = Array.from({ length: 6 }, async () => {
            while (isUp) {
              sent += 1;
              const id = `${sent % 5}-${sent}`;
              if (await send(receiver, path, id)) accepted.push(id);
            }
          });
          const working = (async () => {
            while (isUp && (await workOff(receiver)));
          })();
          const before = accepted.length;
          await vi.waitFor(() => expect(accepted.length).toBeGreaterThan(before + 1), { timeout: 60_000 });
          await sleep(Math.random() * 1_500);
          await stop(receiver);
          isUp = false;
          await Promise.all([...senders, working]);
        }
        const last = await startReceiver({ location, tenantId, aheadMs: kills * leaseMs });
        expect(await workOff(last)).toBe(true);
        await stop(last);
        const words = await toldIn(location, tenantId);
        expect(accepted.length).toBeGreaterThan(kills);
        expect(new Set(words).size).toBe(words.length);
        // What was stored and died before its answer is told, too: the remote repeats it and finds it known.
        expect(words).toEqual(expect.arrayContaining(told(accepted)));
      },
      120_000 + kills * 10_000,
    );
  });
});
