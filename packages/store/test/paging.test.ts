import { expect, it } from "vitest";
import {
  acceptDelivery,
  addConnection,
  addMessage,
  addReservation,
  addToOutbox,
  appendAudit,
  claimInbox,
  claimOutbox,
  createTenant,
  failInbox,
  listAlerts,
  listAudit,
  listConnections,
  listConsents,
  listConversations,
  listDeliveries,
  listMessages,
  listParkedInbox,
  listReservations,
  listTenants,
  listWatches,
  openConversation,
  type PageRequest,
  putWatch,
  raiseAlert,
  recordConsent,
  recordDelivery,
  type TenantTransaction,
} from "../src/index.ts";
import { onEveryEngine } from "./engines.ts";
import { failureOf } from "./failure-of.ts";
import { addTenant, delivery, hold } from "./fill.ts";

interface Listing {
  /** Adds the row with this number. */
  readonly add: (transaction: TenantTransaction, index: number) => Promise<unknown>;
  readonly list: (
    transaction: TenantTransaction,
    request: PageRequest,
  ) => Promise<{ items: readonly unknown[]; nextCursor: string | null }>;
}

const actor = { kind: "system", id: "test" } as const;

/** Every listing of one tenant's rows. */
const listings: Readonly<Record<string, Listing>> = {
  alerts: {
    add: (t, index) =>
      raiseAlert(t, { key: `k${index}`, kind: "stock_low", connectionId: null, severity: "warning", sentence: "Low." }),
    list: listAlerts,
  },
  connections: {
    add: (t, index) => addConnection(t, { id: `c${index}`, connectorId: "mock", config: {}, position: index % 3 }),
    list: listConnections,
  },
  reservations: { add: (t) => addReservation(t, hold), list: listReservations },
  parked: {
    add: async (t, index) => {
      await acceptDelivery(t, delivery(`event-${index}`));
      for (const { id, claim } of await claimInbox(t, { leaseMs: 1000 })) {
        await failInbox(t, { id, claim, reason: { code: "unavailable", message: "down" }, retryAt: null });
      }
    },
    list: listParkedInbox,
  },
  watches: {
    add: (t, index) =>
      putWatch(t, {
        ...{ connectionId: "shop", kind: "shipment", subject: `6A${index}`, watcher: "" },
        ...{ dueAt: t.now, endsAt: null, details: {} },
      }),
    list: listWatches,
  },
  consents: {
    add: (t, index) =>
      recordConsent(t, {
        ...{ person: "p1", channel: "sms", state: "granted", proof: null },
        ...{ at: t.now, source: `form-${index}` },
      }),
    list: (t, request) => listConsents(t, { ...request, person: "p1" }),
  },
  audit: {
    add: (t) => appendAudit(t, { actor, action: "a", connectionId: null, subject: null, outcome: "done", details: {} }),
    list: listAudit,
  },
  conversations: {
    add: (t, index) => openConversation(t, { channel: "sms", thread: `t${index}` }),
    list: listConversations,
  },
  messages: {
    add: async (t, index) => {
      const { id } = await openConversation(t, { channel: "sms", thread: "t" });
      await addMessage(t, {
        conversationId: id,
        messageKey: `m${index}`,
        author: "customer",
        content: index,
        at: t.now,
      });
    },
    list: async (t, request) => {
      const { id } = await openConversation(t, { channel: "sms", thread: "t" });
      return listMessages(t, { ...request, conversationId: id });
    },
  },
  deliveries: {
    add: async (t, index) => {
      await addToOutbox(t, { destination: "d", eventKey: "e", eventType: "x", subject: null, payload: "" });
      const [item] = await claimOutbox(t, { leaseMs: 1 });
      const outboxId = item?.id ?? outboxIds.get(t.tenantId) ?? 0;
      outboxIds.set(t.tenantId, outboxId);
      await recordDelivery(t, { outboxId, at: t.now, durationMs: index, httpStatus: 500, errorCode: "unavailable" });
    },
    list: (t, request) => listDeliveries(t, { ...request, outboxId: outboxIds.get(t.tenantId) ?? 0 }),
  },
};
const outboxIds = new Map<string, number>();

