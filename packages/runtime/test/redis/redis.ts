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

/** Where the machine has no Redis these tests are left out; CI has one, so there they fail. */
export const describeWithRedis = isThere || process.env.CI ? describe : describe.skip;

/** A Redis for one file, and a word that begins its keys; both are gone afterwards. */
export function useRedis(): { readonly redis: Redis; readonly prefix: string } {
  const redis = new Redis({ ...address, lazyConnect: true });
  const prefix = `coccinelle-test-${randomUUID()}`;
  afterAll(async () => {
    if (!isThere) return redis.disconnect();
    const keys = await redis.keys(`*${prefix}*`);
    if (keys.length > 0) await redis.del(...keys);
    await redis.quit();
  });
  return { redis, prefix };
}
