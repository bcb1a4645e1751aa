import type { Consent } from "@coccinelle/core";
import { listAudit, listConsents, type Store } from "@coccinelle/store";
import { afterAll, describe, expect, it } from "vitest";
import { mayContact, personReference, recordWord } from "../../src/index.ts";
import { durableOf, tenantWith } from "../support/durable.ts";
import type { RegisteredPerson } from "../support/people.ts";
import { openRegister, type Register } from "../support/register.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";

const opened: Register[] = [];
afterAll(() => Promise.all(opened.map((register) => register.close())));

const marie: RegisteredPerson = { id: "1", email: "marie@example.com", phone: "+33639980001", name: "Marie" };
const word = (state: Consent["state"], at: string) =>
  ({ channel: "sms", state, at, source: "form", proof: "f-1" }) as const;

async function sceneOf(store: Store) {
  const register = await openRegister(marie);
  opened.push(register);
  const tenantId = await tenantWith(store, { shop: register });
  const durable = durableOf(store);
  const customers = await durable.runtime.createCustomerSystem(tenantId, "shop");
  const stop = (at: string) =>
    recordWord(store, tenantId, {
      person: { phone: "06 39 98 00 01" },
      word: { channel: "sms", state: "denied", at, source: "sms_stop", proof: "message:8d1" },
    });
  return { register, tenantId, durable, customers, stop };
}

describe("the ledger of consents", () => {
  onEveryEngine((engine) => {
    it("a STOP by SMS finds its customer, whatever their shop still says", async () => {
      const { register, tenantId, customers, stop } = await sceneOf(engine.store());
      register.people.set("1", { ...marie, consents: [word("granted", "2026-01-01T00:00:00Z")] });
      await stop("2026-02-01T00:00:00Z");
      expect((await customers.getCustomer("1"))?.consents).toMatchObject([{ state: "denied", source: "sms_stop" }]);
      const [found] = await customers.searchCustomers({ email: "marie@example.com" });
      expect(found?.consents).toMatchObject([{ state: "denied", proof: "message:8d1" }]);
      expect(await mayContact(engine.store(), tenantId, { person: { phone: "+33639980001" }, channel: "sms" })).toEqual(
        {
          isAllowed: false,
          reason: "denied",
          consent: expect.objectContaining({ source: "sms_stop" }),
        },
      );
    });

    it("what the shop heard later counts before the ledger", async () => {
      const { register, customers, stop } = await sceneOf(engine.store());
      await stop("2026-02-01T00:00:00Z");
      register.people.set("1", { ...marie, consents: [word("granted", "2026-03-01T00:00:00Z")] });
      expect((await customers.getCustomer("1"))?.consents).toMatchObject([{ state: "granted", source: "form" }]);
    });

    it("a changed preference is written down for customer, e-mail and number before the shop is told", async () => {
      const store = engine.store();
      const { tenantId, customers } = await sceneOf(store);
      const consents = [word("granted", "2026-03-01T00:00:00Z")];
      expect((await customers.updateCommunicationPreferences("1", { consents })).consents).toMatchObject(consents);
      for (const person of [{ customers: ["shop:1"] }, { phone: "0639980001" }]) {
        const answer = await mayContact(store, tenantId, { person, channel: "sms" });
        expect(answer).toMatchObject({ isAllowed: true, reason: "granted", consent: { proof: "f-1" } });
      }
    });

    it("a refusal counts even while the shop is down", async () => {
      const store = engine.store();
      const { register, tenantId, customers } = await sceneOf(store);
      register.isDown = true;
      const consents = [word("denied", "2026-03-01T00:00:00Z")];
      await failureOf(customers.updateCommunicationPreferences("1", { consents }));
      const person = { customers: ["shop:1"] };
      expect((await mayContact(store, tenantId, { person, channel: "sms" })).reason).toBe("denied");
      register.isDown = false;
      expect((await customers.getCustomer("1"))?.consents).toMatchObject([{ state: "denied" }]);
    });

    it("who may be written to is told for a moment, a channel and a person", async () => {
      const store = engine.store();
      const { tenantId, stop } = await sceneOf(store);
      const person = { phone: "+33 6 39 98 00 01" };
      const ask = (at?: string, channel: "sms" | "email" = "sms") =>
        mayContact(store, tenantId, { person, channel, at });
      expect(await ask()).toEqual({ isAllowed: false, reason: "no_word", consent: null });
      await recordWord(store, tenantId, { person, word: word("granted", "2026-01-01T00:00:00Z") });
      await stop("2026-02-01T00:00:00Z");
      expect((await ask("2026-01-15T00:00:00Z")).isAllowed).toBe(true);
      expect((await ask()).reason).toBe("denied");
      expect((await ask(undefined, "email")).reason).toBe("no_word");
      const remote = [word("granted", "2026-03-01T00:00:00Z")];
      expect((await mayContact(store, tenantId, { person, channel: "sms", remote })).isAllowed).toBe(true);
      const stranger = { phone: "+33639980002" };
      expect((await mayContact(store, tenantId, { person: stranger, channel: "sms" })).reason).toBe("no_word");
    });

    it("keeps no number and no address, and another tenant's references are others", async () => {
      const store = engine.store();
      const [one, other] = [await sceneOf(store), await sceneOf(store)];
      await one.stop("2026-02-01T00:00:00Z");
      const referenceIn = (tenantId: string) =>
        store.asTenant(tenantId, (transaction) => personReference(transaction, { phone: "0033639980001" }));
      const reference = (await referenceIn(one.tenantId)) ?? "";
      expect(reference).toMatch(/^phone~[\w-]{22}$/);
      expect(await referenceIn(other.tenantId)).not.toBe(reference);
      const { items } = await store.asTenant(one.tenantId, (t) => listConsents(t, { person: reference }));
      expect(items).toHaveLength(1);
      expect(JSON.stringify(items)).not.toContain("39980001");
    });

    it("a search for people leaves who was found, and not what was searched", async () => {
      const store = engine.store();
      const { tenantId, customers } = await sceneOf(store);
      await customers.searchCustomers({ email: "marie@example.com" });
      const { items } = await store.asTenant(tenantId, (t) => listAudit(t));
      expect(items).toMatchObject([
        { action: "customers.searchCustomers", subject: null, outcome: "done", details: { count: 1, found: ["id:1"] } },
      ]);
    });
  });
});
