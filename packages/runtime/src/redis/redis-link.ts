import type { Clock } from "@coccinelle/core";
import type { Redis } from "ioredis";

/** The way to Redis, which knows whether there is one. */
export interface RedisLink {
  readonly isUp: () => boolean;
  /** Rejects when Redis does not answer; it is then left alone for a while. */
  readonly run: <Value>(command: (redis: Redis) => Promise<Value>) => Promise<Value>;
  /** Stops telling of changes. */
  readonly close: () => void;
}

/** What a link goes by. */
export interface RedisLinkOptions {
  readonly clock: Clock;
  readonly onChange: (state: "lost" | "restored", message: string) => void;
}

/** So long Redis is left alone after it did not answer. */
const restMs = 5_000;

/** A link that is taken to be up until it fails. */
export function createRedisLink(redis: Redis, { clock, onChange }: RedisLinkOptions): RedisLink {
  let isLost = false;
  let isClosed = false;
  let restUntil = 0;

  function lose(): void {
    restUntil = clock.now() + restMs;
    if (isLost || isClosed) return;
    isLost = true;
    onChange("lost", "Redis does not answer: each process keeps to its own share of the limits.");
  }

  function restore(): void {
    restUntil = 0;
    if (!isLost || isClosed) return;
    isLost = false;
    onChange("restored", "Redis answers again: the limits are shared.");
  }

  redis.on("close", lose);
  redis.on("ready", restore);
  return {
    isUp: () => clock.now() >= restUntil,
    run: async (command) => {
      try {
        const value = await command(redis);
        restore();
        return value;
      } catch (error) {
        lose();
        throw error;
      }
    },
    close: () => {
      isClosed = true;
    },
  };
}
