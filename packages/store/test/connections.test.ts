import { ConnectorError, createRegistry, defineConnector, IntegrationFactory, secret } from "@coccinelle/core";
import { expect, it } from "vitest";
import * as z from "zod";
import {
  addConnection,
  addReservation,
  confirmCredentials,
  connectionSource,
  discardCredentials,
  findWebhookOwner,
  listConnections,
  moveReservation,
  openOptions,
  readCredentials,
  readWebhookToken,
  removeConnection,
  renewCredentials,
  type SealedConnectionRecord,
  type Store,
  stageCredentials,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, hold } from "./fill.ts";

const recordOf = async (store: Store, tenant: string): Promise<SealedConnectionRecord> => {
  const [record] = await connectionSource(store).listConnections(tenant);
  if (!record || !("credentialsId" in record)) throw new Error("The tenant has a connection");
  return record as SealedConnectionRecord; // it has the key
};

onEveryEngine((use) => {
  it("a factory opens a tenant's connections in their order, each with its own config", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, async (t) => {
      await addConnection(t, { id: "later", connectorId: "echo", config: { apiKey: "k2" }, position: 2 });
      await addConnection(t, {
        id: "first",
        connectorId: "echo",
        config: { apiKey: "k1" },
        position: -1,
        systems: ["orders"],
      });
    });
    const opened: string[] = [];
    const echo = defineConnector({
      ...{ id: "echo", label: "Echo", contract: 1, hosts: () => [] },
      config: z.strictObject({ apiKey: secret(z.string()) }),
      connect: ({ config }) => void opened.push(config.apiKey.reveal()),
    });
    const factory = new IntegrationFactory({
      connections: connectionSource(store),
      registry: createRegistry([echo]),
      open: openOptions(store),
    });
    const { connections, failures } = await factory.getTenantSystems(tenant);
    expect(connections.map(({ id }) => id)).toEqual(["first", "later"]);
    expect(failures.map(({ connectionId }) => connectionId)).toEqual(["shop"]); // of a connector that nobody installed
    expect(opened).toEqual(["k1", "k2"]);
    await factory.dispose();
  });

  it("a listing of connections holds no config", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { items } = await store.asTenant(tenant, (t) => listConnections(t));
    expect(items.map(({ id, connectorId, systems }) => ({ id, connectorId, systems }))).toEqual([
      { id: "shop", connectorId: "mock", systems: null },
    ]);
    expect(JSON.stringify(items)).not.toContain("key-");
  });

  it.each(["", "a:b"])("%j is no connection's id", async (id) => {
    const { store } = use();
    const tenant = await addTenant(store);
    const work = store.asTenant(tenant, (t) => addConnection(t, { id, connectorId: "mock", config: {} }));
    expect((await failureOf(work)).code).toBe("input_invalid");
  });

  it("renewed secrets are in the config at once, all of them, and nothing else changes", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { saveSecrets } = openOptions(store)(await recordOf(store, tenant));
    await saveSecrets({ accessToken: "a2", refreshToken: "r2" });
    expect((await recordOf(store, tenant)).config).toEqual({
      apiKey: `key-${tenant}`,
      accessToken: "a2",
      refreshToken: "r2",
    });
  });

  it("saves that come together lose nothing", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { saveSecrets } = openOptions(store)(await recordOf(store, tenant));
    await Promise.all(Array.from({ length: 10 }, (_, index) => saveSecrets({ [`token${index}`]: "x" })));
    expect(Object.keys((await recordOf(store, tenant)).config as object)).toHaveLength(11);
  });

  it("staged credentials wait beside the present ones until they have worked", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const config = { apiKey: "new" };
    const staged = await store.asTenant(tenant, (t) => stageCredentials(t, { connectionId: "shop", config }));
    expect((await recordOf(store, tenant)).config).toEqual({ apiKey: `key-${tenant}` });
    expect(await store.asTenant(tenant, (t) => readCredentials(t, { connectionId: "shop", slot: "staged" }))).toEqual({
      ...staged,
      config,
    });
    await store.asTenant(tenant, (t) => confirmCredentials(t, staged));
    expect((await recordOf(store, tenant)).config).toEqual(config);
    expect(
      await store.asTenant(tenant, (t) => readCredentials(t, { connectionId: "shop", slot: "staged" })),
    ).toBeNull();
  });

  it("staged credentials that did not work are dropped, and the present ones go on", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const staged = await store.asTenant(tenant, (t) => stageCredentials(t, { connectionId: "shop", config: {} }));
    expect(await store.asTenant(tenant, (t) => discardCredentials(t, staged))).toBe(true);
    expect(await store.asTenant(tenant, (t) => discardCredentials(t, staged))).toBe(false);
    expect((await failureOf(store.asTenant(tenant, (t) => confirmCredentials(t, staged)))).reason).toBe("stale_write");
    expect((await recordOf(store, tenant)).config).toEqual({ apiKey: `key-${tenant}` });
  });

  it("of two people who stage credentials, the first one cannot confirm the other's", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const stage = (apiKey: string) =>
      store.asTenant(tenant, (t) => stageCredentials(t, { connectionId: "shop", config: { apiKey } }));
    const [mine, theirs] = [await stage("mine"), await stage("theirs")];
    expect((await failureOf(store.asTenant(tenant, (t) => confirmCredentials(t, mine)))).reason).toBe("stale_write");
    await store.asTenant(tenant, (t) => confirmCredentials(t, theirs));
    expect((await recordOf(store, tenant)).config).toEqual({ apiKey: "theirs" });
  });

  it("what was renewed while credentials were proved follows them, and does not reach their successors", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const former = await recordOf(store, tenant);
    const staged = await store.asTenant(tenant, (t) =>
      stageCredentials(t, { connectionId: "shop", config: { apiKey: "new" } }),
    );
    const { saveSecrets } = openOptions(store)({ ...former, ...staged });
    await saveSecrets({ refreshToken: "of-the-new" });
    await store.asTenant(tenant, (t) => confirmCredentials(t, staged));
    await saveSecrets({ refreshToken: "later" });
    expect((await recordOf(store, tenant)).config).toEqual({ apiKey: "new", refreshToken: "later" });
    const failure = await failureOf(openOptions(store)(former).saveSecrets({ refreshToken: "stale" }));
    expect([failure.code, failure.reason, failure.effect]).toEqual(["conflict", "stale_write", "none"]);
  });

  it("many who want to renew ask the remote once", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id: connectionId, credentialsId } = await recordOf(store, tenant);
    let asked = 0;
    const renewal = {
      ...{ tenantId: tenant, connectionId, credentialsId, leaseMs: 30_000 },
      isFresh: (config: Readonly<Record<string, unknown>>) => config.accessToken === "new",
      renew: async () => {
        asked += 1;
        return { accessToken: "new" };
      },
    };
    const configs = await Promise.all(Array.from({ length: 12 }, () => renewCredentials(store, renewal)));
    expect(asked).toBe(1);
    expect(configs.every(({ accessToken }) => accessToken === "new")).toBe(true);
  });

  it("a renewal that failed leaves the turn to the next", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { id: connectionId, credentialsId } = await recordOf(store, tenant);
    const base = { tenantId: tenant, connectionId, credentialsId, leaseMs: 30_000, isFresh: () => false };
    const refused = renewCredentials(store, {
      ...base,
      renew: () => Promise.reject(new ConnectorError("auth_failed", "no")),
    });
    expect((await failureOf(refused)).code).toBe("auth_failed");
    expect(await renewCredentials(store, { ...base, renew: async () => ({ token: "t" }) })).toMatchObject({
      token: "t",
    });
  });

  it("a webhook's address leads to its connection, and cannot be read from the database", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const token = await store.asTenant(b, (t) => readWebhookToken(t, "shop"));
    expect(token).toMatch(/^[\w-]{32}$/);
    expect(await store.asTenant(a, (t) => readWebhookToken(t, "shop"))).not.toBe(token);
    const find = (given: string) => store.acrossTenants((t) => findWebhookOwner(t, given));
    expect(await find(token)).toEqual({ tenantId: b, connectionId: "shop", connectorId: "mock" });
    expect(await find(`${token}x`)).toBeNull();
    expect((await failureOf(store.asTenant(a, (t) => readWebhookToken(t, "none")))).code).toBe("not_found");
  });

  it("a connection through which units are held cannot be removed", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const { reservation, claim } = await store.asTenant(tenant, (t) => addReservation(t, hold));
    const remove = () => store.asTenant(tenant, (t) => removeConnection(t, "shop"));
    expect((await failureOf(remove())).reason).toBe("wrong_status");
    await store.asTenant(tenant, (t) => moveReservation(t, { id: reservation.id, claim, to: "refused", leaseMs: 1 }));
    expect(await remove()).toBe(true);
    expect(await remove()).toBe(false);
    expect(await connectionSource(store).listConnections(tenant)).toEqual([]);
  });

  it("a config that is no object of JSON values is refused without showing it", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const config = { apiKey: "canary-77", run: () => "canary-77" };
    const failure = await failureOf(
      store.asTenant(tenant, (t) => stageCredentials(t, { connectionId: "shop", config })),
    );
    expect(failure.code).toBe("config_invalid");
    expect(failure.message).not.toContain("canary-77");
  });
});
