import { ConnectorError } from "@coccinelle/core";
import * as store from "../src/index.ts";
import type { TestStore } from "./engines.ts";
import { delivery, hold } from "./fill.ts";
import { orderOf, productOf } from "./mirror-shop.ts";

/** Half of the rows belong to the tenant `big`, the rest to a thousand others. */
const owner = "case when n % 2 = 0 then 'big' else 't' || (n / 1000) end";
const at = "'2026-01-01T00:00:00Z'::timestamptz + n * interval '10 seconds'";
/** A tenth is work that is due; everything else is over. */
const isWaiting = "n % 10 < 2";
const work = `case when ${isWaiting} then 'waiting' else 'done' end, case when ${isWaiting} then null else ${at} end, case when ${isWaiting} then ${at} end`;
const uuid = "md5(n::text)::uuid";

const fillings: Readonly<Record<string, string>> = {
  tenants: "(id, name, created_at) select 't' || n, 'Boutique', now() from generate_series(0, 999) n",
  tenant_keys: `(tenant_id, key_id, wrapped_key, master_key_id)
    select 't' || n, md5(n::text)::uuid, '', 'test' from generate_series(0, 99999) n`,
  credentials: `(tenant_id, connection_id, id, slot, config_sealed, updated_at)
    select 't' || n, 'shop', md5(n::text)::uuid, 'current', '', now() from generate_series(0, 99999) n`,
  connections: `(tenant_id, id, connector_id, position, webhook_token_hash, webhook_token_sealed, created_at)
    select ${owner}, 'c' || n, 'mock', 0, 'hash' || n, '', now() from generate_series(1, 200000) n`,
  reservations: `(tenant_id, id, connection_id, product_id, customer_id, quantity, state, created_at, expires_at, due_at)
    select ${owner}, ${uuid}, 'shop', 'p' || n % 5000, 'c' || n % 20000, 1, case when ${isWaiting} then 'held' else 'released' end,
      ${at}, ${at}, case when ${isWaiting} then ${at} end from generate_series(1, 1000000) n`,
  inbox: `(tenant_id, connection_id, event_key, topic, body_hash, subject, request_sealed, received_at, state, finished_at, due_at)
    select ${owner}, 'shop', 'e' || n, 'order.updated', 'h' || n, 's' || n % 50000, '', ${at}, ${work} from generate_series(1, 1000000) n`,
  outbox: `(tenant_id, destination, event_key, event_type, subject, payload_sealed, created_at, state, finished_at, due_at)
    select ${owner}, 'd', 'e' || n, 'order.updated', 's' || n % 50000, '', ${at}, ${work} from generate_series(1, 200000) n`,
  endpoints: `(tenant_id, id, url_sealed, secret_sealed, created_at)
    select case when n = 2 then 'big' else 't' || n end, 'e' || n, '', '', ${at} from generate_series(0, 99999) n`,
  watches: `(tenant_id, id, connection_id, kind, subject, watcher, details, created_at, state, finished_at, due_at)
    select ${owner}, ${uuid}, 'shop', 'shipment', 's' || n, '', '{}', ${at}, ${work} from generate_series(1, 200000) n`,
  consents: `(tenant_id, person, channel, state, at, source, recorded_at)
    select ${owner}, 'p' || n % 100000, 'sms', 'granted', ${at}, 's', ${at} from generate_series(1, 200000) n`,
  audit: `(tenant_id, sequence, at, actor_kind, actor_id, action, outcome, details, previous_hash, hash)
    select ${owner}, n, ${at}, 'system', 'a', 'b', 'done', '{}', '', '' from generate_series(1, 1000000) n`,
  audit_intents: `(tenant_id, id, at, actor_kind, actor_id, action, details, due_at)
    select ${owner}, ${uuid}, ${at}, 'system', 'a', 'b', '{}', ${at} from generate_series(1, 100000) n`,
  privacy_requests: `(tenant_id, id, request_key, kind, scope, source, created_at, state, finished_at, due_at)
    select ${owner}, ${uuid}, 'r' || n, 'erasure', 'store', 's', ${at}, ${work} from generate_series(1, 100000) n`,
  privacy_steps: `(tenant_id, request_id, system, outcome, report, at)
    select ${owner}, ${uuid}, 's', 'done', '{}', ${at} from generate_series(1, 100000) n`,
  conversations: `(tenant_id, id, channel, thread, person, state, created_at)
    select ${owner}, ${uuid}, 'sms', 't' || n, 'p' || n % 1000, 'open', ${at} from generate_series(1, 100000) n`,
  progress: `(tenant_id, job, done, started_at, heartbeat_at)
    select ${owner}, 'job' || n, 0, ${at}, ${at} from generate_series(1, 100000) n`,
  alerts: `(tenant_id, key, kind, severity, sentence, raised_at, seen_at, told_at)
    select ${owner}, 'a' || n, 'stock_low', 'warning', '', ${at}, ${at}, ${at} from generate_series(1, 100000) n`,
  mirrored_products: `(tenant_id, connection_id, id, product, content_hash, has_variants, updated_at, as_of, walk)
    select ${owner}, 'shop', 'p' || n, json_build_object('id', 'p' || n, 'title', 'Robe ' || n), 'h', true, ${at}, ${at}, 1
    from generate_series(1, 200000) n`,
  product_words: `(tenant_id, connection_id, word, weight, product_id)
    select ${owner}, 'shop', case m when 0 then 'robe' when 1 then 'w' || n % 2000 else m || 'x' || n % 50 end, 2 + m % 3, 'p' || n
    from generate_series(1, 200000) n, generate_series(0, 4) m`,
  word_trigrams: `(tenant_id, connection_id, trigram, word)
    select distinct ${owner}, 'shop', substr(md5(m || 't' || n), 1, 2), md5(n::text) from generate_series(1, 20000) n, generate_series(1, 6) m`,
  mirrored_orders: `(tenant_id, connection_id, id, number, status, content_sealed, created_at, updated_at, as_of, walk)
    select ${owner}, 'shop', 'o' || n, 'n' || n, 'processing', '', ${at}, ${at}, ${at}, 1 from generate_series(1, 100000) n`,
  mirror_states: `(tenant_id, connection_id, kind, walk, phase, cursor, is_walked, started_at, pages, items, removed)
    select 't' || n, 'shop', kind, 1, 'full', 'p1', false, now(), 1, 1, 0 from generate_series(0, 20000) n, unnest(array['products', 'orders']) kind
    union all select 'big', 'shop', kind, 1, 'full', 'p1', false, now(), 1, 1, 0 from unnest(array['products', 'orders']) kind`,
  messages: `(tenant_id, conversation_id, message_key, author, content_sealed, at)
    select ${owner}, md5((n % 100000)::text)::uuid, 'm' || n, 'customer', '', ${at} from generate_series(1, 200000) n`,
};

