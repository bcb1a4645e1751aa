import { ConnectorError } from "@coccinelle/core";
import {
  addConnection,
  getPrivacyRequest,
  listAudit,
  listConversations,
  listPrivacyRequests,
  listReservations,
  listWatches,
  type Store,
} from "@coccinelle/store";
import { afterAll, describe, expect, it } from "vitest";
import { erasePerson, exportPerson, type Person, privacyJob } from "../../src/index.ts";
import { durableOf, tenantWith } from "../support/durable.ts";
import { fakeClock } from "../support/fake-clock.ts";
import type { RegisteredPerson } from "../support/people.ts";
import { openRegister, type Register } from "../support/register.ts";
import { failureOf } from "../support/runtime-of.ts";
import { onEveryEngine } from "../support/stores.ts";
import { canary, seed } from "./people.ts";

const clock = fakeClock(Date.now());
const opened: Register[] = [];
const open = async (...those: readonly RegisteredPerson[]): Promise<Register> => {
  const register = await openRegister(...those);
  opened.push(register);
  return register;
};
afterAll(() => Promise.all(opened.map((register) => register.close())));

async function textOf(pieces: AsyncIterable<string>): Promise<string> {
  let text = "";
  for await (const piece of pieces) text += piece;
  return text;
}

/** Two people who are known to the same shop, with something of each in every part of the store. */
async function sceneOf(store: Store) {
  const [marie, paul] = [canary("1"), canary("2")];
  const register = await open(marie.registered, paul.registered);
  const tenantId = await tenantWith(store, { shop: register });
  for (const who of [marie, paul]) await seed(store, { tenantId, connectionId: "shop", who });
  const durable = durableOf(store);
  const exported = (person: Person): Promise<string> => textOf(exportPerson(durable, { tenantId, person }));
  return { marie, paul, register, tenantId, durable, exported };
}

const outcomesOf = (systems: readonly { readonly system: string; readonly outcome: string }[]) =>
  Object.fromEntries(systems.map(({ system, outcome }) => [system, outcome]));

