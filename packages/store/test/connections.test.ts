import { createRegistry, defineConnector, IntegrationFactory, secret } from "@coccinelle/core";
import { expect, it } from "vitest";
import * as z from "zod";
import {
  addConnection,
  addReservation,
  connectionSource,
  findWebhookOwner,
  listConnections,
  moveReservation,
  openOptions,
  readWebhookToken,
  removeConnection,
  stageCredentials,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, hold } from "./fill.ts";

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
