import { randomUUID } from "node:crypto";
import { mock } from "@coccinelle/connector-mock";
import { type CallOptions, createRegistry, errorCodes } from "@coccinelle/core";
import { acceptDelivery, addConnection, claimInbox, createTenant, failInbox, type Store } from "@coccinelle/store";
import { describe, expect, it, vi } from "vitest";
import {
  type AlertChange,
  type CallReport,
  createAlerts,
  createRuntime,
  healthHandler,
  type RuntimeEvent,
} from "../../src/index.ts";
import { observe, observeGauges, observeJob, tellAll } from "../../src/observability/index.ts";
import { prometheusHandler } from "../../src/prometheus/index.ts";
import { boutique } from "../support/boutique.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { parsePrometheus } from "../support/prometheus-text.ts";
import { createRemote, type Fault, faults } from "../support/remote.ts";
import { onEveryEngine } from "../support/stores.ts";
import { createTelemetry } from "../support/telemetry.ts";

/** Secrets and people, as they come in: none may come out where operators look. */
const canaries = {
  secret: "sk_canary_8f31c2",
  email: "emma.canary@person.example",
  name: "Emma Canary-Rousseau",
  phone: "+33639980417",
  order: "CANARY-2847",
  parcel: "6ACANARY77",
  street: "7 rue du Canari",
} as const;
const everything = JSON.stringify(canaries);

/** What a remote can say or do to make a canary come out. */
const telling: Readonly<Record<string, Fault>> = {
  ...Object.fromEntries(
    [400, 401, 403, 404, 405, 409, 410, 422, 429, 500, 502, 503].map((status) => [
      `answers ${status} with people and keys in its body and headers`,
      () =>
        Response.json(
          { code: canaries.email, message: everything, data: { ...canaries, status } },
          {
            status,
            statusText: canaries.order,
            headers: { "x-request-id": canaries.secret, "www-authenticate": canaries.secret },
          },
        ),
    ]),
  ),
  "answers with a page": () => new Response(`<h1>${everything}</h1>`, { headers: { "content-type": "text/html" } }),
  "answers with what cannot be read": () => new Response(`{"units": ${everything}`),
  "answers in another form": () => Response.json({ units: canaries.email, [canaries.name]: canaries }),
  "sends on to an address that names somebody": () =>
    new Response(null, { status: 302, headers: { location: `https://other.example/${canaries.email}` } }),
  "breaks off, naming somebody": () => {
    throw Object.assign(new TypeError(everything, { cause: new Error(everything) }), { code: canaries.secret });
  },
  "breaks off with a class and a code that name somebody": () => {
    throw Object.assign(new Error(everything), { name: canaries.name, code: "ECONNRESET", cause: { ...canaries } });
  },
  "throws what is no error": () => Promise.reject(canaries),
  "is down": faults.down,
};

/** Reads, writes, what is found, what is not, and a bug. */
function callsOf(systems: Awaited<ReturnType<ReturnType<typeof createRuntime>["getTenantSystems"]>>) {
  const call: CallOptions = {
    idempotencyKey: canaries.order,
    actor: { kind: "customer", id: canaries.email },
    includeRaw: true,
  };
  const { inventory, orders, tracking } = systems;
  return [
    () => inventory?.searchProducts(canaries.email, { limit: 3 }),
    () => inventory?.getProduct(canaries.order),
    () => inventory?.checkAvailability(canaries.email, canaries.phone),
    () => inventory?.updateStock({ productId: canaries.order, quantity: 3, mode: "set" }, call),
    () => inventory?.listProducts({ cursor: canaries.email }),
    () => orders?.getOrder(canaries.order, call),
    () => orders?.getOrder("none"),
    () => orders?.cancelOrder(canaries.order, { reason: canaries.name }, call),
    () => tracking?.getShipmentStatus(canaries.parcel),
    () => tracking?.getShipmentStatus("BUG"),
    () => orders?.getOrder({ ...canaries } as unknown as string), // what no caller with types can do
  ];
}

