import { randomUUID } from "node:crypto";
import { addEndpoint, claimOutbox, createTenant, type Endpoint, pauseEndpoint, type Store } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { emitEvent, type OutgoingEvent } from "../../src/index.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";

const event: OutgoingEvent = {
  ...{ id: "e1", type: "order.updated", occurredAt: "2026-11-24T09:00:00Z" },
  ...{ connectionId: "shop", subjectId: "2847", data: { status: "shipped" } },
};

describe("an event for the tenant's own systems", () => {
  onEveryEngine((engine) => {
    const tenant = async (): Promise<string> => {
      const id = randomUUID();
      await createTenant(engine.store(), { id, name: "Léa" });
      return id;
    };
    const add = (tenantId: string, eventTypes: readonly string[] | null): Promise<Endpoint> =>
      engine.store().asTenant(tenantId, (t) => addEndpoint(t, { url: "https://erp.example/events", eventTypes }));
    const emit = (tenantId: string, given: Partial<OutgoingEvent> = {}): Promise<void> =>
      engine.store().asTenant(tenantId, (t) => emitEvent(t, { ...event, ...given }));
    const waiting = (store: Store, tenantId: string) =>
      store.asTenant(tenantId, (t) => claimOutbox(t, { leaseMs: 1000, limit: 100 }));

    it("waits for each endpoint that wants its type", async () => {
      const tenantId = await tenant();
      const wanting = [await add(tenantId, null), await add(tenantId, ["order.*"]), await add(tenantId, [event.type])];
      await add(tenantId, ["order.created", "orders.*"]);
      await emit(tenantId);
      const items = await waiting(engine.store(), tenantId);
      expect(items.map(({ destination }) => destination).toSorted()).toEqual(wanting.map(({ id }) => id).toSorted());
    });

    it("says what it is about, apart from what happened", async () => {
      const tenantId = await tenant();
      await add(tenantId, null);
      await emit(tenantId);
      const [item] = await waiting(engine.store(), tenantId);
      expect(JSON.parse(item?.payload ?? "")).toEqual({
        type: "order.updated",
        timestamp: "2026-11-24T09:00:00Z",
        data: { connectionId: "shop", subjectId: "2847", details: { status: "shipped" } },
      });
    });

    it("is written once, however often it is told", async () => {
      const tenantId = await tenant();
      await add(tenantId, null);
      for (const _ of [1, 2, 3]) await emit(tenantId);
      expect(await waiting(engine.store(), tenantId)).toHaveLength(1);
    });

    it("is not there when the effect that it tells of was undone", async () => {
      const tenantId = await tenant();
      await add(tenantId, null);
      const effect = engine.store().asTenant(tenantId, async (t) => {
        await emitEvent(t, event);
        throw new Error("undone");
      });
      await expect(effect).rejects.toThrow("undone");
      expect(await waiting(engine.store(), tenantId)).toEqual([]);
    });

    it("is kept for an endpoint that is paused, and not for one that is gone for good", async () => {
      const tenantId = await tenant();
      const [paused, gone] = [await add(tenantId, null), await add(tenantId, null)];
      await engine.store().asTenant(tenantId, async (t) => {
        await pauseEndpoint(t, { id: paused.id, reason: "by_hand" });
        await pauseEndpoint(t, { id: gone.id, reason: "gone" });
      });
      await emit(tenantId);
      expect((await waiting(engine.store(), tenantId)).map(({ destination }) => destination)).toEqual([paused.id]);
    });

    it("holds back the same subject of its own connection only", async () => {
      const tenantId = await tenant();
      await add(tenantId, null);
      await emit(tenantId, { id: "1" });
      await emit(tenantId, { id: "2" });
      await emit(tenantId, { id: "3", connectionId: "other" });
      await emit(tenantId, { id: "4", subjectId: null });
      expect((await waiting(engine.store(), tenantId)).map(({ eventKey }) => eventKey)).toEqual(["1", "3", "4"]);
    });

    it.each(["order updated", "order.", ".order", ""])("of the type %j is refused", async (type) => {
      const tenantId = await tenant();
      expect(await failureOf(emit(tenantId, { type }))).toMatchObject({ code: "input_invalid", fields: ["type"] });
    });
  });
});
