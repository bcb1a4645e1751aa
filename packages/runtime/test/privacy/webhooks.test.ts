import { randomUUID } from "node:crypto";
import { type CommerceEvent, ConnectorError } from "@coccinelle/core";
import {
  closePrivacyRequest,
  currentConsents,
  listAudit,
  listConnections,
  listPrivacyRequests,
  type Store,
} from "@coccinelle/store";
import { afterAll, describe, expect, it } from "vitest";
import { personOfRequest, personReference, privacyHandler, privacyJob, runPrivacyRequest } from "../../src/index.ts";
import { durableOf, tenantWith } from "../support/durable.ts";
import { openRegister, type Register } from "../support/register.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";
import { canary, seed } from "./people.ts";

const opened: Register[] = [];
afterAll(() => Promise.all(opened.map((register) => register.close())));

type PrivacyType = Extract<CommerceEvent["type"], `privacy.${string}`>;

async function sceneOf(store: Store) {
  const marie = canary("1");
  const register = await openRegister(marie.registered);
  opened.push(register);
  const tenantId = await tenantWith(store, { shop: register });
  const durable = durableOf(store);
  const handler = privacyHandler(durable);
  const deliver = (type: PrivacyType, id: string = randomUUID()) => {
    const event: CommerceEvent = { id, type, connectionId: null, occurredAt: null, subjectId: "1", data: null };
    return store.asTenant(tenantId, async (transaction) => {
      await handler.apply?.(transaction, { tenantId, connectionId: "shop", event, truth: null });
    });
  };
  const requests = async () => (await store.asTenant(tenantId, (t) => listPrivacyRequests(t))).items;
  const job = privacyJob(durable);
  const run = () => job.run({ tenantId, signal: AbortSignal.any([]), tell: async () => {} });
  return { marie, register, tenantId, durable, deliver, requests, run };
}

describe("what platforms ask about people", () => {
  onEveryEngine((engine) => {
    it("an erasure is filed once, and done in the store alone", async () => {
      const store = engine.store();
      const { marie, register, tenantId, durable, deliver, requests, run } = await sceneOf(store);
      await seed(store, { tenantId, connectionId: "shop", who: marie });
      for (const _ of [1, 2]) await deliver("privacy.erasure_requested", "delivery-1");
      expect(await requests()).toMatchObject([{ kind: "erasure", scope: "store", state: "waiting" }]);
      expect([await run(), await run()]).toEqual([1, 0]);
      expect(await requests()).toMatchObject([{ state: "done", source: "webhook:shop" }]);
      expect(register.seen).toEqual([]);
      const reference = await store.asTenant(tenantId, (t) => personReference(t, { customers: ["shop:1"] }));
      expect(await store.asTenant(tenantId, (t) => currentConsents(t, reference ?? ""))).toEqual([]);
      expect(durable.emitted.map(({ type }) => type)).toEqual(["privacy.request_filed", "privacy.person_erased"]);
      const { items } = await store.asTenant(tenantId, (t) => listAudit(t));
      expect(items.map(({ action }) => action)).toEqual(["privacy.erasure_requested", "privacy.person_erased"]);
    });

    it("an export waits for somebody of the boutique, who is told", async () => {
      const store = engine.store();
      const { tenantId, durable, deliver, requests, run } = await sceneOf(store);
      await deliver("privacy.export_requested");
      expect(await run()).toBe(0);
      const [request] = await requests();
      expect(request).toMatchObject({ kind: "export", state: "parked" });
      const requestId = request?.id ?? "";
      expect(durable.emitted).toMatchObject([{ type: "privacy.request_filed", data: { requestId, kind: "export" } }]);
      expect(await personOfRequest(store, { tenantId, requestId })).toEqual({ customers: ["shop:1"] });
      const failure = await failureOf(runPrivacyRequest(durable, { tenantId, requestId }));
      expect(ConnectorError.is(failure) && failure.code).toBe("unsupported");
      await store.asTenant(tenantId, (t) => closePrivacyRequest(t, requestId));
      expect(await requests()).toMatchObject([{ state: "done" }]);
      expect(await personOfRequest(store, { tenantId, requestId })).toBeNull();
    });

    it("the erasure of a whole shop waits for somebody's word, and then takes its connection away", async () => {
      const store = engine.store();
      const { tenantId, durable, deliver, requests, run } = await sceneOf(store);
      await deliver("privacy.shop_erasure_requested");
      expect(await run()).toBe(0);
      const [request] = await requests();
      const done = await runPrivacyRequest(durable, { tenantId, requestId: request?.id ?? "" });
      expect(done).toMatchObject({ state: "done", systems: [{ system: "connection:shop", outcome: "done" }] });
      expect((await store.asTenant(tenantId, (t) => listConnections(t))).items).toEqual([]);
    });
  });
});
