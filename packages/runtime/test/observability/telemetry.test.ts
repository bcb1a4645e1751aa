import { SpanStatusCode } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import type { CallHook } from "../../src/index.ts";
import type { JobContext } from "../../src/jobs/job.ts";
import { observe, observeGauges, observeJob } from "../../src/observability/index.ts";
import { prometheusHandler } from "../../src/prometheus/index.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { parsePrometheus, type Sample } from "../support/prometheus-text.ts";
import { faults } from "../support/remote.ts";
import { failureOf, sceneOf } from "../support/runtime-of.ts";
import { createTelemetry } from "../support/telemetry.ts";

function observedScene(options: Parameters<typeof sceneOf>[0] = {}) {
  const telemetry = createTelemetry();
  const clock = fakeClock();
  const scene = sceneOf({ clock, ...observe({ ...telemetry, clock }), ...options });
  const read = async (): Promise<Sample[]> => {
    const response = await prometheusHandler(telemetry)(new Request("http://127.0.0.1/metrics"));
    return parsePrometheus(await response.text());
  };
  return { ...telemetry, ...scene, clock, read };
}

const sumOf = (samples: readonly Sample[], name: string, labels: Sample["labels"] = {}): number =>
  samples
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    .reduce((sum, { value }) => sum + value, 0);

