import { randomUUID } from "node:crypto";
import type { Clock, RateBudget } from "@coccinelle/core";
import { redisDriver } from "bentocache/drivers/redis";
import type { Redis } from "ioredis";
import { bentoCache, memoryLayer } from "../cache/bento-cache.ts";
import type { Sharing } from "../sharing.ts";
import { redisBudget } from "./redis-budget.ts";
import { createRedisLink } from "./redis-link.ts";
import { tolerantBus } from "./tolerant-bus.ts";

/** Options of {@link redisSharing}. */
export interface RedisSharingOptions {
  /** Begins every key, so that several products can use one Redis. Default `coccinelle`. */
  readonly prefix?: string | undefined;
  /** The longest wait for one answer of Redis. Default 500. */
  readonly timeoutMs?: number | undefined;
  /** What budgets count time by. All processes must have the same. Default: the clock of Redis itself. */
  readonly clock?: Clock | undefined;
}

/**
 * Shares budgets and answers between all processes that use the same Redis. It opens connections of its own like the given
 * one, which stays the caller's. While Redis is away each process keeps to its own share of the limits.
 *
 * @example
 * const runtime = createRuntime({ connections, sharing: redisSharing(new Redis(url)) });
 */
export function redisSharing(given: Redis, options: RedisSharingOptions = {}): Sharing {
  const { prefix = "coccinelle", timeoutMs = 500 } = options;
  return ({ clock, maxAnswers, onChange }) => {
    const connections: Redis[] = [];
    const redis = quiet(given.duplicate({ commandTimeout: timeoutMs, maxRetriesPerRequest: 1 }), connections);
    const link = createRedisLink(redis, { clock, onChange });
    const layers = memoryLayer(maxAnswers)
      .useL2Layer(redisDriver({ connection: redis, prefix: `${prefix}:answers` }))
      .useBus(tolerantBus(redis));
    const cache = bentoCache(layers);
    const budgets = new Map<string, RateBudget>();
    const user = randomUUID();
    return {
      cache,
      budget: ({ name, limits }) => {
        const key = JSON.stringify([name, limits]);
        const budget =
          budgets.get(key) ??
          redisBudget({
            link,
            clock,
            limits,
            user,
            keyPrefix: `{${prefix}:budget:${name}}`,
            sharedClock: options.clock,
          });
        budgets.set(key, budget);
        return budget;
      },
      close: async () => {
        link.close();
        await cache.close().catch(() => {}); // Redis is away: there is nobody to say goodbye to
        for (const connection of connections) connection.disconnect();
      },
    };
  };
}

/** Failures of the connection are told by the link: without a listener, ioredis prints them. So it is with copies. */
function quiet(redis: Redis, connections: Redis[]): Redis {
  connections.push(redis);
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => quiet(duplicate(override), connections);
  return redis.on("error", () => {});
}