async function addShops(store: Store): Promise<string> {
  const tenantId = randomUUID();
  await createTenant(store, { id: tenantId, name: canaries.name });
  await store.asTenant(tenantId, async (transaction) => {
    await addConnection(transaction, { id: "main", connectorId: "boutique", config: { key: canaries.secret } });
    await addConnection(transaction, { id: "demo", connectorId: "mock", config: {} });
    await addConnection(transaction, { id: "broken", connectorId: "boutique", config: { host: { ...canaries } } });
  });
  return tenantId;
}

/** A delivery that came, failed and was parked. */
async function parkDelivery(store: Store, tenantId: string): Promise<void> {
  await store.asTenant(tenantId, async (transaction) => {
    const body = new TextEncoder().encode(everything);
    const request = {
      url: `https://hooks.example/${canaries.secret}`,
      headers: { authorization: canaries.secret },
      body,
    };
    await acceptDelivery(transaction, {
      ...{ connectionId: "main", eventKey: canaries.order, topic: "order.updated", subject: canaries.order, request },
    });
    for (const { id, claim } of await claimInbox(transaction, { leaseMs: 1_000 })) {
      const reason = { code: "unavailable", message: "The shop is down." } as const;
      await failInbox(transaction, { id, claim, reason, retryAt: null });
    }
  });
}

function observed(store: Store) {
  const telemetry = createTelemetry();
  const clock = fakeClock();
  const told: { reports: CallReport[]; events: RuntimeEvent[]; changes: AlertChange[]; outgoing: unknown[] } = {
    ...{ reports: [], events: [], changes: [], outgoing: [] },
  };
  const onAlert = (change: AlertChange): void => {
    told.changes.push(change);
    all.onAlert(change);
  };
  const emit = async (_: unknown, event: unknown): Promise<void> => void told.outgoing.push(event);
  const thresholds = { breaker: { raiseAfterMs: 0 }, starving: { raiseAfterMs: 0, minimumCalls: 1 } };
  const alerts = createAlerts({ store, emit, onAlert, clock, thresholds });
  const own = {
    onCall: (report: CallReport) => void told.reports.push(report),
    onEvent: (event: RuntimeEvent) => void told.events.push(event),
  };
  const shown = observe({ ...telemetry, clock });
  const all = { ...shown, ...tellAll([shown, alerts, own]) };
  return { ...telemetry, clock, told, alerts, all };
}

