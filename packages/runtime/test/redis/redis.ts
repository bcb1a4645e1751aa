import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, describe } from "vitest";
import { address } from "./address.ts";

async function answers(): Promise<boolean> {
  const redis = new Redis({ ...address, lazyConnect: true, maxRetriesPerRequest: 0, retryStrategy: () => null });
  redis.on("error", () => {});
  try {
    await redis.connect();
    await redis.ping();
    return true;
  } catch {
    return false;
  } finally {
    redis.disconnect();
  }
}

const isThere = await answers();

if (!isThere && process.env.CI) throw new Error(`CI needs a Redis at ${address.host}:${address.port}: start one.`);

/** Where the machine has no Redis these tests are left out, but in CI. */
export const describeWithRedis = isThere ? describe : describe.skip;

/** A Redis for one file, and a word that begins its keys; both are gone afterwards. */
export interface UsedRedis {
  readonly redis: Redis;
  readonly prefix: string;
  /** Resolves when Redis has answered everything that its copies have asked. */
  readonly quiet: () => Promise<void>;
}

export function useRedis(): UsedRedis {
  const redis = new Redis({ ...address, lazyConnect: true });
  const copies = new Set<Redis>();
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const copy = duplicate(override);
    copies.add(copy);
    copy.once("end", () => copies.delete(copy));
    return copy;
  };
  const isAsking = (copy: Redis): boolean =>
    ["commandQueue", "offlineQueue"].some((queue) => Reflect.get(copy, queue).length > 0); // ioredis's own, not declared
  const quiet = async (): Promise<void> => {
    do {
      for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    } while ([...copies].some(isAsking));
  };
  const prefix = `coccinelle-test-${randomUUID()}`;
  afterAll(async () => {
    if (!isThere) return redis.disconnect();
    const keys = await redis.keys(`*${prefix}*`);
    if (keys.length > 0) await redis.del(...keys);
    await redis.quit();
  });
  return { redis, prefix, quiet };
}
