import { listParkedOutbox, replayOutbox, resumeEndpoint } from "@coccinelle/store";
import { afterAll, describe, expect, it, vi } from "vitest";
import { clockOfEverybody, type Sending, sendingOf } from "../support/outbox.ts";
import { type Answer, answers, status } from "../support/receiver.ts";
import { onEveryEngine } from "../support/stores.ts";

const clock = clockOfEverybody();
afterAll(() => void vi.useRealTimers());
const [minute, hour] = [60_000, 3_600_000];
/** Standard Webhooks' recommendation. */
const schedule = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

describe("an event that cannot be delivered", () => {
  onEveryEngine(
    (engine) => {
      const begin = (): Promise<Sending> => sendingOf(engine.store(), clock);

      it("is tried ten times over three days under one id, each attempt signed anew", async () => {
        const { addReceiver, emit, run, log, events, tenantId } = await begin();
        const receiver = await addReceiver();
        receiver.always = status(400);
        await emit({ id: "e1" });
        await run();
        for (const delay of schedule) {
          await clock.advance(delay - 1);
          expect(await run()).toBe(0);
          await clock.advance(1);
          expect(await run()).toBe(1);
        }
        expect(receiver.received).toHaveLength(10);
        expect(new Set(receiver.received.map(({ webhookId }) => webhookId)).size).toBe(1);
        expect(new Set(receiver.received.map(({ timestamp }) => timestamp)).size).toBe(10);
        expect(receiver.received.every(({ fits }) => fits[0])).toBe(true);
        const [entry] = await log(receiver.endpointId);
        expect(entry).toMatchObject({ state: "parked", attempts: 10, lastError: { code: "input_invalid" } });
        expect(entry?.attemptsMade.map(({ httpStatus }) => httpStatus)).toEqual(Array(10).fill(400));
        expect(events.at(-1)).toMatchObject({
          ...{ kind: "outbox_parked", tenantId, endpointId: receiver.endpointId, outboxId: entry?.id },
          ...{ eventType: "order.updated", error: { code: "input_invalid", httpStatus: 400 } },
        });
      });

      it("is parked alone when others are delivered: the endpoint goes on, and so does its subject", async () => {
        const { addReceiver, emit, run, endpoint, tenantId } = await begin();
        const receiver = await addReceiver();
        const isPoison = (body: string | undefined): boolean => body?.includes("poison") ?? false;
        receiver.always = (response) =>
          void response.writeHead(isPoison(receiver.received.at(-1)?.body) ? 422 : 200).end();
        await emit({ subjectId: "s", data: "poison" });
        await emit({ subjectId: "s", data: "next" });
        await run();
        for (const delay of schedule) {
          await emit({ data: "another" });
          await run();
          await clock.advance(delay);
          await run();
        }
        expect(await endpoint(receiver.endpointId)).toMatchObject({ pausedReason: null });
        expect(JSON.parse(receiver.received.at(-1)?.body ?? "").data.details).toBe("next");

        receiver.always = answers.taken;
        const parked = await engine.store().asTenant(tenantId, (t) => listParkedOutbox(t));
        expect(parked.items).toMatchObject([{ destination: receiver.endpointId, attempts: 10 }]);
        await engine.store().asTenant(tenantId, (t) => replayOutbox(t, parked.items[0]?.id ?? 0));
        expect(await run()).toBe(1);
        expect(receiver.received.at(-1)).toMatchObject({ fits: [true] });
        expect(receiver.received.at(-1)?.webhookId).toBe(receiver.received[0]?.webhookId);
      });

      it("pauses its endpoint when nothing was delivered for three days, until a person resumes it", async () => {
        const { addReceiver, emit, run, log, endpoint, events, tenantId } = await begin();
        const receiver = await addReceiver();
        receiver.always = answers.broken;
        await emit({ data: 1 });
        await run();
        for (const delay of schedule) {
          await clock.advance(delay);
          await run();
        }
        expect(await endpoint(receiver.endpointId)).toMatchObject({ pausedReason: "failing" });
        const told = events.map((event) => [event.kind, "state" in event ? event.state : null]);
        expect(told).toEqual([
          ["endpoint", "failing"],
          ["endpoint", "paused"],
          ["outbox_parked", null],
        ]);

        await emit({ data: 2 });
        expect(await run()).toBe(0);
        expect((await log(receiver.endpointId)).map(({ state }) => state)).toEqual(["parked", "parked"]);
        expect(receiver.received).toHaveLength(10);

        receiver.always = answers.taken;
        await engine.store().asTenant(tenantId, (t) => resumeEndpoint(t, receiver.endpointId));
        expect(await run()).toBe(2);
        expect((await log(receiver.endpointId)).map(({ state }) => state)).toEqual(["done", "done"]);
      });

      it("is told of after a quarter of an hour, once, and so is the recovery", async () => {
        const { addReceiver, emit, run, events } = await begin();
        const receiver = await addReceiver();
        receiver.always = answers.broken;
        await emit();
        await run();
        for (let passed = 0; passed < 30; passed += 6) {
          expect(events).toHaveLength(passed < 18 ? 0 : 1);
          await clock.advance(6 * minute);
          await emit();
          await run();
        }
        receiver.always = answers.taken;
        await clock.advance(hour);
        await run();
        expect(events).toMatchObject([
          { kind: "endpoint", state: "failing", error: { code: "unavailable" } },
          { kind: "endpoint", state: "recovered", error: null },
        ]);
      });

      const oneHour = (): Record<string, string> => ({
        "retry-after": new Date(clock.now() + hour).toUTCString(),
        date: new Date(clock.now()).toUTCString(),
      });
      it.each<readonly [string, () => Record<string, string>]>([
        ["in seconds", () => ({ "retry-after": "3600" })],
        ["as a date", oneHour],
      ])("comes again when Retry-After says so (%s), and until then nothing else does", async (_, headers) => {
        for (const code of [429, 503]) {
          const { addReceiver, emit, run } = await begin();
          const receiver = await addReceiver();
          receiver.next.push((response, request) => status(code, headers())(response, request));
          await emit();
          expect(await run()).toBe(1);
          await emit();
          expect(await run()).toBe(0);
          await clock.advance(hour - 1);
          expect(await run()).toBe(0);
          await clock.advance(1);
          expect(await run()).toBe(2);
          expect(receiver.received).toHaveLength(3);
        }
      });

      it("is not sent any more once the endpoint answered 410", async () => {
        const { addReceiver, emit, run, log, endpoint, events, tenantId } = await begin();
        const receiver = await addReceiver();
        receiver.always = answers.gone;
        await emit();
        await run({ concurrency: 1 });
        expect(await endpoint(receiver.endpointId)).toMatchObject({ pausedReason: "gone" });
        expect(events).toMatchObject([
          { kind: "endpoint", tenantId, endpointId: receiver.endpointId, state: "paused", reason: "gone" },
        ]);
        await emit();
        await clock.advance(72 * hour);
        expect(await run()).toBe(0);
        expect(await log(receiver.endpointId)).toMatchObject([{ state: "parked", attempts: 1 }]);
        expect(receiver.received).toHaveLength(1);
      });

      it("follows no redirect", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const [receiver, elsewhere] = [await addReceiver(), await addReceiver({ eventTypes: ["other"] })];
        receiver.always = status(307, { location: elsewhere.url });
        await emit();
        await run();
        expect(elsewhere.received).toEqual([]);
        expect((await log(receiver.endpointId))[0]?.attemptsMade).toMatchObject([
          { httpStatus: 307, errorCode: "config_invalid" },
        ]);
      });

      it.each([
        "https://127.0.0.1:8443/events",
        "https://localhost/events",
        "https://[::ffff:10.0.0.1]/events",
        "https://169.254.169.254/latest/meta-data",
        "http://example.com/events",
      ])("does not go to %s", async (url) => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver({ url });
        await emit();
        await run();
        expect(receiver.received).toEqual([]);
        const [entry] = await log(receiver.endpointId);
        expect(entry?.attemptsMade).toMatchObject([{ httpStatus: null, errorCode: "config_invalid" }]);
        expect(entry?.lastError?.message).toMatch(/not a public one|begins with http:/);
      });

      it("does not go to a private address that is not allowed, whatever listens there", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        receiver.always = answers.taken;
        await emit();
        await run({ allow: [] });
        expect(receiver.received).toEqual([]);
        expect((await log(receiver.endpointId))[0]?.attemptsMade).toMatchObject([{ errorCode: "config_invalid" }]);
      });

      it("is given up after 15 s without an answer", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        receiver.always = answers.silent;
        await emit();
        const running = run();
        await receiver.until(1);
        await clock.advance(15_000);
        await running;
        expect((await log(receiver.endpointId))[0]).toMatchObject({
          lastError: { code: "unavailable", message: "The endpoint did not answer within 15 s." },
          attemptsMade: [{ httpStatus: null, errorCode: "unavailable", durationMs: 15_000 }],
        });
      });

      const endless: Answer = (response) => {
        response.writeHead(200);
        const more = (): void => {
          if (!response.destroyed) response.write("x".repeat(8192), () => setImmediate(more));
        };
        more();
      };
      it("is delivered by its status: an endless answer is hung up on", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        let isHungUp = false;
        receiver.next.push((response, request) => {
          response.once("close", () => {
            isHungUp = true;
          });
          endless(response, request);
        });
        await emit();
        await run();
        await vi.waitFor(() => expect(isHungUp).toBe(true));
        expect((await log(receiver.endpointId))[0]).toMatchObject({
          state: "done",
          attemptsMade: [{ httpStatus: 200, errorCode: null }],
        });
      });

      it("is delivered by its status: an answer that stops in the middle is not waited for", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        receiver.next.push((response) => void response.writeHead(200).write("x"));
        await emit();
        const running = run();
        await receiver.until(1);
        await vi.waitFor(async () => {
          await clock.advance(5_000);
          expect((await log(receiver.endpointId))[0]?.state).toBe("done");
        });
        await running;
      });

      it("is tried again after a connection that broke", async () => {
        const { addReceiver, emit, run, log } = await begin();
        const receiver = await addReceiver();
        receiver.next.push(answers.reset);
        await emit();
        await run();
        await clock.advance(5_000);
        await run();
        expect((await log(receiver.endpointId))[0]).toMatchObject({
          state: "done",
          attemptsMade: [
            { httpStatus: null, errorCode: "unavailable" },
            { httpStatus: 204, errorCode: null },
          ],
        });
      });

      it("leaves nothing of its content, its answer, its address or its secret in log and events", async () => {
        const { addReceiver, emit, run, log, events } = await begin();
        const receiver = await addReceiver();
        receiver.always = (response) => void response.writeHead(500).end("canary-answer");
        await emit({ data: "canary-data" });
        await run();
        for (const delay of schedule) {
          await clock.advance(delay);
          await run();
        }
        const text = JSON.stringify([await log(receiver.endpointId), events]);
        expect(text).toContain("outbox_parked");
        for (const secret of ["canary", "in-the-address", "127.0.0.1", ...receiver.secrets]) {
          expect(text).not.toContain(secret);
        }
      });
    },
    { clock },
  );
});