/** Those that refer to others come before them: an unlogged table refers to no logged one, but not the other way round. */
const unlogged = [
  ...["deliveries", "messages", "credentials", "reservations", "inbox", "watches", "outbox", "conversations"],
  ...["privacy_steps", "privacy_requests", "audit_intents"],
  ...["product_words", "word_trigrams", "mirrored_products", "mirrored_orders", "mirror_states"],
  ...["alerts", "consents", "audit", "endpoints", "progress", "tenant_keys", "connections", "tenants"],
];

/**
 * A million rows in the tables that grow most, fewer in those that have the same indexes. Indexes are built afterwards and
 * nothing is logged: that makes no other plans, it is only faster.
 */
export async function fillMillions({ engine }: TestStore): Promise<void> {
  await engine.transaction(async ({ run }) => {
    await run("set local session_replication_role = replica; set local maintenance_work_mem = '512MB';");
    for (const table of unlogged) await run(`alter table coccinelle.${table} set unlogged`);
    for (const [table, filling] of Object.entries(fillings)) {
      await run(`
        update pg_index set indisready = false where indrelid = 'coccinelle.${table}'::regclass;
        insert into coccinelle.${table} ${filling};
        update pg_index set indisready = true where indrelid = 'coccinelle.${table}'::regclass;
        reindex table coccinelle.${table};
        analyze coccinelle.${table};
      `);
    }
  });
}

