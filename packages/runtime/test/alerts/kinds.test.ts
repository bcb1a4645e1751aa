import { ConnectorError } from "@coccinelle/core";
import { describe, expect, it, vi } from "vitest";
import { type AlertChange, type AlertSignal, connectionChecks, createAlerts } from "../../src/index.ts";
import { fakeClock } from "../support/fake-clock.ts";
import { faults } from "../support/remote.ts";
import { failureOf, sceneOf } from "../support/runtime-of.ts";

const dayMs = 86_400_000;
const whose = { tenantId: "lea", connectionId: "main" } as const;

function alertsOf() {
  const clock = fakeClock();
  const changes: AlertChange[] = [];
  const alerts = createAlerts({ clock, onAlert: (change) => changes.push(change) });
  const told = () => changes.map(({ change, alert: { kind, severity } }) => `${change} ${kind} ${severity}`);
  return { alerts, clock, changes, told };
}

/** A runtime whose alerts listen. */
function listening(options: Parameters<typeof sceneOf>[0] = {}) {
  const { alerts, clock, changes, told } = alertsOf();
  const scene = sceneOf({ onCall: alerts.onCall, onEvent: alerts.onEvent, clock, ...options });
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 15_000) {
      await clock.advance(15_000);
      await alerts.sweep();
    }
  };
  return { ...scene, alerts, clock, changes, told, pass };
}

const inDays = (clock: { now: () => number }, days: number): string =>
  new Date(clock.now() + days * dayMs).toISOString();

describe("what is measured is judged by its thresholds", () => {
  it("stock: low from one number down, and no longer from another up", async () => {
    const { alerts, told, changes } = alertsOf();
    const stock = (available: number): AlertSignal => ({
      ...{ ...whose, kind: "stock_low", productId: "RF-2847", variantId: "38", available, low: 2, margin: 3 },
    });
    for (const units of [9, 3, 2, 3, 2, 0, 4, 5, 4, 2]) await alerts.tell(stock(units));
    expect(told()).toEqual(["raised stock_low warning", "cleared stock_low warning", "raised stock_low warning"]);
    expect(changes[0]?.alert.sentence).toBe("2 left of product RF-2847, variant 38.");
  });

  it("stock of each variant by itself", async () => {
    const { alerts, changes } = alertsOf();
    const low = { ...whose, kind: "stock_low", productId: "RF-2847", available: 1, low: 2, margin: 1 } as const;
    for (const variantId of ["38", "40", null]) await alerts.tell({ ...low, variantId });
    await alerts.tell({ ...low, variantId: "38", available: 9 });
    expect(changes.map(({ change, alert }) => `${change} ${alert.key}`)).toEqual([
      ...["raised stock_low:main:RF-2847%2F38", "raised stock_low:main:RF-2847%2F40", "raised stock_low:main:RF-2847"],
      "cleared stock_low:main:RF-2847%2F38",
    ]);
  });

  it("credentials: a week before they end", async () => {
    const { alerts, clock, told } = alertsOf();
    for (const days of [30, 7.5, 6, 7.5, 60]) {
      await alerts.tell({ ...whose, kind: "credentials_dying", endsAt: inDays(clock, days) });
    }
    expect(told()).toEqual(["raised credentials_dying warning", "cleared credentials_dying warning"]);
  });

  it("the remote's version: two months before it ends, and urgently once it has", async () => {
    const { alerts, clock, told, changes } = alertsOf();
    const sunset = (days: number): AlertSignal => ({
      ...{ ...whose, kind: "version_sunset", version: "2026-10", endsOn: inDays(clock, days).slice(0, 10) },
    });
    await alerts.tell(sunset(100));
    await alerts.tell(sunset(40));
    await alerts.tell(sunset(300));
    await alerts.tell(sunset(-2));
    expect(told()).toEqual([
      ...["raised version_sunset warning", "cleared version_sunset warning", "raised version_sunset critical"],
    ]);
    expect(changes[0]?.alert.sentence).toBe("The remote serves version 2026-10 until 2027-01-01: update.");
  });
});