describe("no secret and nobody's data is in a log line, a span, a metric, an event or an alert", () => {
  onEveryEngine((engine) => {
    it("whatever is asked, and whatever the remote answers or does", async () => {
      const warnings = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
      const store = engine.store();
      const tenantId = await addShops(store);
      const scene = observed(store);
      const remote = createRemote();
      /** A fresh one knows no open circuit, which would spare the remote the next call. */
      const begin = () =>
        createRuntime({
          ...{ store, clock: scene.clock, random: () => 0, ...scene.all },
          registry: createRegistry([boutique({ concurrency: 2 }), mock]),
          open: ({ connectorId }) => (connectorId === "boutique" ? { fetch: remote.fetch } : {}),
          policies: { defaults: { retry: { attempts: 2, baseMs: 0 }, deadlineMs: 3_000 } },
        });
      const runtime = begin();
      observeGauges(scene.meter, { connections: () => runtime.openHealth(), clock: scene.clock });
      const systems = await runtime.getTenantSystems(tenantId);
      const settle = async (calls: readonly (() => Promise<unknown> | undefined)[]): Promise<void> => {
        const ending = Promise.allSettled(calls.map((ask) => ask()));
        for (let step = 0; step < 4; step += 1) await scene.clock.advance(1_000);
        await ending;
      };
      await settle(callsOf(systems));
      for (const fault of Object.values(telling)) {
        const other = begin();
        remote.failAlways(fault);
        await settle(callsOf(await other.getTenantSystems(tenantId)));
        await other.dispose();
      }
      for (const fault of [faults.hang, faults.stall, faults.down]) {
        remote.failAlways(fault);
        await settle(callsOf(systems));
      }
      const leaving = new AbortController();
      leaving.abort(new Error(everything));
      await settle([() => systems.orders?.getOrder(canaries.order, { signal: leaving.signal })]);

      // Holds: with somebody's phone as their holder, and more than there are.
      const demo = await runtime.createInventorySystem(tenantId, "demo");
      const hold = { productId: "RF-2847", customerId: canaries.phone, quantity: 1, duration: 60 };
      const [product] = await demo.searchProducts("robe");
      const variantId = product?.variants?.at(0)?.id ?? "";
      await settle([
        () =>
          demo.reserveProduct({ ...hold, productId: product?.id ?? "", variantId }, { idempotencyKey: canaries.order }),
        () => demo.reserveProduct({ ...hold, productId: product?.id ?? "", variantId, quantity: 99 }),
        () => demo.releaseReservation(canaries.order),
        () => demo.listReservations({ customerId: canaries.phone }),
      ]);

      await parkDelivery(store, tenantId);
      await scene.alerts.sweep();
      await scene.alerts.tell({
        kind: "credentials_dying",
        tenantId,
        connectionId: "main",
        endsAt: "2026-11-25T00:00:00Z",
      });
      const job = {
        name: "sync",
        run: (_: object) => Promise.reject(new Error(everything, { cause: { ...canaries } })),
      };
      const context = { tenantId, signal: new AbortController().signal, tell: async () => {} };
      await observeJob(job, { ...scene.all, clock: scene.clock })
        .run(context)
        .catch(() => {});
      scene.logger.error(new Error(everything));
      scene.logger.warn({ config: { key: canaries.secret }, customer: { ...canaries }, ...canaries });

      const health = healthHandler({ store, runtime, token: "t", clock: scene.clock });
      const bearing = { headers: { authorization: "Bearer t" } };
      const answers = await Promise.all([
        ...["live", "ready"].map((path) => health(new Request(`http://127.0.0.1/${path}`, bearing))),
        health(new Request("http://127.0.0.1/connections", bearing)),
        prometheusHandler(scene)(new Request("http://127.0.0.1/metrics")),
      ]);
      const texts = await Promise.all(answers.map((answer) => answer.text()));
      const spans = scene.spans.getFinishedSpans().map(({ name, attributes, events, status }) => ({
        ...{ name, attributes, events, status },
      }));
      const shown = {
        ...scene.told,
        ...{ lines: scene.lines, spans, texts },
        metrics: (await scene.exporter.collect()).resourceMetrics.scopeMetrics,
        warnings: warnings.mock.calls.map(String),
      };
      warnings.mockRestore();
      await runtime.dispose();

      // They did come in, and much was told.
      expect(remote.seen.join("\n")).toContain(canaries.order);
      expect(new Set(scene.told.reports.map(({ outcome }) => outcome))).toEqual(
        new Set(["answered", "failed", "aborted", "bug"]),
      );
      expect(new Set(scene.told.reports.map(({ code }) => code))).toEqual(
        new Set([null, ...errorCodes.filter((code) => code !== "unsupported")]), // that one is told without a call
      );
      expect(new Set(scene.told.changes.map(({ alert: { kind } }) => kind))).toContain("inbox_parked");
      expect(scene.told.events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["breaker", "notice"]));
      expect(parsePrometheus(texts.at(-1) ?? "").length).toBeGreaterThan(50);
      expect(scene.lines.length).toBeGreaterThan(200);
      expect(spans.length).toBeGreaterThan(200);

      for (const [where, what] of Object.entries(shown)) {
        const text = JSON.stringify(what);
        for (const canary of [...Object.values(canaries), encodeURIComponent(canaries.email), btoa(canaries.secret)]) {
          expect(text.includes(canary), `${canary} in ${where}`).toBe(false);
        }
      }
    });
  });
});
