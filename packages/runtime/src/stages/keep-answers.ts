import { type Clock, ConnectorError, type OperationRow } from "@coccinelle/core";
import type { AnswerCache, KeptAnswer } from "../cache/answer-cache.ts";
import { createFlights } from "../cache/flights.ts";
import { keyOf } from "../cache/key.ts";
import { tagsAfter, tagsOf } from "../cache/tags.ts";
import { type Call, isRead, type Next, type Stage } from "../pipeline.ts";

/** What {@link keepAnswers} goes by. */
export interface KeepAnswersOptions {
  readonly cache: AnswerCache;
  readonly clock: Clock;
  /** What begins the connection's keys and tags. */
  readonly scope: string;
}

/**
 * Answers reads from what is kept while it is fresh, and when the remote fails, while it is not too old. Calls that ask
 * the same at the same time ask once. A write makes old what it touches, also when nobody knows whether it happened.
 */
export function keepAnswers({ cache, clock, scope }: KeepAnswersOptions): Stage {
  const flights = createFlights<KeptAnswer>();
  const trusted = new WeakSet<object>();
  /** Grows with each write: what was asked before says nothing afterwards. */
  let writes = 0;

  async function write(call: Call, next: Next): Promise<unknown> {
    const outdate = async (done: { readonly answer: unknown } | null): Promise<void> => {
      writes += 1;
      await cache.forget(tagsAfter(scope, call, done));
    };
    const answer = await next(call).catch(async (error: unknown) => {
      if (!ConnectorError.is(error) || error.effect !== "none") await outdate(null);
      throw error;
    });
    await outdate({ answer });
    return answer;
  }

  async function read(call: Call, next: Next, key: string): Promise<unknown> {
    const { freshMs, staleMs } = call.policy.cache;
    const { fresh: mustBeFresh = false, signal } = call.options;
    const writesBefore = writes;
    const kept = mustBeFresh ? null : toKept(await cache.get(key), call.row);
    signal?.throwIfAborted();
    // Another process's clock may be ahead: what seems to come from tomorrow is no more fresh than what comes from yesterday.
    const ageMs = kept ? Math.abs(clock.now() - kept.askedAtMs) : Number.POSITIVE_INFINITY;
    if (kept && ageMs < freshMs) return give(call, kept, "cached");
    try {
      const run = mustBeFresh ? ask : (asking: Call) => flights.fly(`${key}.${writes}`, asking, (own) => ask(own));
      return give(call, await run(call), "live");
    } catch (error) {
      const isUsable = kept && ageMs < staleMs && writes === writesBefore && !signal?.aborted;
      if (isUsable && isOutage(error)) return give(call, kept, "stale");
      throw error;
    }

    async function ask(asking: Call): Promise<KeptAnswer> {
      const asked = writes;
      const answer = await next(asking);
      const fetched: KeptAnswer = { answer, askedAtMs: asking.notes.askedAtMs };
      // "Not there" is not kept: it may be there the next moment.
      if (answer !== null && asked === writes) void keep(call, key, fetched);
      return fetched;
    }
  }

  function keep(call: Call, key: string, fetched: KeptAnswer): Promise<void> {
    const { freshMs, staleMs, where } = call.policy.cache;
    trusted.add(fetched);
    return cache.set(key, fetched, {
      tags: tagsOf(scope, call, fetched.answer),
      keepMs: Math.max(freshMs, staleMs),
      isShared: where === "shared",
    });
  }

  /** What another process kept is judged once; another version of it may have had another model. */
  function toKept(found: unknown, row: OperationRow): KeptAnswer | null {
    if (!isKept(found)) return null;
    if (trusted.has(found)) return found;
    const isValid = row.output.safeParse(found.answer).success;
    if (isValid) trusted.add(found);
    return isValid ? found : null;
  }

  return async (call, next) => {
    if (!isRead(call)) return write(call, next);
    const isKeepable = call.policy.cache.where !== "nowhere" && !call.options.includeRaw;
    const key = isKeepable ? keyOf(scope, call) : null;
    return key === null ? next(call) : read(call, next, key);
  };
}

function give({ notes }: Call, { answer, askedAtMs }: KeptAnswer, freshness: "live" | "cached" | "stale"): unknown {
  notes.freshness = freshness;
  notes.askedAtMs = askedAtMs;
  const saysItself = freshness !== "live" && typeof answer === "object" && answer !== null && "freshness" in answer;
  return saysItself ? { ...answer, freshness } : answer;
}

/** Failures of the remote, not of the question: credentials that were withdrawn are no reason to go on answering. */
export function isOutage(error: unknown): boolean {
  return ConnectorError.is(error) && (error.code === "unavailable" || error.code === "rate_limited");
}

function isKept(found: unknown): found is KeptAnswer {
  return (
    typeof found === "object" &&
    found !== null &&
    "answer" in found &&
    "askedAtMs" in found &&
    typeof found.askedAtMs === "number"
  );
}
