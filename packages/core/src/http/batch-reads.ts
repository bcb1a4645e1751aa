import type { CallOptions } from "../call.ts";
import { defaultDeadlineMs } from "../call-operation.ts";

/** One request, and what it is asked for. */
export interface BatchedRequest<Value> {
  readonly keys: readonly string[];
  /** Gives what it knows of each key; a key that is absent stays undecided. */
  readonly send: (call: CallOptions) => Promise<ReadonlyMap<string, Value>>;
}

/** What was read, and when the request for it began. */
export interface BatchedAnswer<Value> {
  readonly value: Value;
  readonly askedAtMs: number;
}

/** Who asks, and what else would do. */
export interface BatchedReadOptions {
  readonly call: CallOptions | undefined;
  /** Further keys whose value serves: a request under way for one of them is joined too. */
  readonly alsoUnder?: readonly string[] | undefined;
}

/** Questions that share requests. */
export interface BatchedReads<Value> {
  /** The value of a key; `null` when its request left it undecided. */
  readonly read: (key: string, options: BatchedReadOptions) => Promise<BatchedAnswer<Value> | null>;
}

/** How questions are joined. */
export interface BatchReadsOptions<Value> {
  /** Divides keys that were asked for together into requests. */
  readonly plan: (keys: readonly string[]) => readonly BatchedRequest<Value>[];
  readonly now: () => number;
  /** Counts what was written: what was asked before a write tells nothing to those who ask after it. Default: nothing is. */
  readonly writeCount?: (() => number) | undefined;
}

interface Waiter<Value> {
  readonly key: string;
  readonly call: CallOptions;
  readonly resolve: (answer: BatchedAnswer<Value> | null) => void;
  readonly reject: (reason: unknown) => void;
  /** Removes it from where it waits. */
  leave: () => void;
}

interface Flight<Value> {
  readonly waiters: Set<Waiter<Value>>;
  readonly controller: AbortController;
  readonly priority: "interactive" | "batch";
  readonly deadlineMs: number;
  readonly writeCount: number;
  readonly askedAtMs: number;
}

/** While so many requests are under way, further questions wait, and become one request where they can. */
const enoughUnderWay = 4;

const priorityOf = ({ priority = "interactive" }: CallOptions) => priority;
const deadlineOf = ({ deadlineMs = defaultDeadlineMs }: CallOptions) => deadlineMs;

/**
 * Joins questions into few requests. What is asked in one turn of the event loop goes together, and nothing waits for a
 * timer. Each caller leaves by its own signal; a request is cancelled when its last caller has gone, and not before.
 */
export function batchReads<Value>({ plan, now, writeCount = () => 0 }: BatchReadsOptions<Value>): BatchedReads<Value> {
  const pending = new Map<string, Set<Waiter<Value>>>();
  const flights = new Map<string, Flight<Value>>();
  const underWay = { interactive: 0, batch: 0 };
  let isScheduled = false;

  function read(key: string, { call = {}, alsoUnder = [] }: BatchedReadOptions): Promise<BatchedAnswer<Value> | null> {
    return new Promise((resolve, reject) => {
      const { signal } = call;
      if (signal?.aborted) return reject(signal.reason);
      const stop = (): void => {
        waiter.leave();
        reject(signal?.reason);
      };
      const ended = <Outcome>(settle: (outcome: Outcome) => void) => {
        return (outcome: Outcome): void => {
          signal?.removeEventListener("abort", stop);
          settle(outcome);
        };
      };
      const joined = [key, ...alsoUnder].find((name) => isJoinable(flights.get(name), call));
      const waiter: Waiter<Value> = {
        key: joined ?? key,
        call,
        resolve: ended(resolve),
        reject: ended(reject),
        leave: () => {},
      };
      signal?.addEventListener("abort", stop, { once: true });
      const flight = joined === undefined ? undefined : flights.get(joined);
      if (flight) board(flight, waiter);
      else wait(waiter);
    });
  }

  /** Nobody waits behind less urgent work, for a request that gives up earlier, or is told what was before a write. */
  function isJoinable(flight: Flight<Value> | undefined, call: CallOptions): boolean {
    return (
      flight !== undefined &&
      flight.writeCount === writeCount() &&
      flight.deadlineMs >= deadlineOf(call) &&
      (flight.priority === "interactive" || priorityOf(call) === "batch")
    );
  }

  function wait(waiter: Waiter<Value>): void {
    const waiting = pending.get(waiter.key) ?? new Set();
    pending.set(waiter.key, waiting.add(waiter));
    waiter.leave = () => {
      waiting.delete(waiter);
      if (waiting.size === 0 && pending.get(waiter.key) === waiting) pending.delete(waiter.key);
    };
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(flush);
  }

  function board(flight: Flight<Value>, waiter: Waiter<Value>): void {
    flight.waiters.add(waiter);
    waiter.leave = () => {
      flight.waiters.delete(waiter);
      if (flight.waiters.size > 0) return;
      forget(flight);
      flight.controller.abort(waiter.call.signal?.reason);
    };
  }

  function forget(flight: Flight<Value>): void {
    for (const [key, current] of flights) if (current === flight) flights.delete(key);
  }

  function flush(): void {
    isScheduled = false;
    if (pending.size === 0) return;
    const calls = [...pending.values()].flatMap((waiting) => [...waiting]).map(({ call }) => call);
    const isUrgent = calls.some((call) => priorityOf(call) === "interactive");
    if (underWay.interactive + (isUrgent ? 0 : underWay.batch) >= enoughUnderWay) return;
    const taken = new Map(pending);
    pending.clear();
    for (const request of plan([...taken.keys()])) {
      start(
        request,
        request.keys.flatMap((key) => [...(taken.get(key) ?? [])]),
      );
    }
  }

  function start(request: BatchedRequest<Value>, waiters: readonly Waiter<Value>[]): void {
    const calls = waiters.map(({ call }) => call);
    const flight: Flight<Value> = {
      waiters: new Set(),
      controller: new AbortController(),
      priority: calls.some((call) => priorityOf(call) === "interactive") ? "interactive" : "batch",
      deadlineMs: calls.reduce((longest, call) => Math.max(longest, deadlineOf(call)), 0),
      writeCount: writeCount(),
      askedAtMs: now(),
    };
    for (const waiter of waiters) board(flight, waiter);
    for (const key of request.keys) flights.set(key, flight);
    underWay[flight.priority] += 1;
    const end = (tell: (waiter: Waiter<Value>) => void): void => {
      underWay[flight.priority] -= 1;
      forget(flight);
      for (const waiter of flight.waiters) tell(waiter);
      flush();
    };
    const { priority, deadlineMs, askedAtMs, controller } = flight;
    request.send({ ...calls[0], priority, deadlineMs, signal: controller.signal }).then(
      (values) =>
        end(({ key, resolve }) => {
          const value = values.get(key);
          resolve(value === undefined ? null : { value, askedAtMs });
        }),
      (reason: unknown) => end(({ reject }) => reject(reason)),
    );
  }

  return { read };
}
