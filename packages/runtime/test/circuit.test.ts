import { ConnectorError, errorCodes } from "@coccinelle/core";
import { describe, expect, it } from "vitest";
import { createCircuit } from "../src/breaker/circuit.ts";
import { meaningOf } from "../src/breaker/verdicts.ts";
import { fakeClock } from "./support/fake-clock.ts";

describe("a circuit", () => {
  const policy = { failures: 1, coolDownMs: 1_000, longestCoolDownMs: 3_000, probes: 2 };

  it("needs as many successful probes as it is told", () => {
    const clock = { ...fakeClock(), now: () => now };
    let now = 0;
    const circuit = createCircuit({ ...policy, clock, onChange: () => {} });
    circuit.enter()?.end("bad");
    now = 1_000;
    circuit.enter()?.end("good");
    expect(circuit.status().state).toBe("half_open");
    circuit.enter()?.end("good");
    expect(circuit.status().state).toBe("closed");
  });

  it("never waits longer than it is told", () => {
    let now = 0;
    const circuit = createCircuit({ ...policy, clock: { ...fakeClock(), now: () => now }, onChange: () => {} });
    const waits = Array.from({ length: 4 }, () => {
      circuit.enter()?.end("bad");
      const { retryAfterMs } = circuit.status();
      now += retryAfterMs;
      return retryAfterMs;
    });
    expect(waits).toEqual([1_000, 2_000, 3_000, 3_000]);
  });

  it("does not listen to calls that began before it opened", () => {
    let now = 0;
    const clock = { ...fakeClock(), now: () => now };
    const circuit = createCircuit({ ...policy, probes: 1, clock, onChange: () => {} });
    const [early, late] = [circuit.enter(), circuit.enter()];
    circuit.enter()?.end("bad");
    now = 1_000;
    circuit.enter(); // the probe
    early?.end("good");
    late?.end("bad");
    expect(circuit.status()).toMatchObject({ state: "half_open", retryAfterMs: 1_000 });
  });
});

it("every code of a failure has a meaning, and what is no failure of ours has none", () => {
  expect(errorCodes.filter((code) => meaningOf(new ConnectorError(code, "")).remote === "bad")).toEqual([
    "unavailable",
  ]);
  expect(errorCodes.filter((code) => meaningOf(new ConnectorError(code, "")).credentials === "bad")).toEqual([
    "auth_failed",
  ]);
  expect(meaningOf(new TypeError("bug"))).toEqual({ remote: "neutral", credentials: "neutral" });
});
