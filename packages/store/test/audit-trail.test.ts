import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import {
  appendAudit,
  appendAudits,
  beginAudits,
  createTenant,
  endAudits,
  exportAudit,
  giveUpAudits,
  listAudit,
  listDueAudits,
  migrateStore,
  type NewAuditEntry,
  openStore,
  pruneAudit,
  verifyAudit,
} from "../src/index.ts";
import { createStore } from "../src/store.ts";
import { createKeyCache } from "../src/vault/key-cache.ts";
import { runChild } from "./children/run-child.ts";
import { testWrapper } from "./children/test-wrapper.ts";
import { createDatabase, onEveryEngine, postgresIsAbsent, testKeys } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { asOwner } from "./owner.ts";

const entry = (subject: string): NewAuditEntry => ({
  ...{ actor: { kind: "staff", id: "u-17" }, action: "orders.cancelOrder", connectionId: "shop", subject },
  ...{ outcome: "done", details: { zebra: 1, apple: { é: [true, null, "é\u2028"] }, amount: 1.5 } },
});

async function collect(pieces: AsyncIterable<string>): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of pieces) lines.push(line);
  return lines;
}

const never = (): Promise<void> => new Promise(() => {});
const vaultOf = () => ({ wrapper: testKeys, cache: createKeyCache({ maxKeys: 10, ttlMs: 1, now: Date.now }) });

