import { inspect } from "node:util";
import { expect, it } from "vitest";
import {
  acceptDelivery,
  addConnection,
  addEndpoint,
  addMessage,
  addReservation,
  addToOutbox,
  createTenant,
  type KeyWrapper,
  localKeyWrapper,
  mergeSecrets,
  openStore,
  readCredentials,
  recordConsent,
  stageCredentials,
  type TenantTransaction,
} from "../src/index.ts";
import { onEveryEngine, serverUrl } from "./engines.ts";
import { addSelling, addTenant, delivery, hold } from "./fill.ts";
import { asOwner } from "./owner.ts";

const canary = "canary-8f31c-secret";

/** Everything that anybody could print of an error. */
async function textOf(promise: Promise<unknown>): Promise<string> {
  const error = await promise.then(
    () => {
      throw new Error("It was to fail");
    },
    (reason: unknown) => reason,
  );
  return [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), String(error)].join("\n");
}

/** Calls that fail in the database, each with the canary in whatever it is given. */
const failing: Readonly<Record<string, (transaction: TenantTransaction) => Promise<unknown>>> = {
  "a duplicate": async (t) => {
    for (const _ of [1, 2]) await addConnection(t, { id: canary, connectorId: canary, config: { apiKey: canary } });
  },
  "a foreign key": (t) => acceptDelivery(t, { ...delivery(canary), connectionId: canary }),
  "a check": (t) => addReservation(t, { ...hold, customerId: canary, quantity: -1 }),
  "a value that PostgreSQL cannot hold": (t) =>
    addToOutbox(t, {
      destination: canary,
      eventKey: `${canary}\u0000`,
      eventType: "x",
      subject: canary,
      payload: canary,
    }),
  "an id that is none": (t) =>
    addMessage(t, { conversationId: canary, messageKey: canary, author: "customer", content: canary, at: t.now }),
  "a word that is none": (t) =>
    recordConsent(t, {
      person: canary,
      channel: canary as "sms",
      state: "granted",
      at: t.now,
      source: canary,
      proof: canary,
    }),
  "a time that is none": (t) =>
    recordConsent(t, { person: canary, channel: "sms", state: "granted", at: canary, source: canary, proof: null }),
  "credentials that are gone": (t) =>
    mergeSecrets(t, { connectionId: "shop", credentialsId: crypto.randomUUID() }, { token: canary }),
  "a connection that is not there": (t) => stageCredentials(t, { connectionId: canary, config: { apiKey: canary } }),
};

onEveryEngine((use) => {
  it.each(Object.entries(failing))(
    "%s tells nothing of what it was given, within the transaction and outside",
    async (_name, work) => {
      const { store } = use();
      const tenant = await addTenant(store);
      let within = "";
      const outside = await textOf(
        store.asTenant(tenant, async (transaction) => {
          within = await textOf(work(transaction));
          return work(transaction);
        }),
      );
      expect(within.length).toBeGreaterThan(10);
      expect(`${within}${outside}`).not.toContain("canary");
    },
  );

  it("what is sealed cannot be found in any table", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, async (t) => {
      await addConnection(t, { id: "second", connectorId: "mock", config: { apiKey: canary } });
      const request = {
        url: "https://hooks.example/x",
        headers: { "x-signature": canary },
        body: new TextEncoder().encode(canary),
      };
      await acceptDelivery(t, { ...delivery("e1"), request });
      await addSelling(t, { orderKey: "order-1", note: canary });
      await addToOutbox(t, { destination: "d", eventKey: "k", eventType: "t", subject: null, payload: canary });
      await addEndpoint(t, { url: `https://erp.example/${canary}` });
    });
    const tables = await asOwner<{ name: string }>(
      use(),
      "select relname as name from pg_class where relnamespace = 'coccinelle'::regnamespace and relkind = 'r'",
    );
    for (const { name } of tables) {
      const rows = await asOwner(use(), `select * from coccinelle.${name}`);
      expect([name, JSON.stringify(rows).includes(canary)]).toEqual([name, false]);
    }
  });
});

it("a key service's own words stay out of errors", async () => {
  const wrapper = localKeyWrapper({ current: "a", keys: { a: Buffer.alloc(32, 3).toString("base64url") } });
  let isDown = false;
  const service: KeyWrapper = {
    ...wrapper,
    unwrapKey: (key, context) =>
      isDown ? Promise.reject(new Error(`403 for ${canary}`)) : wrapper.unwrapKey(key, context),
  };
  await using store = await openStore({ memory: true, keyWrapper: service });
  await createTenant(store, { id: "t", name: "T" });
  isDown = true;
  const read = store.asTenant("t", (t) =>
    addConnection(t, { id: "c", connectorId: "mock", config: { apiKey: canary } }),
  );
  expect(await textOf(read)).not.toContain("canary");
  isDown = false;
  await store.asTenant("t", (t) => addConnection(t, { id: "c", connectorId: "mock", config: {} }));
  expect(await store.asTenant("t", (t) => readCredentials(t, { connectionId: "c", slot: "current" }))).toMatchObject({
    config: {},
  });
});

it.each([
  "postgres://user:canary-password@127.0.0.1:1/canary",
  Object.assign(new URL(serverUrl), { password: "canary", pathname: "/none" }).href,
])("a database that cannot be used tells nothing of its password", async (databaseUrl) => {
  expect(
    await textOf(
      openStore({
        databaseUrl,
        keyWrapper: localKeyWrapper({ current: "a", keys: { a: Buffer.alloc(32).toString("base64url") } }),
      }),
    ),
  ).not.toContain("canary");
});