onEveryEngine((use) => {
  const addRows = async (tenant: string, { add }: Listing, [from, to]: readonly [number, number]): Promise<void> => {
    await use().store.asTenant(tenant, async (transaction) => {
      for (let index = from; index < to; index += 1) await add(transaction, index);
    });
  };
  const page = (tenant: string, { list }: Listing, request: PageRequest) =>
    use().store.asTenant(tenant, (transaction) => list(transaction, request));

  it.each(Object.entries(listings))(
    "%s: walks 0, 1, n−1, n, n+1 and 3n rows without loss or repeat",
    async (name, listing) => {
      const tenant = await addTenant(use().store);
      const existing = name === "connections" ? 1 : 0; // the tenant's own shop
      let rows = 0;
      for (const target of [0, 1, 2, 3, 4, 9]) {
        await addRows(tenant, listing, [rows, target]);
        rows = target;
        const seen: unknown[] = [];
        let cursor: string | null = null;
        do {
          const { items, nextCursor }: { items: readonly unknown[]; nextCursor: string | null } = await page(
            tenant,
            listing,
            { limit: 3, cursor },
          );
          expect(items.length).toBeLessThanOrEqual(3);
          seen.push(...items);
          cursor = nextCursor;
        } while (cursor !== null);
        expect(seen).toHaveLength(rows + existing);
        expect(new Set(seen.map((item) => JSON.stringify(item))).size).toBe(rows + existing);
      }
    },
  );

  it.each(Object.entries(listings))("%s: rows that come in between repeat and lose none", async (_name, listing) => {
    const tenant = await addTenant(use().store);
    await addRows(tenant, listing, [0, 6]);
    const before = (await page(tenant, listing, { limit: 100 })).items;
    const first = await page(tenant, listing, { limit: 3 });
    await addRows(tenant, listing, [6, 12]);
    const rest = await page(tenant, listing, { limit: 100, cursor: first.nextCursor });
    const seen = [...first.items, ...rest.items].map((item) => JSON.stringify(item));
    expect(new Set(seen).size).toBe(seen.length);
    expect(before.filter((item) => !seen.includes(JSON.stringify(item)))).toEqual([]);
  });

  it.each(Object.entries(listings))("%s: a cursor that no page gave is refused", async (name, listing) => {
    const tenant = await addTenant(use().store);
    await addRows(tenant, listing, [0, 3]);
    const { nextCursor } = await page(tenant, listing, { limit: 1 });
    const [kind, ...keys] = JSON.parse(Buffer.from(nextCursor ?? "", "base64url").toString());
    const forge = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
    const bad = [
      ...["", "x", "AAAA", forge(null), forge({}), forge([]), forge(["other", ...keys])],
      ...[forge([kind]), forge([kind, ...keys, 1]), forge([kind, ...keys.map(() => null)])],
      ...[
        forge([kind, ...keys.map(() => "\u0000")]),
        forge([kind, ...keys.map(() => ({ a: 1 }))]),
        forge([kind, ...keys.map(() => 1.5)]),
      ],
    ];
    for (const cursor of bad) {
      const failure = await failureOf(page(tenant, listing, { cursor }));
      expect([name, cursor, failure.code, failure.fields]).toEqual([name, cursor, "input_invalid", ["cursor"]]);
    }
  });

  it.each([0, -1, 101, 1.5, Number.NaN])("a page of %s items is refused", async (limit) => {
    const { store } = use();
    const tenant = await addTenant(store);
    const failure = await failureOf(store.asTenant(tenant, (transaction) => listAudit(transaction, { limit })));
    expect([failure.code, failure.fields]).toEqual(["input_invalid", ["limit"]]);
  });

  it("tenants are paged through by id", async () => {
    const { store } = use();
    for (const id of ["page-a", "page-b", "page-c"]) await createTenant(store, { id, name: id });
    const { items } = await store.acrossTenants((transaction) => listTenants(transaction, { limit: 100 }));
    expect(items.map(({ id }) => id).filter((id) => id.startsWith("page-"))).toEqual(["page-a", "page-b", "page-c"]);
    const first = await store.acrossTenants((transaction) => listTenants(transaction, { limit: 1 }));
    const next = await store.acrossTenants((transaction) =>
      listTenants(transaction, { limit: 1, cursor: first.nextCursor }),
    );
    expect([first.items[0]?.id, next.items[0]?.id]).toEqual([items[0]?.id, items[1]?.id]);
  });

  it("a cursor tells another tenant nothing", async () => {
    const { store } = use();
    const [a, b] = [await addTenant(store), await addTenant(store)];
    const listing = listings.audit as Listing;
    await addRows(a, listing, [0, 3]);
    await addRows(b, listing, [0, 1]);
    const { nextCursor } = await page(a, listing, { limit: 1 });
    expect((await page(b, listing, { cursor: nextCursor })).items).toEqual([]);
  });
});