describe("what a runtime tells", () => {
  const once = { retry: { attempts: 1 }, useCache: false } as const;

  it("raises a remote that keeps failing, and clears it when it answers", async () => {
    const { runtime, remote, told, pass } = listening({ policies: { defaults: once } });
    const inventory = await runtime.createInventorySystem("lea");
    remote.failAlways(faults.down);
    for (let call = 0; call < 5; call += 1) await failureOf(inventory.checkAvailability("1"));
    await pass(75_000);
    expect(told()).toEqual(["raised breaker_open critical"]);
    remote.failAlways(null);
    await inventory.checkAvailability("1");
    await pass(150_000);
    expect(told()).toEqual(["raised breaker_open critical", "cleared breaker_open critical"]);
  });

  it("raises credentials that the remote keeps refusing, at once", async () => {
    const { runtime, remote, told, alerts } = listening({ policies: { defaults: once } });
    const inventory = await runtime.createInventorySystem("lea");
    remote.failAlways(faults.unauthorised);
    for (let call = 0; call < 3; call += 1) await failureOf(inventory.checkAvailability("1"));
    await alerts.sweep();
    expect(told()).toEqual(["raised credentials_dying critical"]);
  });

  it("raises a rate budget for which many calls wait in vain, and clears it when they no longer do", async () => {
    const { runtime, remote, clock, told, pass } = listening({
      limits: { concurrency: 1 },
      policies: { defaults: { ...once, deadlineMs: 1_000, timeoutMs: 5_000, breaker: { failures: 1_000 } } },
    });
    const inventory = await runtime.createInventorySystem("lea");
    remote.failAlways(faults.hang);
    const starve = async (): Promise<void> => {
      const first = failureOf(inventory.checkAvailability("1", undefined, { deadlineMs: 2_000 }));
      await clock.advance(0);
      const others = Array.from({ length: 9 }, () => failureOf(inventory.checkAvailability("2")));
      await clock.advance(2_000);
      await Promise.all([first, ...others]);
    };
    await starve();
    await pass(75_000);
    expect(told()).toEqual([]); // too few calls to judge by
    for (let round = 0; round < 10; round += 1) {
      await starve();
      await pass(15_000);
    }
    expect(told()).toEqual(["raised budget_starving warning"]);
    await pass(12 * 60_000);
    expect(told()).toEqual(["raised budget_starving warning", "cleared budget_starving warning"]);
  });
});

describe("the job that tests connections", () => {
  const context = { tenantId: "lea", signal: new AbortController().signal, tell: async () => {} };

  it("tells when the remote's version ends", async () => {
    const { runtime } = sceneOf();
    const { connections } = await runtime.getTenantSystems("lea");
    const checked = connections.map((connection) => ({
      ...connection,
      check: async () => ({ ...(await connection.check()), remoteVersion: "2026-10", versionEndsOn: "2027-10-16" }),
    }));
    const signals: AlertSignal[] = [];
    const systems = { ...(await runtime.getTenantSystems("lea")), connections: checked };
    vi.spyOn(runtime, "getTenantSystems").mockResolvedValue(systems);
    const job = connectionChecks({ runtime, alerts: { tell: async (signal) => void signals.push(signal) } });
    await job.run(context);
    expect(signals).toEqual([{ ...whose, kind: "version_sunset", version: "2026-10", endsOn: "2027-10-16" }]);
  });

  it("tests the others when one cannot be, and fails then", async () => {
    const { runtime } = sceneOf();
    const systems = await runtime.getTenantSystems("lea");
    const tested: string[] = [];
    const [one] = systems.connections;
    if (!one) throw new Error("There is one connection.");
    const broken = {
      ...one,
      id: "broken",
      check: () => Promise.reject(new ConnectorError("unavailable", "It is down.")),
    };
    const whole = {
      ...one,
      check: async () => {
        tested.push(one.id);
        return one.check();
      },
    };
    vi.spyOn(runtime, "getTenantSystems").mockResolvedValue({ ...systems, connections: [broken, whole] });
    const failure = await failureOf(connectionChecks({ runtime, alerts: { tell: async () => {} } }).run(context));
    expect([tested, ConnectorError.is(failure) && failure.code]).toEqual([["main"], "unavailable"]);
  });
});
