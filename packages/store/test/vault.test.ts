import { expect, it } from "vitest";
import {
  countMasterKeys,
  createTenant,
  deleteTenant,
  getTenant,
  openConversation,
  readCredentials,
  sealedColumns,
} from "../src/index.ts";
import { keyIdOf } from "../src/vault/jwe.ts";
import { openText, sealText } from "../src/vault/sealed-values.ts";
import { deleteTenantKey } from "../src/vault/tenant-key.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, addTenantWithEverything } from "./fill.ts";
import { asOwner } from "./owner.ts";

onEveryEngine((use) => {
  it("the list of sealed columns is whole, and each holds nothing but JWEs under its tenant's key", async () => {
    const context = use();
    const tenant = await addTenantWithEverything(context.store);
    const columns = await asOwner<{ name: string }>(
      context,
      `select relname || '.' || attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
        where relnamespace = 'coccinelle'::regnamespace and relkind = 'r' and attname like '%\\_sealed'`,
    );
    expect(columns.map(({ name }) => name).toSorted()).toEqual(Object.keys(sealedColumns).toSorted());
    const [own] = await asOwner<{ id: string }>(
      context,
      `select key_id as id from coccinelle.tenant_keys where tenant_id = '${tenant}'`,
    );
    for (const { name } of columns) {
      const [table, column] = name.split(".");
      const rows = await asOwner<{ sealed: string }>(
        context,
        `select ${column} as sealed from coccinelle.${table} where tenant_id = '${tenant}'`,
      );
      expect(rows.map(({ sealed }) => keyIdOf(sealed))).toEqual([own?.id]);
    }
  });

  it("a sealed value that was moved to another row or tenant does not open", async () => {
    const context = use();
    const [a, b] = [await addTenant(context.store), await addTenant(context.store)];
    const read = (tenant: string) =>
      context.store.asTenant(tenant, (t) => readCredentials(t, { connectionId: "shop", slot: "current" }));
    expect((await read(a))?.config).toEqual({ apiKey: `key-${a}` });
    await asOwner(
      context,
      `update coccinelle.credentials set config_sealed = (select config_sealed from coccinelle.credentials where tenant_id = '${b}') where tenant_id = '${a}'`,
    );
    const failure = await failureOf(read(a));
    expect([failure.code, failure.message]).toEqual([
      "permission_denied",
      expect.stringContaining("credentials.config_sealed"),
    ]);
    // Even with the other tenant's key beside it.
    await asOwner(
      context,
      `update coccinelle.tenant_keys mine set key_id = other.key_id, wrapped_key = other.wrapped_key from coccinelle.tenant_keys other where mine.tenant_id = '${a}' and other.tenant_id = '${b}'`,
    );
    expect((await failureOf(read(a))).code).toBe("permission_denied");
    expect((await read(b))?.config).toEqual({ apiKey: `key-${b}` });
  });

  it("a value sealed for one column opens in no other", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const work = store.asTenant(tenant, async (transaction) => {
      const sealed = await sealText(transaction, { column: "outbox.payload_sealed", row: ["a", "b"] }, "x");
      return openText(transaction, { column: "inbox.request_sealed", row: ["a", "b"] }, sealed);
    });
    expect((await failureOf(work)).code).toBe("permission_denied");
  });

  it("without its key a tenant's sealed data is unreadable, although the rows are there and the key is in a cache", async () => {
    const context = use();
    const tenant = await addTenant(context.store);
    const read = () =>
      context.store.asTenant(tenant, (t) => readCredentials(t, { connectionId: "shop", slot: "current" }));
    await read();
    await context.store.asTenant(tenant, deleteTenantKey);
    expect((await failureOf(read())).code).toBe("not_found");
    expect(await asOwner(context, `select from coccinelle.credentials where tenant_id = '${tenant}'`)).toHaveLength(1);
  });

  it("a deleted tenant leaves no row anywhere, and its id can be given again", async () => {
    const context = use();
    const tenant = await addTenantWithEverything(context.store);
    expect(await deleteTenant(context.store, tenant)).toBe(true);
    const tables = await asOwner<{ name: string }>(
      context,
      `select relname as name from pg_class join pg_attribute on attrelid = pg_class.oid and attname = 'tenant_id'
        where relnamespace = 'coccinelle'::regnamespace and relkind = 'r'`,
    );
    for (const { name } of tables)
      expect(await asOwner(context, `select from coccinelle.${name} where tenant_id = '${tenant}'`)).toEqual([]);
    expect(tables.map(({ name }) => name)).toContain("messages");
    expect(await deleteTenant(context.store, tenant)).toBe(false);
    await createTenant(context.store, { id: tenant, name: "again" });
    expect((await context.store.asTenant(tenant, getTenant))?.name).toBe("again");
    expect(
      await context.store.asTenant(tenant, (t) => openConversation(t, { channel: "sms", thread: "t1" })),
    ).toMatchObject({ state: "open" });
  });

  it("two tenants cannot have one id", async () => {
    const { store } = use();
    const id = await addTenant(store);
    const failure = await failureOf(createTenant(store, { id, name: "again" }));
    expect([failure.code, failure.reason]).toEqual(["conflict", "duplicate"]);
  });

  it("tells how many tenants' keys each master key has wrapped", async () => {
    const { store } = use();
    await addTenant(store);
    expect(Object.keys(await countMasterKeys(store))).toEqual(["test"]);
  });
});
