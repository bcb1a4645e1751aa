import { ConnectorError } from "@coccinelle/core";
import { expect, it } from "vitest";
import {
  confirmCredentials,
  discardCredentials,
  openOptions,
  readCredentials,
  renewCredentials,
  stageCredentials,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { recordOf } from "./record-of.ts";

onEveryEngine((use) => {
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
});
