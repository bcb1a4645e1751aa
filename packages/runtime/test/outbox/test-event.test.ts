import { pauseEndpoint, rotateEndpointSecret } from "@coccinelle/store";
import { afterAll, describe, expect, it, vi } from "vitest";
import { sendTestEvent } from "../../src/index.ts";
import { clockOfEverybody, sendingOf } from "../support/outbox.ts";
import { status } from "../support/receiver.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";

const clock = clockOfEverybody();
afterAll(() => void vi.useRealTimers());

describe("a test event", () => {
  onEveryEngine(
    (engine) => {
      it("reaches an endpoint at once, even one that is paused and wants other types", async () => {
        const store = engine.store();
        const { tenantId, addReceiver, log } = await sendingOf(store, clock);
        const receiver = await addReceiver({ eventTypes: ["order.*"] });
        const { endpointId } = receiver;
        await store.asTenant(tenantId, async (t) => {
          await pauseEndpoint(t, { id: endpointId, reason: "by_hand" });
          receiver.secrets = [...receiver.secrets, await rotateEndpointSecret(t, { id: endpointId })];
        });
        const outcome = await sendTestEvent({ store, clock }, { tenantId, endpointId, allow: [receiver.host] });
        expect(outcome).toEqual({ httpStatus: 204, durationMs: 0, error: null });
        expect(receiver.received).toMatchObject([{ type: "endpoint.test", fits: [true, true] }]);
        expect(await log(endpointId)).toEqual([]);
      });

      it("tells what went wrong, and leaves the endpoint as it is", async () => {
        const store = engine.store();
        const { tenantId, addReceiver, endpoint } = await sendingOf(store, clock);
        const receiver = await addReceiver();
        const { endpointId } = receiver;
        receiver.always = status(410);
        const test = { tenantId, endpointId };
        expect(await sendTestEvent({ store, clock }, { ...test, allow: [receiver.host] })).toMatchObject({
          ...{ httpStatus: 410, error: { code: "not_found" } },
        });
        expect(await sendTestEvent({ store, clock }, test)).toMatchObject({
          ...{ httpStatus: null, error: { code: "config_invalid" } },
        });
        expect(await endpoint(endpointId)).toMatchObject({ pausedReason: null, failingSince: null });
      });

      it("to an endpoint that is not there is not_found", async () => {
        const store = engine.store();
        const { tenantId } = await sendingOf(store, clock);
        expect(await failureOf(sendTestEvent({ store, clock }, { tenantId, endpointId: "none" }))).toMatchObject({
          code: "not_found",
        });
      });
    },
    { clock },
  );
});