/** What the script says of an export that it reads. */
async function judge(lines: readonly string[]): Promise<string> {
  const script = join(import.meta.dirname, "children/verify-export.ts");
  const child = spawn(process.execPath, [script], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(lines.join(""));
  const [said] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return said.trim();
}

onEveryEngine((use) => {
  const trailOf = async (length: number): Promise<string> => {
    const tenant = await addTenant(use().store);
    const entries = Array.from({ length }, (_, index) => entry(`order:${index + 1}`));
    await use().store.asTenant(tenant, (t) => appendAudits(t, entries));
    return tenant;
  };
  const verify = (tenant: string) => use().store.asTenant(tenant, (t) => verifyAudit(t));
  const linesOf = (tenant: string): Promise<string[]> => collect(exportAudit(use().store, tenant));

  it("an export is proved by a script that knows Node and nothing of this library", async () => {
    const lines = await linesOf(await trailOf(250));
    expect(lines).toHaveLength(252);
    expect(await judge(lines)).toBe("intact to 250");
    const changed = lines.map((line) => line.replace('"order:100"', '"order:999"'));
    expect(await judge(changed)).toBe("broken at 100");
    expect(await judge(lines.filter((_, index) => index !== 42))).toBe("broken at 43");
    expect(await judge(lines.slice(0, -1))).toBe("the end is missing");
    expect(await judge([...lines.slice(0, -2), ...lines.slice(-1)])).toBe("the head is another one");
  });

  it("an empty trail has an export too", async () => {
    expect(await judge(await linesOf(await addTenant(use().store)))).toBe("intact to 0");
  });

  it("what comes in while it is exported is left to the next export", async () => {
    const tenant = await trailOf(150);
    const lines: string[] = [];
    for await (const line of exportAudit(use().store, tenant)) {
      lines.push(line);
      if (lines.length === 10) await use().store.asTenant(tenant, (t) => appendAudit(t, entry("order:new")));
    }
    expect(await judge(lines)).toBe("intact to 150");
    expect(await judge(await linesOf(tenant))).toBe("intact to 151");
  });

  const swap = (column: string) => `update coccinelle.audit a set ${column} = b.${column} from coccinelle.audit b
    where a.tenant_id = b.tenant_id and a.sequence in (4, 5) and b.sequence = 9 - a.sequence and a.tenant_id =`;
  const forge = `insert into coccinelle.audit select tenant_id, sequence + 6, at, actor_kind, actor_id, action,
    connection_id, subject, outcome, details, previous_hash, hash from coccinelle.audit where sequence = 1 and tenant_id =`;

  it.each([
    ["two subjects that were swapped", swap("subject"), 4],
    ["two hashes that were swapped", swap("hash"), 4],
    ["an entry that was put in at the end", forge, 7],
    ["a beginning that is gone", "delete from coccinelle.audit where sequence < 3 and tenant_id =", 1],
  ])("%s is found", async (_what, statement, brokenAt) => {
    const tenant = await trailOf(6);
    await asOwner(use(), `${statement} '${tenant}'`);
    expect(await verify(tenant)).toMatchObject({ isIntact: false, brokenAt });
  });

  it("an entry that was put in between is found", async () => {
    const tenant = await trailOf(6);
    const of = `and tenant_id = '${tenant}'`;
    await asOwner(use(), `update coccinelle.audit set sequence = sequence + 100 where sequence > 3 ${of}`);
    await asOwner(use(), `update coccinelle.audit set sequence = sequence - 99 where sequence > 100 ${of}`);
    await asOwner(use(), `${forge.replace("+ 6", "+ 3")} '${tenant}'`);
    expect(await verify(tenant)).toMatchObject({ isIntact: false, brokenAt: 4 });
  });

  it("what was pruned is told by the trail itself, and the rest still proves itself", async () => {
    const tenant = await addTenant(use().store);
    const { engine } = use();
    const old = createStore({ engine, vault: vaultOf(), clock: { now: () => Date.parse("2020-06-01"), sleep: never } });
    await old.asTenant(tenant, (t) =>
      appendAudits(
        t,
        [1, 2, 3].map((number) => entry(`order:${number}`)),
      ),
    );
    await use().store.asTenant(tenant, (t) => appendAudit(t, entry("order:4")));
    const prune = () => use().store.asTenant(tenant, (t) => pruneAudit(t, "2021-01-01T00:00:00Z"));
    expect([await prune(), await prune()]).toEqual([3, 0]);
    const { items } = await use().store.asTenant(tenant, (t) => listAudit(t));
    expect(items.map(({ sequence, action }) => [sequence, action])).toEqual([
      [4, "orders.cancelOrder"],
      [5, "audit.pruned"],
    ]);
    expect(await verify(tenant)).toMatchObject({ isIntact: true, head: { sequence: 5 } });
    expect(await judge(await linesOf(tenant))).toBe("intact to 5");
    await asOwner(use(), `delete from coccinelle.audit where sequence = 4 and tenant_id = '${tenant}'`);
    expect(await verify(tenant)).toMatchObject({ isIntact: false, brokenAt: 1 });
  });

  it("the last year cannot be pruned", async () => {
    const tenant = await trailOf(6);
    const failure = await failureOf(use().store.asTenant(tenant, (t) => pruneAudit(t, "2999-01-01T00:00:00Z")));
    expect(failure.code).toBe("input_invalid");
    expect(await verify(tenant)).toMatchObject({ isIntact: true, head: { sequence: 6 } });
  });

  const intent = (id: string) => {
    const { outcome, ...begun } = entry("order:1");
    return { ...begun, id, leaseMs: 0 };
  };

  it("an intent is given up once, by whoever comes first, and one that ends is an entry", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const [ended, left] = [randomUUID(), randomUUID()];
    await store.asTenant(tenant, (t) => beginAudits(t, [intent(ended), intent(left)]));
    await store.asTenant(tenant, (t) => endAudits(t, [{ intentId: ended, entry: entry("order:1") }]));
    expect((await store.acrossTenants((t) => listDueAudits(t))).map(({ tenantId }) => tenantId)).toContain(tenant);
    const counts = await Promise.all([1, 2, 3].map(() => store.asTenant(tenant, (t) => giveUpAudits(t))));
    expect(counts.toSorted()).toEqual([0, 0, 1]);
    const { items } = await store.asTenant(tenant, (t) => listAudit(t));
    expect(items.map(({ outcome }) => outcome)).toEqual(["done", "abandoned"]);
    expect((await verify(tenant)).isIntact).toBe(true);
  });
});

describe.skipIf(postgresIsAbsent !== null)("several processes on PostgreSQL", () => {
  it("keep one chain without a gap", async () => {
    const { databaseUrl, drop } = await createDatabase();
    await migrateStore({ databaseUrl });
    const store = await openStore({ databaseUrl, keyWrapper: testWrapper("a") });
    const tenantId = randomUUID();
    await createTenant(store, { id: tenantId, name: "Léa" });
    const writers = ["a", "b", "c", "d"];
    const children = writers.map((writer) =>
      runChild("append-audit.ts", { databaseUrl, tenantId, writer, entries: 100 }),
    );
    expect(await Promise.all(children.map((child) => child.nextLine()))).toEqual(writers.map(() => "done"));
    expect(await store.asTenant(tenantId, (t) => verifyAudit(t))).toMatchObject({
      ...{ isIntact: true, head: { sequence: 400 } },
    });
    expect(await judge(await collect(exportAudit(store, tenantId)))).toBe("intact to 400");
    await store.close();
    await drop();
  });
});