const tenant = "coccinelle_tenant";
const dispatcher = "coccinelle_dispatcher";

const watched = { connectionId: "shop", kind: "shipment", subject: "s2" } as const;

type Query = (store: store.Store, tenantId: string) => Promise<string>;

function asTenant(work: (transaction: store.TenantTransaction) => Promise<unknown>): Query {
  return async (opened, tenantId) => {
    // What a query changes is undone, so that each meets the same rows.
    await opened
      .asTenant(tenantId, async (transaction) => {
        await work(transaction);
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return tenant;
  };
}

function ignoreSealed(error: unknown): void {
  if (!ConnectorError.is(error) || error.code !== "permission_denied") throw error;
}

const undone = new Error("undone");

function across(work: (transaction: store.CrossTenantTransaction) => Promise<unknown>): Query {
  return async (opened) => {
    await opened.acrossTenants(work);
    return dispatcher;
  };
}

const intentId = "00000000-0000-4000-8000-000000000002";
const entry: store.NewAuditEntry = {
  ...{ action: "b", connectionId: null, subject: null, outcome: "done", details: {} },
  actor: { kind: "system", id: "a" },
};

/** Queries that the runtime asks all the time, or whose tables only ever grow. */
export const hotQueries: Readonly<Record<string, Query>> = {
  "finding whose webhook address was called": across((t) => store.findWebhookOwner(t, "token")),
  "listing tenants": across((t) => store.listTenants(t)),
  "listing due deliveries": across((t) => store.listDueInbox(t)),
  "listing due events": across((t) => store.listDueOutbox(t)),
  "listing due watches": across((t) => store.listDueWatches(t)),
  "listing due watches of other tenants": across((t) => store.listDueWatches(t, { exceptTenants: ["t2", "t3"] })),
  "listing due reservations": across((t) => store.listDueReservations(t)),
  "the depths of the queues": across((t) => store.readQueueDepths(t)),
  "counting parked deliveries": across((t) => store.countParkedInbox(t)),
  "a page of all tenants' alerts": across((t) => store.listRaisedKeys(t)),
  "a page of alerts": asTenant((t) => store.listAlerts(t)),
  "reminding of an alert": asTenant((t) => store.remindOfAlert(t, { key: "a2", afterMs: 0 })),
  "clearing an alert": asTenant((t) => store.clearAlert(t, { key: "a2", unseenMs: 0 })),
  "a page of connections": asTenant((t) => store.listConnections(t)),
  "a connection": asTenant((t) => store.getConnection(t, "c2")),
  "a connection's credentials": asTenant((t) => store.readCredentials(t, { connectionId: "shop", slot: "current" })),
  "the units held of an item": asTenant((t) => store.lockStockItem(t, hold)),
  "adding a hold": asTenant((t) => store.addReservation(t, { ...hold, intent: { key: "k", input: "i" } })),
  "claiming holds": asTenant((t) => store.claimReservations(t, { leaseMs: 1000 })),
  "the units of an item, sold ones too": asTenant((t) =>
    store.countOpenUnits(t, { ...hold, soldSince: "2026-11-01T00:00:00Z" }),
  ),
  "the holds of an item": asTenant((t) => store.listHeldOf(t, hold)),
  "a hold by its call": asTenant((t) =>
    store.findReservation(t, { connectionId: "shop", intent: { key: "k", input: "i" } }),
  ),
  "a hold by the remote's id": asTenant((t) => store.findReservation(t, { connectionId: "shop", remoteId: "r" })),
  "the holds of an order": asTenant((t) => store.listHoldsOfOrder(t, { connectionId: "shop", orderKey: "k" })),
  "a page of what is held": asTenant((t) => store.listReservations(t, { state: "held" })),
  "a page of holds": asTenant((t) => store.listReservations(t)),
  "a page of a customer's holds": asTenant((t) => store.listReservations(t, { customerId: "c2" })),
  "accepting a delivery": asTenant((t) => store.acceptDelivery(t, delivery("new", "s2"))),
  // What was filled in is no sealed value, and is refused once it was read.
  "claiming deliveries": asTenant((t) => store.claimInbox(t, { leaseMs: 1000 }).catch(ignoreSealed)),
  "claiming events": asTenant((t) => store.claimOutbox(t, { leaseMs: 1000 }).catch(ignoreSealed)),
  "claiming a destination's events": asTenant((t) =>
    store.claimOutbox(t, { destination: "d", leaseMs: 1000 }).catch(ignoreSealed),
  ),
  "the destinations that have due events": asTenant((t) => store.listDueDestinations(t)),
  "postponing a destination's events": asTenant((t) =>
    store.postponeDueOutbox(t, { destination: "d", until: "2099-01-01T00:00:00Z" }),
  ),
  "parking a destination's events": asTenant((t) => store.parkDueOutbox(t, "d")),
  "resuming an endpoint": asTenant((t) => store.resumeEndpoint(t, "e2")),
  "a page of an endpoint's events": asTenant((t) => store.listOutbox(t, { destination: "d" })),
  "parked events": asTenant((t) => store.listParkedOutbox(t)),
  "an endpoint's parked events": asTenant((t) => store.listParkedOutbox(t, { destination: "d" })),
  "pruning deliveries": asTenant((t) => store.pruneInbox(t, "2026-02-01T00:00:00Z")),
  "parked deliveries": asTenant((t) => store.listParkedInbox(t)),
  "pruning events": asTenant((t) => store.pruneOutbox(t, "2026-02-01T00:00:00Z")),
  "the endpoints that want an event": asTenant((t) => store.endpointsWanting(t, "order.updated")),
  "an endpoint": asTenant((t) => store.getEndpoint(t, "e2").catch(ignoreSealed)),
  "a page of endpoints": asTenant((t) => store.listEndpoints(t).catch(ignoreSealed)),
  "claiming watches": asTenant((t) => store.claimWatches(t, { leaseMs: 1000 })),
  "claiming watches on one subject": asTenant((t) => store.claimAlikeWatches(t, { ...watched, leaseMs: 1000 })),
  "aligning watches on one subject": asTenant((t) => store.alignWatches(t, { ...watched, dueAt: t.now })),
  "a job's progress": asTenant((t) => store.getProgress(t, "job2")),
  "a page of jobs": asTenant((t) => store.listProgress(t)),
  "the house's jobs": across((t) => store.listProgress(t)),
  "saying how far a job has come": asTenant((t) =>
    store.writeProgress(t, {
      ...{ job: "job2", done: 1, total: 2, note: null, startedAt: t.now, isFinished: false, failure: null },
    }),
  ),
  "a watch": asTenant((t) => store.getWatch(t, { connectionId: "shop", kind: "shipment", subject: "s2", watcher: "" })),
  "a page of watches": asTenant((t) => store.listWatches(t)),
  "a person's present consents": asTenant((t) => store.currentConsents(t, "p2")),
  "a page of a person's consents": asTenant((t) => store.listConsents(t, { person: "p2" })),
  "the end of the audit trail": asTenant((t) => store.auditHead(t)),
  "a page of the audit trail": asTenant((t) => store.listAudit(t)),
  "a page of a thread's conversations": asTenant((t) => store.listConversations(t, { thread: "t2" })),
  "adding to the audit trail": asTenant((t) => store.appendAudit(t, entry)),
  "beginning and ending a write": asTenant(async (t) => {
    await store.beginAudits(t, [{ ...entry, id: intentId, leaseMs: 1000 }]);
    await store.endAudits(t, [{ intentId, entry }]);
  }),
  "giving up writes": asTenant((t) => store.giveUpAudits(t)),
  "listing writes to give up": across((t) => store.listDueAudits(t)),
  "listing due requests": across((t) => store.listDuePrivacyRequests(t)),
  "claiming requests": asTenant((t) => store.claimPrivacyRequests(t, { leaseMs: 1000 }).catch(ignoreSealed)),
  "a page of requests": asTenant((t) => store.listPrivacyRequests(t)),
  "a request's steps": asTenant((t) => store.listPrivacySteps(t, { requestId: intentId })),
  "people's newest consents": asTenant((t) => store.newestConsents(t, { people: ["p2", "p4"] })),
  "erasing a person's consents": asTenant((t) => store.eraseAllButRefusals(t, "p2")),
  "a page of a person's watches": asTenant((t) => store.listWatches(t, { watcher: "w" })),
  "erasing a person's watches": asTenant((t) => store.eraseWatches(t, "w")),
  "erasing a holder": asTenant((t) => store.eraseHolder(t, { customerId: "c2" })),
  "pruning reservations": asTenant((t) => store.pruneReservations(t, "2026-02-01T00:00:00Z")),
  "pruning watches": asTenant((t) => store.pruneWatches(t, "2026-02-01T00:00:00Z")),
  "pruning parked deliveries": asTenant((t) => store.pruneParked(t, { kind: "inbox", before: "2026-02-01T00:00:00Z" })),
  "pruning conversations": asTenant((t) => store.pruneConversations(t, "2026-01-05T00:00:00Z")),
  "pruning requests": asTenant((t) => store.prunePrivacyRequests(t, "2026-02-01T00:00:00Z")),
  "pruning the audit trail": asTenant((t) => store.pruneAudit(t, "2020-01-01T00:00:00Z")),
  "searching a mirror": asTenant((t) => store.searchMirror(t, "robe w2 mistyped", { connectionId: "shop" })),
  "a mirrored product": asTenant((t) => store.getMirroredProduct(t, { connectionId: "shop", id: "p2" })),
  "writing a page of products": asTenant(async (t) => {
    const page = { connectionId: "shop", kind: "products", walk: 1, cursor: "p1", nextCursor: null } as const;
    await store.advanceWalk(t, { ...page, items: 1, latestAt: null });
    const items = [productOf("p2", { title: "Mistyped" })];
    await store.findUnchanged(t, { connectionId: "shop", items });
    await store.putMirroredProducts(t, { connectionId: "shop", asOf: t.now, items });
  }),
  "taking a product out of a mirror": asTenant((t) =>
    store.removeMirrored(t, { connectionId: "shop", kind: "products", ids: ["p2"], asOf: t.now }),
  ),
  "writing a page of orders": asTenant((t) =>
    store.putMirroredOrders(t, { connectionId: "shop", asOf: t.now, items: [orderOf("o2")] }),
  ),
  "a mirrored order": asTenant((t) =>
    store.getMirroredOrder(t, { connectionId: "shop", idOrNumber: "#n2" }).catch(ignoreSealed),
  ),
  "a page of mirrored orders": asTenant((t) =>
    store.listMirroredOrders(t, { connectionId: "shop" }).catch(ignoreSealed),
  ),
  "a page of mirrored ids": asTenant((t) => store.listMirroredIds(t, { connectionId: "shop", kind: "products" })),
  "the state of a mirror": asTenant((t) => store.getMirrorState(t, { connectionId: "shop", kind: "products" })),
  "finding a conversation": asTenant((t) => store.openConversation(t, { channel: "sms", thread: "t2" })),
  "a page of conversations": asTenant((t) => store.listConversations(t)),
  "a page of a person's conversations": asTenant((t) => store.listConversations(t, { person: "p2" })),
};