describe("what is held of a person", () => {
  onEveryEngine(
    (engine) => {
      it("is exported whole, and nothing of anybody else, whatever they are known by", async () => {
        const { marie, paul, exported } = await sceneOf(engine.store());
        const { email, phone } = marie.registered;
        for (const person of [{ email }, { phone }, { customers: ["shop:1"] }]) {
          const text = await exported(person);
          expect(marie.texts.filter((canary) => !text.includes(canary))).toEqual([]);
          expect(paul.texts.filter((canary) => text.includes(canary))).toEqual([]);
          expect(text).not.toContain(paul.registered.phone);
        }
      });

      it("is exported as one JSON document that says where it was looked", async () => {
        const { marie, exported } = await sceneOf(engine.store());
        const document = JSON.parse(await exported({ email: marie.registered.email }));
        expect(document.contents).toEqual(["connection:shop", ...Object.keys(document.systems).slice(1)]);
        expect(document.report).toHaveLength(document.contents.length);
        expect(document.systems["connection:shop"][0].sections[0].records[0].email).toBe(marie.registered.email);
      });

      it("is erased everywhere, and what is kept is said with its legal ground", async () => {
        const { marie, paul, register, tenantId, durable, exported } = await sceneOf(engine.store());
        const done = await erasePerson(durable, { tenantId, person: { email: marie.registered.email } });
        expect(done.state).toBe("done");
        expect(outcomesOf(done.systems)).toEqual({
          ...{ "connection:shop": "retained", "store:audit": "retained", "store:consents": "retained" },
          ...{ "store:conversations": "done", "store:deliveries": "retained", "store:reservations": "done" },
          "store:watches": "done",
        });
        const retained = done.systems.flatMap((system) => system.retained);
        expect(retained.map(({ name, legalGround }) => [name, legalGround.length > 20])).toEqual([
          ...[
            ["invoices", true],
            ["audit entries", true],
            ["refusals", true],
          ],
          ["sealed bodies of webhooks and events", true],
        ]);
        for (const person of [
          { email: marie.registered.email },
          { phone: marie.registered.phone },
          { customers: ["shop:1"] },
        ]) {
          const text = await exported(person);
          expect(marie.texts.filter((canary) => text.includes(canary))).toEqual([]);
        }
        expect(JSON.stringify(await tablesOf(engine.store(), tenantId))).not.toContain(marie.registered.phone);
        const others = await exported({ email: paul.registered.email });
        expect(paul.texts.filter((canary) => !others.includes(canary))).toEqual([]);
        expect([...register.erasures]).toEqual([["1", 1]]);
        expect(durable.emitted).toMatchObject([{ type: "privacy.person_erased", data: { state: "done" } }]);
      });

      it("the same request twice is one, and a done one names nobody any more", async () => {
        const { marie, register, tenantId, durable } = await sceneOf(engine.store());
        const request = { tenantId, person: { email: marie.registered.email }, requestKey: "ticket-7" };
        const first = await erasePerson(durable, request);
        expect(await erasePerson(durable, request)).toEqual(first);
        expect(register.seen.filter((line) => line.endsWith("/erasure"))).toHaveLength(1);
        const { items } = await engine.store().asTenant(tenantId, (t) => listPrivacyRequests(t));
        expect(items).toMatchObject([{ id: first.requestId, state: "done", source: "system:runtime" }]);
      });

      it("a remote that is down is reported as failed, asked again by the job, and done later", async () => {
        const { marie, register, tenantId, durable } = await sceneOf(engine.store());
        const other = await open({ ...marie.registered, id: "77" });
        await engine.store().asTenant(tenantId, (t) => addConnection(t, connection("second", other.url)));
        other.isDown = true;
        const first = await erasePerson(durable, { tenantId, person: { email: marie.registered.email } });
        expect(first.state).toBe("waiting");
        expect(first.systems.find(({ system }) => system === "connection:second")).toMatchObject({
          outcome: "failed",
          error: { code: "unavailable", isRetryable: true },
        });
        const job = privacyJob(durable);
        const run = () => job.run({ tenantId, signal: AbortSignal.any([]), tell: async () => {} });
        expect(await run()).toBe(0);
        other.isDown = false;
        await clock.advance(6 * 60_000);
        expect((await engine.store().acrossTenants((t) => job.listDue(t, {}))).map((due) => due.tenantId)).toContain(
          tenantId,
        );
        expect(await run()).toBe(1);
        const request = await engine.store().asTenant(tenantId, (t) => getPrivacyRequest(t, first.requestId));
        expect(request?.state).toBe("done");
        expect([...register.erasures, ...other.erasures]).toEqual([
          ["1", 1],
          ["77", 1],
        ]);
      });

      it("an e-mail that two customers have is reported, and nobody is guessed", async () => {
        const [marie, twin] = [canary("1"), canary("2")];
        const register = await open(marie.registered, { ...twin.registered, email: marie.registered.email });
        const tenantId = await tenantWith(engine.store(), { shop: register });
        const durable = durableOf(engine.store());
        const done = await erasePerson(durable, { tenantId, person: { email: marie.registered.email } });
        expect(done.systems.find(({ system }) => system === "connection:shop")).toMatchObject({
          outcome: "impossible",
          advice: expect.stringContaining("2 customers match"),
        });
        expect(register.erasures.size).toBe(0);
        const named = await erasePerson(durable, { tenantId, person: { customers: ["shop:1"] } });
        expect(outcomesOf(named.systems)["connection:shop"]).toBe("retained");
        expect([...register.erasures]).toEqual([["1", 1]]);
      });

      it("guests under one e-mail are one person", async () => {
        const marie = canary("guest-1");
        const guest = { ...marie.registered, isGuest: true };
        const register = await open(guest, { ...guest, id: "guest-2" });
        const tenantId = await tenantWith(engine.store(), { shop: register });
        const person = { email: marie.registered.email };
        await erasePerson(durableOf(engine.store()), { tenantId, person });
        expect([...register.erasures.keys()]).toEqual(["guest-1", "guest-2"]);
      });

      it("a person of whom nothing is told is refused", async () => {
        const { tenantId, durable } = await sceneOf(engine.store());
        const failure = await failureOf(erasePerson(durable, { tenantId, person: {} }));
        expect(ConnectorError.is(failure) && failure.code).toBe("input_invalid");
      });
    },
    { clock },
  );
});

const connection = (id: string, url: string) => ({ id, connectorId: "people", config: { url } });

/** What can be read of the store without opening anything. */
async function tablesOf(store: Store, tenantId: string): Promise<unknown> {
  return store.asTenant(tenantId, async (transaction) => [
    await listReservations(transaction),
    await listWatches(transaction),
    await listConversations(transaction),
    await listAudit(transaction),
  ]);
}
