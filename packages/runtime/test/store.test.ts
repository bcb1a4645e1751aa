import { randomUUID } from "node:crypto";
import { ConnectorError, createRegistry } from "@coccinelle/core";
import { addConnection, createTenant, readCredentials } from "@coccinelle/store";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../src/index.ts";
import { boutique } from "./support/boutique.ts";
import { createRemote } from "./support/remote.ts";
import { onEveryEngine } from "./support/stores.ts";

describe("a runtime over a store", () => {
  onEveryEngine((engine) => {
    it("serves the connections that the store holds", async () => {
      const store = engine.store();
      const tenantId = randomUUID();
      await createTenant(store, { id: tenantId, name: "Léa" });
      await store.asTenant(tenantId, (transaction) =>
        addConnection(transaction, { id: "main", connectorId: "boutique", config: {} }),
      );
      const runtime = createRuntime({
        store,
        registry: createRegistry([boutique()]),
        open: () => ({ fetch: createRemote().fetch }),
      });
      const { inventory } = await runtime.getTenantSystems(tenantId);
      expect((await inventory?.checkAvailability("1"))?.quantity).toBe(2);
      await runtime.dispose();
    });

    it("keeps there what a remote renewed", async () => {
      const store = engine.store();
      const tenantId = randomUUID();
      await createTenant(store, { id: tenantId, name: "Léa" });
      await store.asTenant(tenantId, (transaction) =>
        addConnection(transaction, { id: "main", connectorId: "boutique", config: { key: "former" } }),
      );
      const runtime = createRuntime({ store, registry: createRegistry([boutique()]) });
      const { connections } = await runtime.getTenantSystems(tenantId);
      await connections[0]?.check();
      const kept = await store.asTenant(tenantId, (transaction) =>
        readCredentials(transaction, { connectionId: "main", slot: "current" }),
      );
      expect(kept?.config).toEqual({ key: "renewed" });
      await runtime.dispose();
    });
  });

  it("needs to be told where connections are", () => {
    expect(() => createRuntime({})).toThrow(ConnectorError);
  });
});
