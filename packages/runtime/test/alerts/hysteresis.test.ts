import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlertChange, type AlertsOptions, createAlerts, type RuntimeEvent } from "../../src/index.ts";
import { fakeClock } from "../support/fake-clock.ts";

const minuteMs = 60_000;
const connection = { tenantId: "lea", connectionId: "main", connectorId: "boutique", label: "Boutique" };
const turn = (to: "open" | "half_open" | "closed"): RuntimeEvent => ({
  ...{ ...connection, kind: "breaker", from: "closed", to, error: null, retryAfterMs: 0 },
});

function scene(options: AlertsOptions = {}) {
  const clock = fakeClock();
  const changes: AlertChange[] = [];
  const alerts = createAlerts({ clock, onAlert: (change) => changes.push(change), everyMs: 10_000, ...options });
  /** Lets time pass, and looks as often as `run` does. */
  const pass = async (ms: number): Promise<void> => {
    for (let left = ms; left > 0; left -= 10_000) {
      await clock.advance(Math.min(left, 10_000));
      await alerts.sweep();
    }
  };
  return { alerts, changes, clock, pass, told: () => changes.map(({ change }) => change) };
}

describe("a circuit that is open", () => {
  it("is told once it has been for a minute, and once it has been closed for two", async () => {
    const { alerts, changes, pass, told } = scene();
    alerts.onEvent(turn("open"));
    await pass(50_000);
    expect(told()).toEqual([]);
    await pass(20_000);
    expect(changes).toMatchObject([
      {
        change: "raised",
        alert: {
          ...{ tenantId: "lea", connectionId: "main", kind: "breaker_open", key: "breaker_open:main" },
          ...{ severity: "critical", sentence: "Boutique keeps failing: it is not asked for now." },
        },
      },
    ]);
    alerts.onEvent(turn("closed"));
    await pass(110_000);
    expect(told()).toEqual(["raised"]);
    await pass(20_000);
    expect(told()).toEqual(["raised", "cleared"]);
    await pass(60 * minuteMs);
    expect(told()).toEqual(["raised", "cleared"]);
  });

  it("is still open while it lets a probe through", async () => {
    const { alerts, pass, told } = scene();
    for (let probe = 0; probe < 10; probe += 1) {
      alerts.onEvent(turn("open"));
      await pass(15_000);
      alerts.onEvent(turn("half_open"));
      await pass(5_000);
    }
    expect(told()).toEqual(["raised"]);
  });

  it("is told of again at most as often as was asked for", async () => {
    const { alerts, pass, told } = scene({ remindAfterMs: 60 * minuteMs });
    alerts.onEvent(turn("open"));
    await pass(150 * minuteMs);
    expect(told()).toEqual(["raised", "reminded", "reminded"]);
  });

  it("tells nothing when it flickers", async () => {
    const { alerts, pass, told } = scene();
    for (let round = 0; round < 60; round += 1) {
      alerts.onEvent(turn("open"));
      await pass(40_000);
      alerts.onEvent(turn("closed"));
      await pass(20_000);
    }
    expect(told()).toEqual([]);
  });
});

const steps = fc.array(
  fc.tuple(fc.constantFrom("open" as const, "half_open" as const, "closed" as const), fc.integer({ min: 1, max: 40 })),
  { minLength: 1, maxLength: 40 },
);

describe("however a circuit behaves", () => {
  it("it is raised and cleared in turn, after it was so for as long as it has to be", async () => {
    let raisedAtAll = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (given) => {
        const { alerts, clock, changes, pass } = scene();
        const history: { readonly state: string; readonly atMs: number }[] = [];
        for (const [state, ticks] of given) {
          const verdict = state === "half_open" ? (history.at(-1)?.state ?? "closed") : state;
          if (history.at(-1)?.state !== verdict) history.push({ state: verdict, atMs: clock.now() });
          alerts.onEvent(turn(state));
          await pass(ticks * 10_000);
        }
        raisedAtAll += changes.length;
        for (const [index, { change, at }] of changes.entries()) {
          expect(change).toBe(index % 2 === 0 ? "raised" : "cleared");
          const before = history.findLast(({ atMs }) => atMs < Date.parse(at));
          expect(before?.state).toBe(change === "raised" ? "open" : "closed");
          const lastedMs = Date.parse(at) - (before?.atMs ?? 0);
          expect(lastedMs).toBeGreaterThanOrEqual(change === "raised" ? minuteMs : 2 * minuteMs);
        }
      }),
      { numRuns: 150 },
    );
    expect(raisedAtAll).toBeGreaterThan(0);
  });

  it("stock that moves between its thresholds tells nothing, and beyond them once a crossing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 60 }), async (units) => {
        const { alerts, told } = scene();
        let isLow = false;
        const crossings: string[] = [];
        for (const available of units) {
          await alerts.tell({
            ...{ kind: "stock_low", tenantId: "lea", connectionId: "main", productId: "RF-2847", variantId: "38" },
            ...{ available, low: 3, margin: 2 },
          });
          if (!isLow && available <= 3) crossings.push("raised");
          if (isLow && available >= 5) crossings.push("cleared");
          isLow = available <= 3 || (isLow && available < 5);
        }
        expect(told()).toEqual(crossings);
      }),
    );
  });
});
