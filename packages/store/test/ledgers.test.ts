import { expect, it } from "vitest";
import {
  appendAudit,
  auditHead,
  currentConsents,
  eraseConsents,
  hashOfEntry,
  listAudit,
  type NewAuditEntry,
  type NewConsent,
  noHash,
  recordConsent,
  verifyAudit,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant } from "./fill.ts";
import { asOwner } from "./owner.ts";

const entry: NewAuditEntry = {
  actor: { kind: "staff", id: "u-17" },
  action: "cancelOrder",
  connectionId: "shop",
  subject: "order:2847",
  outcome: "done",
  details: { zebra: 1, apple: { nested: [true, null, "é"] }, amountMinor: 8490 },
};

onEveryEngine((use) => {
  const consent = (given: Partial<NewConsent>): NewConsent => ({
    ...{
      person: "p1",
      channel: "sms",
      state: "granted",
      at: "2026-01-01T00:00:00Z",
      source: "checkout",
      proof: "msg-1",
    },
    ...given,
  });
  const record = async (tenant: string, words: readonly Partial<NewConsent>[]): Promise<void> => {
    for (const word of words) await use().store.asTenant(tenant, (t) => recordConsent(t, consent(word)));
  };
  const current = (tenant: string) => use().store.asTenant(tenant, (t) => currentConsents(t, "p1"));

  it("the newest word counts for each channel, whatever came in first", async () => {
    const tenant = await addTenant(use().store);
    await record(tenant, [
      { state: "denied", at: "2026-03-01T10:00:00+02:00", source: "sms_stop", proof: null },
      { state: "granted", at: "2026-03-01T08:59:59Z" },
      { state: "granted", at: "2026-03-01T07:59:59Z" },
      { channel: "email", state: "pending" },
      { person: "p2", state: "granted", at: "2026-09-01T00:00:00Z" },
    ]);
    expect(await current(tenant)).toEqual([
      { channel: "email", state: "pending", at: "2026-01-01T00:00:00Z", source: "checkout", proof: "msg-1" },
      { channel: "sms", state: "granted", at: "2026-03-01T08:59:59Z", source: "checkout", proof: "msg-1" },
    ]);
  });

  it("of two words of one moment a refusal counts", async () => {
    const tenant = await addTenant(use().store);
    await record(tenant, [{ state: "denied" }, { state: "granted" }]);
    expect((await current(tenant)).map(({ state }) => state)).toEqual(["denied"]);
  });

  it("the same word twice is one entry, and erasure leaves none", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    expect(await store.asTenant(tenant, (t) => recordConsent(t, consent({})))).toBe(true);
    expect(await store.asTenant(tenant, (t) => recordConsent(t, consent({})))).toBe(false);
    expect(await store.asTenant(tenant, (t) => eraseConsents(t, "p1"))).toBe(1);
    expect(await current(tenant)).toEqual([]);
  });

  const append = (tenant: string, given: Partial<NewAuditEntry> = {}) =>
    use().store.asTenant(tenant, (t) => appendAudit(t, { ...entry, ...given }));
  const verify = (tenant: string, known?: Parameters<typeof verifyAudit>[1]) =>
    use().store.asTenant(tenant, (t) => verifyAudit(t, known));

  it("a trail is a chain without a gap, also when many append at once", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    expect(await verify(tenant)).toEqual({ isIntact: true, brokenAt: null, head: { sequence: 0, hash: noHash } });
    await Promise.all(Array.from({ length: 30 }, (_, index) => append(tenant, { subject: `order:${index}` })));
    const { items } = await store.asTenant(tenant, (t) => listAudit(t));
    expect(items.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
    expect(items.slice(1).map(({ previousHash }) => previousHash)).toEqual(items.slice(0, -1).map(({ hash }) => hash));
    expect(await verify(tenant)).toEqual({
      isIntact: true,
      brokenAt: null,
      head: await store.asTenant(tenant, auditHead),
    });
  });

  it("an export proves itself: its hashes follow from what is in it", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await append(tenant);
    const {
      items: [item],
    } = await store.asTenant(tenant, (t) => listAudit(t));
    if (!item) throw new Error("One was appended");
    expect(item).toMatchObject({ ...entry, sequence: 1, previousHash: noHash });
    expect(hashOfEntry(tenant, JSON.parse(JSON.stringify(item)))).toBe(item.hash);
  });

  it.each([
    ["an outcome", "update coccinelle.audit set outcome = 'failed' where sequence = 4"],
    ["a detail", `update coccinelle.audit set details = '{"zebra":2}' where sequence = 4`],
    ["an actor", "update coccinelle.audit set actor_id = 'u-18' where sequence = 4"],
    ["a time", "update coccinelle.audit set at = at + interval '1 millisecond' where sequence = 4"],
    ["a hash", "update coccinelle.audit set hash = previous_hash where sequence = 4"],
    ["an entry that is gone", "delete from coccinelle.audit where sequence = 4"],
  ])("%s that was changed is found", async (_what, statement) => {
    const tenant = await addTenant(use().store);
    for (let index = 0; index < 6; index += 1) await append(tenant);
    await asOwner(use(), `${statement} and tenant_id = '${tenant}'`);
    expect(await verify(tenant)).toMatchObject({ isIntact: false, brokenAt: 4, head: { sequence: 3 } });
  });

  it("an end that was cut off is found by whoever kept the head", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (let index = 0; index < 3; index += 1) await append(tenant);
    const head = await store.asTenant(tenant, auditHead);
    await asOwner(use(), `delete from coccinelle.audit where sequence = 3 and tenant_id = '${tenant}'`);
    expect((await verify(tenant)).isIntact).toBe(true);
    expect(await verify(tenant, head)).toMatchObject({ isIntact: false, brokenAt: 3 });
    await append(tenant, { outcome: "forged" });
    expect(await verify(tenant, head)).toMatchObject({ isIntact: false, brokenAt: 3 });
  });

  it("what is undone leaves no trace and no gap", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await append(tenant);
    await store
      .asTenant(tenant, async (t) => {
        await appendAudit(t, entry);
        throw new Error("undone");
      })
      .catch(() => {});
    expect((await append(tenant)).sequence).toBe(2);
    expect((await verify(tenant)).isIntact).toBe(true);
  });

  it("details that are not plain JSON are refused", async () => {
    const tenant = await addTenant(use().store);
    expect((await failureOf(append(tenant, { details: { at: new Date() } }))).code).toBe("input_invalid");
  });

  it("walks a long trail in pieces", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await store.asTenant(tenant, async (t) => {
      for (let index = 0; index < 2001; index += 1) await appendAudit(t, entry);
    });
    expect(await verify(tenant)).toMatchObject({ isIntact: true, head: { sequence: 2001 } });
    await asOwner(use(), `update coccinelle.audit set subject = 'x' where sequence = 1500 and tenant_id = '${tenant}'`);
    expect((await verify(tenant)).brokenAt).toBe(1500);
  });
});
