import type { CallOptions } from "@coccinelle/core";
import type { Call } from "../pipeline.ts";
import { isExpiry } from "../stages/deadline.ts";

interface Flight<Value> {
  readonly landing: Promise<Value>;
  readonly controller: AbortController;
  readonly endsAtMs: number;
  readonly priority: CallOptions["priority"];
  passengers: number;
}

/** Calls that ask the same at the same time share one run. */
export interface Flights<Value> {
  /** `start` runs under a signal of its own: it is cancelled when the last caller has gone, and not before. */
  readonly fly: (key: string, call: Call, start: (call: Call) => Promise<Value>) => Promise<Value>;
}

/**
 * Nobody waits longer than its own deadline, or behind less urgent work; whoever has time left when a shared run's is
 * over tries again.
 */
export function createFlights<Value>(): Flights<Value> {
  const flights = new Map<string, Flight<Value>>();

  function begin(key: string, call: Call, start: (call: Call) => Promise<Value>): Flight<Value> {
    const controller = new AbortController();
    const { priority = "interactive" } = call.options;
    const landing = start({ ...call, options: { ...call.options, signal: controller.signal } });
    const flight: Flight<Value> = { landing, controller, endsAtMs: call.endsAtMs, priority, passengers: 0 };
    flights.set(key, flight);
    const land = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    landing.then(land, land);
    return flight;
  }

  async function board(flight: Flight<Value>, signal: AbortSignal | undefined, leave: () => void): Promise<Value> {
    let stop = (): void => {};
    const left = new Promise<never>((_, reject) => {
      stop = () => reject(signal?.reason);
      signal?.addEventListener("abort", stop, { once: true });
    });
    flight.passengers += 1;
    try {
      signal?.throwIfAborted();
      return await Promise.race([flight.landing, left]);
    } finally {
      signal?.removeEventListener("abort", stop);
      flight.passengers -= 1;
      if (flight.passengers === 0 && signal?.aborted) {
        leave();
        flight.controller.abort(signal.reason);
      }
    }
  }

  async function fly(key: string, call: Call, start: (call: Call) => Promise<Value>): Promise<Value> {
    const present = flights.get(key);
    const joined = present && isJoinable(present, call) ? present : null;
    const flight = joined ?? begin(key, call, start);
    const leave = (): void => {
      if (flights.get(key) === flight) flights.delete(key);
    };
    try {
      return await board(flight, call.options.signal, leave);
    } catch (error) {
      if (!joined || !isExpiry(error) || flight.endsAtMs >= call.endsAtMs) throw error;
      return fly(key, call, start);
    }
  }

  return { fly };
}

function isJoinable<Value>({ endsAtMs, priority }: Flight<Value>, { endsAtMs: own, options }: Call): boolean {
  return endsAtMs <= own && (priority === "interactive" || options.priority === "batch");
}
