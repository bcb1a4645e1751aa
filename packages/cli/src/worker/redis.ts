import type { Sharing } from "@coccinelle/runtime";
import { redisSharing } from "@coccinelle/runtime/redis";
import { Redis } from "ioredis";

/** What all processes share through Redis, and the way to let go of it. */
export interface RedisDoor {
  readonly sharing: Sharing;
  readonly close: () => void;
}

/** The Redis of `REDIS_URL`. It is connected to when it is needed, and may be away. */
export function redisAt(url: string): RedisDoor {
  const redis = new Redis(url, { lazyConnect: true }).on("error", () => {}); // told as a `sharing` event
  return { sharing: redisSharing(redis), close: () => redis.disconnect() };
}
