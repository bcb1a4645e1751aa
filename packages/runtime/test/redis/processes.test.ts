import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { join } from "node:path";
import type { RateLimits } from "@coccinelle/core";
import { afterEach, expect, it } from "vitest";
import { describeWithRedis, useRedis } from "./redis.ts";

const { redis, prefix } = useRedis();
let server: Server | null = null;
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill();
  server?.close();
});

interface Seen {
  requests: number;
  underWay: number;
  most: number;
}

/** A shop that answers after a while, and counts. */
async function startShop(answerAfterMs: number): Promise<{ readonly url: string; readonly seen: Seen }> {
  const seen: Seen = { requests: 0, underWay: 0, most: 0 };
  const listener = createServer((_, response) => {
    seen.requests += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    setTimeout(() => {
      seen.underWay -= 1;
      response.end('{"units":1}');
    }, answerAfterMs);
  });
  server = listener;
  await once(listener.listen(0, "127.0.0.1"), "listening");
  const place = listener.address();
  if (place === null || typeof place === "string") throw new Error("The shop has no port");
  return { url: `http://127.0.0.1:${place.port}`, seen };
}

/** Three processes begin at once; gives how many questions were answered, how long it took, and what Redis holds as under way. */
async function run(name: string, { url, limits, count }: { url: string; limits: RateLimits; count: number }) {
  const words = [`${prefix}-${name}`, url, JSON.stringify(limits), String(count)];
  const execArgv = ["--conditions=@coccinelle/source"];
  const started = [1, 2, 3].map(() => fork(join(import.meta.dirname, "worker.ts"), words, { execArgv }));
  children.push(...started);
  await Promise.all(started.map((child) => once(child, "message")));
  const start = performance.now();
  const done = started.map((child) => once(child, "message"));
  for (const child of started) child.send("go");
  const counts = (await Promise.all(done)).map(([answered]) => Number(answered));
  const ms = performance.now() - start;
  const [leases = ""] = await redis.keys(`*${prefix}-${name}*:details`);
  return { answered: counts.reduce((sum, one) => sum + one, 0), ms, left: await redis.hlen(leases) };
}

describeWithRedis("three processes in front of one shop", () => {
  it("never have more requests under way than it allows", { timeout: 60_000 }, async () => {
    const { url, seen } = await startShop(10);
    const { answered, left } = await run("places", { url, limits: { concurrency: 4 }, count: 30 });
    expect([answered, seen.requests, left]).toEqual([90, 90, 0]);
    expect(seen.most).toBeLessThanOrEqual(4);
    expect(seen.most).toBeGreaterThan(1);
  });

  it("take together no more a second than it allows", { timeout: 60_000 }, async () => {
    const { url, seen } = await startShop(0);
    const { answered, ms, left } = await run("rate", { url, limits: { perSecond: 50, burst: 10 }, count: 30 });
    expect([answered, seen.requests, left]).toEqual([90, 90, 0]);
    // A slow machine takes longer; nothing makes it faster but a limit that is not kept. A share each would take 400 ms.
    expect(ms).toBeGreaterThanOrEqual(((90 - 10) / 50) * 1000 - 5); // Redis counts whole milliseconds
  });
});
