import { expect, it } from "vitest";
import {
  acceptDelivery,
  addToOutbox,
  claimInbox,
  claimOutbox,
  failInbox,
  finishInbox,
  finishOutbox,
  type InboxItem,
  listDueInbox,
  listParkedInbox,
  pruneInbox,
  recordConsent,
  replayInbox,
  type Store,
} from "../src/index.ts";
import { later } from "../src/instant.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, delivery } from "./fill.ts";
import { asOwner } from "./owner.ts";

const leaseMs = 60_000;
const down = { code: "unavailable", message: "The shop is down." } as const;

const accept = (store: Store, tenant: string, given: Parameters<typeof acceptDelivery>[1]) =>
  store.asTenant(tenant, (transaction) => acceptDelivery(transaction, given));
const claim = (store: Store, tenant: string, limit = 10) =>
  store.asTenant(tenant, (transaction) => claimInbox(transaction, { leaseMs, limit }));
const finish = (store: Store, tenant: string, item: InboxItem) =>
  store.asTenant(tenant, (transaction) => finishInbox(transaction, item));
const keysOf = (items: readonly InboxItem[]): string[] => items.map(({ eventKey }) => eventKey);

onEveryEngine((use) => {
  it("a delivery is stored once, by its key and by its bytes under their topic", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const first = delivery("e1");
    expect(await accept(store, tenant, first)).toEqual({ isNew: true });
    expect(await accept(store, tenant, first)).toEqual({ isNew: false });
    expect(await accept(store, tenant, { ...first, eventKey: "forged" })).toEqual({ isNew: false });
    expect(await accept(store, tenant, { ...first, request: { ...first.request, body: new Uint8Array([1]) } })).toEqual(
      {
        isNew: false,
      },
    );
    expect(await accept(store, tenant, { ...first, eventKey: "e1-created", topic: "order.created" })).toEqual({
      isNew: true,
    });
  });

  it("fifty repeats at once are one", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const answers = await Promise.all(Array.from({ length: 50 }, () => accept(store, tenant, delivery("e1", "s"))));
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
  });

  it("a worker gets the bytes as they came", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const body = new Uint8Array([0, 255, 123, 10, 128]);
    const request = { url: "https://hooks.example/x?y=1", headers: { "x-signature": "abc" }, body };
    await accept(store, tenant, { ...delivery("e1", "order:1"), request });
    const [item] = await claim(store, tenant);
    expect(item?.request).toEqual(request);
    expect([item?.subject, item?.attempts, item?.topic]).toEqual(["order:1", 1, "order.updated"]);
  });

  it("nobody gets what another worker has", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (let index = 0; index < 30; index += 1) await accept(store, tenant, delivery(`e${index}`));
    const batches = await Promise.all(Array.from({ length: 12 }, () => claim(store, tenant, 4)));
    const keys = batches.flatMap(keysOf);
    expect(new Set(keys).size).toBe(keys.length);
    const rest = keysOf([...(await claim(store, tenant, 100))]);
    expect(new Set([...keys, ...rest]).size).toBe(30);
  });

  it("a subject's deliveries come one at a time, in their order; other subjects do not wait", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (const key of ["a1", "a2", "b1", "a3"]) await accept(store, tenant, delivery(key, key.charAt(0)));
    const first = await claim(store, tenant);
    expect(keysOf(first)).toEqual(["a1", "b1"]);
    expect(await claim(store, tenant)).toEqual([]);
    for (const item of first) await finish(store, tenant, item);
    const second = await claim(store, tenant);
    expect(keysOf(second)).toEqual(["a2"]);
  });

  it("a delivery that is tried again later holds its subject back; a parked one does not", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    for (const key of ["a1", "a2"]) await accept(store, tenant, delivery(key, "a"));
    const [first] = await claim(store, tenant);
    if (!first) throw new Error("One is due");
    await store.asTenant(tenant, (t) => failInbox(t, { ...first, reason: down, retryAt: later(t.now, 3_600_000) }));
    expect(await claim(store, tenant)).toEqual([]);
    await asOwner(
      use(),
      `update coccinelle.inbox set due_at = now() - interval '1 second' where tenant_id = '${tenant}'`,
    );
    const [again] = await claim(store, tenant);
    expect([again?.eventKey, again?.attempts]).toEqual(["a1", 2]);
    if (!again) throw new Error("It is due again");
    await store.asTenant(tenant, (t) => failInbox(t, { ...again, reason: down, retryAt: null }));
    expect(keysOf(await claim(store, tenant))).toEqual(["a2"]);
  });

  it("what is parked is shown with its reason, and replayed by command", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await accept(store, tenant, delivery("a1", "a"));
    const [item] = await claim(store, tenant);
    if (!item) throw new Error("One is due");
    await store.asTenant(tenant, (t) => failInbox(t, { ...item, reason: down, retryAt: null }));
    const parked = await store.asTenant(tenant, (t) => listParkedInbox(t));
    expect(parked.items.map(({ id, lastError, attempts }) => ({ id, lastError, attempts }))).toEqual([
      { id: item.id, lastError: down, attempts: 1 },
    ]);
    expect(await store.asTenant(tenant, (t) => replayInbox(t, item.id))).toBe(true);
    expect(await store.asTenant(tenant, (t) => replayInbox(t, item.id))).toBe(false);
    expect((await claim(store, tenant)).map(({ attempts }) => attempts)).toEqual([1]);
  });

  it("a worker that comes back after its lease can finish nothing", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await accept(store, tenant, delivery("a1"));
    const [slow] = await claim(store, tenant);
    await asOwner(
      use(),
      `update coccinelle.inbox set due_at = now() - interval '1 second' where tenant_id = '${tenant}'`,
    );
    const [quick] = await claim(store, tenant);
    if (!slow || !quick) throw new Error("Both had it");
    const failure = await failureOf(finish(store, tenant, slow));
    expect([failure.code, failure.reason]).toEqual(["conflict", "stale_write"]);
    await finish(store, tenant, quick);
    expect((await failureOf(finish(store, tenant, quick))).reason).toBe("stale_write");
  });

  it("an effect and the end of its delivery are one: a crash in between leaves neither", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await accept(store, tenant, delivery("a1"));
    const [item] = await claim(store, tenant);
    if (!item) throw new Error("One is due");
    const crash = store.asTenant(tenant, async (transaction) => {
      const word = {
        person: "p",
        channel: "sms",
        state: "denied",
        at: transaction.now,
        source: "stop",
        proof: null,
      } as const;
      await recordConsent(transaction, word);
      await addToOutbox(transaction, { destination: "d", eventKey: "k", eventType: "t", subject: null, payload: "{}" });
      await finishInbox(transaction, item);
      throw new Error("crash");
    });
    await expect(crash).rejects.toThrow("crash");
    expect(await store.asTenant(tenant, (t) => claimOutbox(t, { leaseMs }))).toEqual([]);
    await finish(store, tenant, item);
  });

  it("an event leaves once for each destination", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    const event = { destination: "erp", eventKey: "k1", eventType: "stock.changed", subject: "p1", payload: '{"a":1}' };
    const add = (given: typeof event) => store.asTenant(tenant, (t) => addToOutbox(t, given));
    expect(await add(event)).toEqual({ isNew: true });
    expect(await add(event)).toEqual({ isNew: false });
    expect(await add({ ...event, destination: "crm" })).toEqual({ isNew: true });
    const items = await store.asTenant(tenant, (t) => claimOutbox(t, { leaseMs }));
    expect(items.map(({ destination, payload }) => [destination, payload])).toEqual([
      ["erp", '{"a":1}'],
      ["crm", '{"a":1}'],
    ]);
    for (const item of items) await store.asTenant(tenant, (t) => finishOutbox(t, item));
  });

  it("due work is listed for all tenants, without what is taken or waits for another", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    await accept(store, a, delivery("a1", "s"));
    await accept(store, a, delivery("a2", "s"));
    await accept(store, b, delivery("b1"));
    const mine = async () =>
      (await store.acrossTenants((t) => listDueInbox(t, { limit: 1000 })))
        .filter(({ tenantId }) => [a, b].includes(tenantId))
        .map(({ tenantId }) => tenantId);
    expect((await mine()).toSorted()).toEqual([a, b].toSorted());
    await claim(store, a);
    expect(await mine()).toEqual([b]);
  });

  it("old deliveries are forgotten once they are done, and no others", async () => {
    const { store } = use();
    const tenant = await addTenant(store);
    await accept(store, tenant, delivery("a1"));
    await accept(store, tenant, delivery("a2"));
    const [first] = await claim(store, tenant, 1);
    if (!first) throw new Error("One is due");
    await finish(store, tenant, first);
    const prune = (before: string) => store.asTenant(tenant, (t) => pruneInbox(t, before));
    expect(await prune("2020-01-01T00:00:00Z")).toBe(0);
    expect(await prune("2999-01-01T00:00:00Z")).toBe(1);
    expect(await accept(store, tenant, delivery("a1"))).toEqual({ isNew: true });
    expect(await accept(store, tenant, delivery("a2"))).toEqual({ isNew: false });
  });
});
