import { dropFormerSecret, listDueOutbox, rotateEndpointSecret } from "@coccinelle/store";
import { afterAll, describe, expect, it, vi } from "vitest";
import { webhookIdOf } from "../../src/index.ts";
import { clockOfEverybody, type Sending, sendingOf } from "../support/outbox.ts";
import { answers, type Received } from "../support/receiver.ts";
import { onEveryEngine } from "../support/stores.ts";

const clock = clockOfEverybody();
afterAll(() => void vi.useRealTimers());
const day = 86_400_000;

const detailsOf = ({ body }: Received): unknown => JSON.parse(body).data.details;

describe("sending events to the tenant's own systems", () => {
  onEveryEngine(
    (engine) => {
      const begin = (): Promise<Sending> => sendingOf(engine.store(), clock);

      it("an event arrives signed as Standard Webhooks says", async () => {
        const { addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        await emit({ id: "e1", subjectId: "2847", data: { status: "shipped" } });
        expect(await run()).toBe(1);
        expect(receiver.received).toMatchObject([
          {
            webhookId: webhookIdOf("e1"),
            timestamp: Math.floor(clock.now() / 1000),
            fits: [true],
            headers: { "content-type": "application/json", "user-agent": "coccinelle" },
          },
        ]);
        expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject({
          type: "order.updated",
          data: { connectionId: "shop", subjectId: "2847", details: { status: "shipped" } },
        });
        expect(await run()).toBe(0);
      });

      it("the id holds nothing of the event's own, and no full stop", () => {
        expect(webhookIdOf("lea@example.com")).toMatch(/^evt_[\w-]{32}$/);
        expect(webhookIdOf("a")).not.toBe(webhookIdOf("b"));
      });

      it("both secrets sign for a day after a rotation, then the new one alone", async () => {
        const { tenantId, addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        const secret = await engine
          .store()
          .asTenant(tenantId, (t) => rotateEndpointSecret(t, { id: receiver.endpointId }));
        receiver.secrets = [...receiver.secrets, secret];
        await emit();
        await run();
        await clock.advance(day);
        await emit();
        await run();
        expect(receiver.received.map(({ fits }) => fits)).toEqual([
          [true, true],
          [false, true],
        ]);
      });

      it("a former secret that got known is dropped at once", async () => {
        const { tenantId, addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        const { endpointId } = receiver;
        const secret = await engine.store().asTenant(tenantId, async (t) => {
          const fresh = await rotateEndpointSecret(t, { id: endpointId });
          expect(await dropFormerSecret(t, endpointId)).toBe(true);
          return fresh;
        });
        receiver.secrets = [...receiver.secrets, secret];
        await emit();
        await run();
        expect(receiver.received.map(({ fits }) => fits)).toEqual([[false, true]]);
      });

      it("a subject's events arrive in their order, whatever fails", async () => {
        const { addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        receiver.next.push((response) => response.writeHead(400).end());
        for (const n of [1, 2, 3]) await emit({ subjectId: "a", data: n });
        await run();
        expect(receiver.received.map(detailsOf)).toEqual([1]);
        await emit({ subjectId: "b", data: "other" });
        await run();
        await clock.advance(5_000);
        await run();
        expect(receiver.received.map(detailsOf)).toEqual([1, "other", 1, 2, 3]);
      });

      it("two workers at once send each event once", async () => {
        const { addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        for (let n = 0; n < 40; n += 1) await emit({ subjectId: n % 2 ? String(n % 8) : null, data: n });
        const counts = await Promise.all([run(), run()]);
        expect(counts[0] + counts[1]).toBe(40);
        expect(new Set(receiver.received.map(({ webhookId }) => webhookId)).size).toBe(40);
        expect(receiver.received).toHaveLength(40);
        const ofSubject = receiver.received.map((one) => Number(detailsOf(one))).filter((n) => n % 8 === 3);
        expect(ofSubject).toEqual([3, 11, 19, 27, 35]);
      });

      it("at most so many requests are on their way to one endpoint", async () => {
        const { addReceiver, emit, run } = await begin();
        const receiver = await addReceiver();
        let [open, most] = [0, 0];
        receiver.always = (response) => {
          open += 1;
          most = Math.max(most, open);
          setImmediate(() => {
            open -= 1;
            response.writeHead(200).end("ok");
          });
        };
        for (let n = 0; n < 20; n += 1) await emit();
        await run({ concurrency: 2 });
        expect(receiver.received).toHaveLength(20);
        expect(most).toBeLessThanOrEqual(2);
      });

      it("an endpoint that hangs delays nobody else, not even what is told meanwhile", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const [dead, well] = [await addReceiver(), await addReceiver()];
        dead.always = answers.silent;
        for (let n = 0; n < 20; n += 1) await emit();
        const running = run();
        await dead.until(4);
        await well.until(20);
        await emit();
        await vi.waitFor(async () => {
          await clock.advance(100); // far from the end of the attempts that hang
          expect(well.received).toHaveLength(21);
        });
        expect(dead.received).toHaveLength(4);
        await clock.advance(15_000);
        await running;
        // Four were tried, and the others are not: the endpoint is left alone as a whole.
        expect(
          (await log(dead.endpointId))
            .map(({ attempts }) => attempts)
            .toSorted()
            .slice(-5),
        ).toEqual([0, 1, 1, 1, 1]);
      });

      it("a worker that stops finishes what it has begun and takes nothing more", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        const stop = new AbortController();
        receiver.always = (response) => {
          stop.abort();
          response.writeHead(200).end();
        };
        for (let n = 0; n < 5; n += 1) await emit();
        expect(await run({ concurrency: 1 }, stop.signal)).toBe(1);
        expect((await log(receiver.endpointId)).map(({ state }) => state)).toEqual([
          "done",
          ...Array(4).fill("waiting"),
        ]);
      });

      it("a long queue of one tenant does not hide another's event", async () => {
        const [busy, quiet] = [await begin(), await begin()];
        await busy.addReceiver();
        await quiet.addReceiver();
        for (let n = 0; n < 30; n += 1) await busy.emit();
        await clock.advance(1);
        await quiet.emit();
        const due = await engine.store().acrossTenants((t) => listDueOutbox(t, { limit: 100 }));
        const ours = due.map(({ tenantId }) => tenantId).filter((id) => [busy.tenantId, quiet.tenantId].includes(id));
        expect(ours).toEqual([busy.tenantId, quiet.tenantId]);
      });
    },
    { clock },
  );
});