describe("spans", () => {
  it("a request's lies in its call's, and that in the caller's", async () => {
    const { tracer, spans, runtime, remote, clock } = observedScene();
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = tracer.startActiveSpan("caller", async (span) => {
      await inventory.checkAvailability("1");
      span.end();
    });
    await clock.advance(250);
    await answering;
    const [first, second, call, caller] = spans.getFinishedSpans();
    expect([first, second, call, caller].map((span) => span?.name)).toEqual([
      ...["GET", "GET", "inventory.checkAvailability", "caller"],
    ]);
    expect(first?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(second?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId);
    expect(call?.parentSpanContext?.spanId).toBe(caller?.spanContext().spanId);
  });

  it("say what was asked of whom and how it ended, in the words of the conventions where there are some", async () => {
    const { spans, runtime, remote, clock } = observedScene();
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(250);
    await answering;
    const [first, second, call] = spans.getFinishedSpans();
    const whose = { "coccinelle.tenant": "lea", "coccinelle.connection": "main", "coccinelle.connector": "boutique" };
    const request = {
      ...{ ...whose, "coccinelle.operation": "checkAvailability" },
      ...{ "http.request.method": "GET", "server.address": "boutique.example" },
    };
    expect(first?.attributes).toEqual({ ...request, "http.response.status_code": 503, "error.type": "503" });
    expect(first?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(second?.attributes).toEqual({
      ...{ ...request, "http.response.status_code": 200, "http.request.resend_count": 1 },
    });
    expect(call?.attributes).toEqual({
      ...{ ...whose, "coccinelle.system": "inventory", "coccinelle.operation": "checkAvailability" },
      ...{ "coccinelle.effect": "read", "coccinelle.outcome": "answered", "coccinelle.freshness": "live" },
      ...{ "coccinelle.attempts": 2, "coccinelle.requests": 2, "coccinelle.budget_wait": 0 },
    });
    expect(call?.status).toEqual({ code: SpanStatusCode.UNSET });
  });

  it("of a failure have its code, and neither its message nor its stack", async () => {
    const { spans, runtime, remote } = observedScene();
    remote.failAlways(faults.unauthorised);
    const inventory = await runtime.createInventorySystem("lea");
    await failureOf(inventory.checkAvailability("1"));
    const call = spans.getFinishedSpans().at(-1);
    expect(call?.attributes["error.type"]).toBe("auth_failed");
    expect(call?.status).toEqual({ code: SpanStatusCode.ERROR });
    expect(call?.events).toEqual([]);
  });

  it("end also where nothing was sent, or the request broke off", async () => {
    const { spans, runtime, remote } = observedScene({ policies: { defaults: { retry: { attempts: 1 } } } });
    remote.fail(faults.refuse);
    const inventory = await runtime.createInventorySystem("lea");
    await failureOf(inventory.checkAvailability("1"));
    const tracking = await runtime.createTrackingSystem("lea");
    await failureOf(tracking.getShipmentStatus("BUG"));
    expect(spans.getFinishedSpans().map(({ name, attributes }) => [name, attributes["error.type"]])).toEqual([
      ["GET", "TypeError"],
      ["inventory.checkAvailability", "unavailable"],
      ["tracking.getShipmentStatus", "bug"],
    ]);
  });
});

describe("metrics", () => {
  it("count and time calls, requests and repeats, and tell no tenants apart", async () => {
    const { runtime, remote, clock, read } = observedScene();
    remote.fail(faults.down);
    const inventory = await runtime.createInventorySystem("lea");
    const answering = inventory.checkAvailability("1");
    await clock.advance(250);
    await answering;
    await inventory.checkAvailability("1");
    const samples = await read();
    const operation = { coccinelle_connector: "boutique", coccinelle_operation: "checkAvailability" };
    expect(sumOf(samples, "coccinelle_calls_total", { ...operation, coccinelle_freshness: "live" })).toBe(1);
    expect(sumOf(samples, "coccinelle_calls_total", { ...operation, coccinelle_freshness: "cached" })).toBe(1);
    expect(sumOf(samples, "coccinelle_call_duration_sum", { coccinelle_freshness: "live" })).toBe(0.25);
    expect(sumOf(samples, "coccinelle_requests_total", { http_response_status_code: "503" })).toBe(1);
    expect(sumOf(samples, "coccinelle_requests_total", { http_response_status_code: "200" })).toBe(1);
    expect(sumOf(samples, "coccinelle_retries_total", operation)).toBe(1);
    expect(JSON.stringify(samples)).not.toMatch(/lea|main|boutique\.example/);
  });

  it("tell how long a call waited for the rate budget, and that its time was over then", async () => {
    const { runtime, remote, clock, read } = observedScene({
      limits: { concurrency: 1 },
      policies: { defaults: { deadlineMs: 2_000, retry: { attempts: 1 }, useCache: false } },
    });
    remote.failAlways(faults.hang);
    const inventory = await runtime.createInventorySystem("lea");
    const first = failureOf(inventory.checkAvailability("1"));
    await clock.advance(0);
    const second = failureOf(inventory.checkAvailability("2", undefined, { deadlineMs: 1_500 }));
    await clock.advance(2_000);
    await Promise.all([first, second]);
    const samples = await read();
    expect(sumOf(samples, "coccinelle_budget_starved_total")).toBe(1);
    expect(sumOf(samples, "coccinelle_budget_wait_sum")).toBe(1.5);
  });

  it("count events, jobs and alerts", async () => {
    const { meter, read, logger, logged } = observedScene();
    const clock = fakeClock();
    const { onJob, onEvent, onAlert } = observe({ meter, logger, clock });
    const context = { tenantId: "lea", signal: new AbortController().signal, tell: async () => {} };
    const run = async (_: JobContext): Promise<number> => {
      await clock.sleep(2_000);
      return 3;
    };
    const running = observeJob({ name: "sync", run }, { onJob, clock }).run(context);
    await clock.advance(2_000);
    expect(await running).toBe(3);
    const broken = observeJob(
      { name: "sync", run: (_: JobContext) => Promise.reject(new TypeError("canary")) },
      { onJob, clock },
    );
    await failureOf(broken.run(context));
    onEvent({ kind: "sharing", state: "lost", message: "Redis does not answer." });
    const [raisedAt, at] = ["2026-11-22T10:00:00Z", "2026-11-22T10:00:00Z"];
    const trouble = { tenantId: "lea", connectionId: "main", kind: "breaker_open", key: "breaker_open:main" } as const;
    onAlert({ change: "raised", at, alert: { ...trouble, severity: "critical", sentence: "It is down.", raisedAt } });
    const samples = await read();
    expect(sumOf(samples, "coccinelle_jobs_total", { coccinelle_job: "sync", coccinelle_outcome: "done" })).toBe(1);
    expect(sumOf(samples, "coccinelle_jobs_total", { coccinelle_job: "sync", coccinelle_outcome: "failed" })).toBe(1);
    expect(sumOf(samples, "coccinelle_job_pieces_total")).toBe(3);
    expect(sumOf(samples, "coccinelle_job_duration_sum")).toBe(2);
    expect(sumOf(samples, "coccinelle_events_total", { coccinelle_event: "sharing", coccinelle_state: "lost" })).toBe(
      1,
    );
    expect(sumOf(samples, "coccinelle_alerts_total", { coccinelle_alert: "breaker_open" })).toBe(1);
    expect(logged()).toMatchObject([
      { level: "info", msg: "job", job: "sync", outcome: "done", pieces: 3, durationMs: 2_000 },
      { level: "error", msg: "job", job: "sync", outcome: "failed", error: { code: "TypeError" } },
      { level: "warn", event: "sharing", state: "lost" },
      { level: "error", msg: "It is down.", alert: "breaker_open", change: "raised" },
    ]);
  });

  it("show how connections and queues are at that moment", async () => {
    const { meter, runtime, remote, clock, read } = observedScene({
      policies: { defaults: { breaker: { failures: 1 }, retry: { attempts: 1 } } },
    });
    const oldestDueAt = new Date(clock.now() - 90_000).toISOString();
    const queues = async () => [{ queue: "inbox", due: 4, oldestDueAt, parked: 2 } as const];
    observeGauges(meter, { connections: () => runtime.openHealth(), queues, clock });
    const inventory = await runtime.createInventorySystem("lea");
    const stateOf = async (state: string): Promise<number> =>
      sumOf(await read(), "coccinelle_connections", { coccinelle_circuit: "breaker", coccinelle_state: state });
    expect([await stateOf("closed"), await stateOf("open")]).toEqual([1, 0]);
    remote.failAlways(faults.down);
    await failureOf(inventory.checkAvailability("1"));
    expect([await stateOf("closed"), await stateOf("open")]).toEqual([0, 1]);
    const samples = await read();
    expect(sumOf(samples, "coccinelle_queue_due", { coccinelle_queue: "inbox" })).toBe(4);
    expect(sumOf(samples, "coccinelle_queue_parked", { coccinelle_queue: "inbox" })).toBe(2);
    expect(sumOf(samples, "coccinelle_queue_delay", { coccinelle_queue: "inbox" })).toBe(90);
  });

  it("go on without a gauge that cannot be read", async () => {
    const { meter, runtime, clock, read } = observedScene();
    observeGauges(meter, { queues: () => Promise.reject(new Error("the store is down")), clock });
    const inventory = await runtime.createInventorySystem("lea");
    await inventory.checkAvailability("1");
    const samples = await read();
    expect(sumOf(samples, "coccinelle_calls_total")).toBe(1);
    expect(samples.some(({ name }) => name.startsWith("coccinelle_queue"))).toBe(false);
  });
});

describe("the Prometheus address", () => {
  const ask = (token: string | undefined, init: RequestInit = {}) =>
    prometheusHandler({ ...createTelemetry(), token })(new Request("http://127.0.0.1/metrics", init));

  it("answers in the text format, and says so", async () => {
    const { read, runtime, exporter } = observedScene();
    await (await runtime.createInventorySystem("lea")).checkAvailability("1");
    expect((await read()).length).toBeGreaterThan(0);
    const response = await prometheusHandler({ exporter })(new Request("http://127.0.0.1/metrics"));
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  });

  it("wants its token, when it has one", async () => {
    const bearing = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    expect((await ask("right-token")).status).toBe(401);
    expect((await ask("right-token", bearing("wrong-token"))).status).toBe(401);
    expect((await ask("right-token", bearing("right-token"))).status).toBe(200);
  });

  it("is only read", async () => {
    expect((await ask(undefined, { method: "POST" })).status).toBe(405);
  });
});

it("a hook around calls that fails, or runs them twice or never, changes none", async () => {
  const warnings: unknown[] = [];
  const emit = process.emitWarning;
  process.emitWarning = (warning: unknown) => void warnings.push(warning);
  try {
    const hooks: readonly CallHook[] = [
      async () => {},
      () => Promise.reject(new Error("tracing is down")),
      async (_, run) => [await run(), await run()],
    ];
    for (const aroundCall of hooks) {
      const { runtime, remote, calls } = sceneOf({ aroundCall });
      const orders = await runtime.createOrderSystem("lea");
      expect(await orders.cancelOrder("1")).toMatchObject({ id: "1" });
      expect([remote.written.length, calls.length]).toEqual([1, 1]);
    }
    expect(warnings).toHaveLength(1);
  } finally {
    process.emitWarning = emit;
  }
});

it("nothing is observed where nothing is given", () => {
  const { aroundCall, span } = observe({});
  expect([aroundCall, span]).toEqual([undefined, undefined]);
});
