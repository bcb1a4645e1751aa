import { expect, it } from "vitest";
import { addConnection, type Store, sealedColumns, stageCredentials } from "../src/index.ts";
import { onEveryEngine, type TestStore } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenantWithEverything } from "./fill.ts";
import { asOwner, asRole } from "./owner.ts";

const tenantRole = "coccinelle_tenant";
const tables = [
  { table: "tenants", column: "id" },
  ...[
    ...["tenant_keys", "connections", "credentials", "reservations", "inbox", "outbox", "deliveries", "watches"],
    ...["consents", "audit", "conversations", "messages", "endpoints", "alerts", "progress"],
    ...["audit_intents", "privacy_requests", "privacy_steps"],
    ...["mirrored_products", "mirrored_orders", "mirror_states", "product_words", "word_trigrams"],
  ].map((table) => ({ table, column: "tenant_id" })),
];

const pairs = new WeakMap<Store, Promise<readonly [string, string]>>();

/** Two tenants with a row in every table; no test here changes what they have. */
function pairOf({ store }: Pick<TestStore, "store">): Promise<readonly [string, string]> {
  const add = async () => [await addTenantWithEverything(store), await addTenantWithEverything(store)] as const;
  const pair = pairs.get(store) ?? add();
  pairs.set(store, pair);
  return pair;
}

const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  const error: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause
    ? String(cause.code)
    : `no failure of the database: ${String(error)}`;
};

onEveryEngine((use) => {
  it("the list of tables is whole", async () => {
    const rows = await asOwner<{ name: string }>(
      use(),
      "select relname as name from pg_class where relnamespace = 'coccinelle'::regnamespace and relkind = 'r'",
    );
    const names = rows.map(({ name }) => name).filter((name) => name !== "migrations");
    expect(names.toSorted()).toEqual(tables.map(({ table }) => table).toSorted());
  });

  it("every table is closed, to its owner too", async () => {
    const open = await asOwner(
      use(),
      `select relname from pg_class where relnamespace = 'coccinelle'::regnamespace and relkind = 'r'
        and relname <> 'migrations' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it("no role of ours bypasses the policies, owns a table or may log in", async () => {
    const unsafe = await asOwner(
      use(),
      `select rolname from pg_roles where rolname like 'coccinelle\\_%' and (rolsuper or rolbypassrls or rolcanlogin
        or exists (select from pg_class where relowner = pg_roles.oid))`,
    );
    expect(unsafe).toEqual([]);
  });

  it.each(tables)("$table: a tenant sees its own rows and no other's", async ({ table, column }) => {
    const context = use();
    const [a, b] = await pairOf(context);
    const statement = `select distinct ${column} as owner from coccinelle.${table}`;
    expect(await asRole(context, { role: tenantRole, tenantId: a, statement })).toEqual([{ owner: a }]);
    expect(await asRole(context, { role: tenantRole, tenantId: b, statement })).toEqual([{ owner: b }]);
  });

  it.each(tables)("$table: without a tenant there is nothing", async ({ table }) => {
    const context = use();
    await pairOf(context);
    const statement = `select * from coccinelle.${table}`;
    expect(await asRole(context, { role: tenantRole, tenantId: null, statement })).toEqual([]);
    expect(await asRole(context, { role: tenantRole, tenantId: "", statement })).toEqual([]);
  });

  it.each(tables)("$table: a copy of a row with another tenant's id is refused", async ({ table, column }) => {
    const context = use();
    const [a, b] = await pairOf(context);
    const statement = `insert into coccinelle.${table} overriding system value
      select (jsonb_populate_record(t, jsonb_build_object('${column}', '${b}'))).* from coccinelle.${table} t`;
    expect(await codeOf(asRole(context, { role: tenantRole, tenantId: a, statement }))).toBe("42501");
  });

  it.each(tables)("$table: a row cannot be given to another tenant", async ({ table, column }) => {
    const context = use();
    const [a, b] = await pairOf(context);
    const statement = `update coccinelle.${table} set ${column} = '${b}'`;
    expect(await codeOf(asRole(context, { role: tenantRole, tenantId: a, statement }))).toBe("42501");
  });

  it("even with the right to every column a row cannot be given to another tenant", async () => {
    const context = use();
    const [a, b] = await pairOf(context);
    const work = context.engine.transaction(async ({ database }) => {
      await database.execute("grant update on coccinelle.watches to coccinelle_tenant");
      await database.execute(
        `select set_config('role', 'coccinelle_tenant', true), set_config('coccinelle.tenant_id', '${a}', true)`,
      );
      await database.execute(`update coccinelle.watches set tenant_id = '${b}'`);
    });
    expect(await codeOf(work)).toBe("42501");
  });

  it.each(tables.filter(({ table }) => !["deliveries", "privacy_steps"].includes(table)))(
    "$table: another tenant's rows cannot be deleted",
    async ({ table, column }) => {
      const context = use();
      const [a, b] = await pairOf(context);
      const statement = `delete from coccinelle.${table} where ${column} = '${b}' returning 1 as gone`;
      expect(await asRole(context, { role: tenantRole, tenantId: a, statement })).toEqual([]);
      expect(await asOwner(context, `select from coccinelle.${table} where ${column} = '${b}'`)).not.toEqual([]);
    },
  );

  it.each([
    "update coccinelle.audit set outcome = 'done'",
    "update coccinelle.privacy_requests set request_key = ''",
    "delete from coccinelle.privacy_steps",
    "truncate coccinelle.inbox",
  ])("a tenant may not %s", async (statement) => {
    const context = use();
    const [tenantId] = await pairOf(context);
    expect(await codeOf(asRole(context, { role: tenantRole, tenantId, statement }))).toBe("42501");
  });

  it.each(Object.keys(sealedColumns))("the dispatcher may not read %s", async (column) => {
    const context = use();
    const [table, name] = column.split(".");
    const statement = `select ${name} from coccinelle.${table}`;
    expect(await codeOf(asRole(context, { role: "coccinelle_dispatcher", tenantId: null, statement }))).toBe("42501");
  });

  it.each(["coccinelle_dispatcher", "coccinelle_keyring"])("%s may write nothing of tenants", async (role) => {
    const context = use();
    await pairOf(context);
    for (const { table } of tables) {
      const statement = `delete from coccinelle.${table}`;
      expect(await codeOf(asRole(context, { role, tenantId: null, statement }))).toBe("42501");
    }
  });

  it("the keyring reads nothing but wrapped keys", async () => {
    const context = use();
    for (const { table } of tables.filter(({ table }) => table !== "tenant_keys")) {
      const statement = `select * from coccinelle.${table}`;
      expect(await codeOf(asRole(context, { role: "coccinelle_keyring", tenantId: null, statement }))).toBe("42501");
    }
  });

  it("a foreign key does not reach into another tenant", async () => {
    const context = use();
    const [a, b] = await pairOf(context);
    await context.store.asTenant(b, (transaction) =>
      addConnection(transaction, { id: "only-b", connectorId: "mock", config: {} }),
    );
    const failure = await failureOf(
      context.store.asTenant(a, (transaction) => stageCredentials(transaction, { connectionId: "only-b", config: {} })),
    );
    expect(failure.code).toBe("not_found");
  });

  it("every foreign key includes the tenant", async () => {
    const rows = await asOwner<{ name: string }>(
      use(),
      `select conrelid::regclass::text as name from pg_constraint where contype = 'f' and connamespace = 'coccinelle'::regnamespace
        and not exists (select from unnest(conkey) k join pg_attribute on attrelid = conrelid and attnum = k where attname = 'tenant_id')`,
    );
    expect(rows).toEqual([]);
  });
});
