import { randomUUID } from "node:crypto";
import type { BudgetAnswer, BudgetLease, BudgetRequest, Clock, RateBudget, RateLimits } from "@coccinelle/core";
import type { RedisLink } from "./redis-link.ts";
import { acquireScript, releaseScript } from "./scripts.ts";
import { shareOf } from "./share-of.ts";

/** What a {@link redisBudget} goes by. */
export interface RedisBudgetOptions {
  readonly link: RedisLink;
  readonly clock: Clock;
  /** What Redis counts time by; its own clock when absent. */
  readonly sharedClock?: Clock | undefined;
  readonly limits: RateLimits;
  /** In braces, so that its keys lie together in a cluster. */
  readonly keyPrefix: string;
  /** This process. */
  readonly user: string;
}

interface Waiting extends BudgetRequest {
  readonly admit: (lease: BudgetLease) => void;
  hasLeft: boolean;
}

/** How often to look for a place that another process gives back. */
const lookEveryMs = 25;
/** A process that dies keeps its places so long: longer than any request may take. */
const leaseMs = 60_000;

/**
 * A budget that all processes share: interactive before batch, and first come, first served within this process. Redis
 * away: this process goes on with its own share, so that nobody waits for ever.
 */
export function redisBudget(options: RedisBudgetOptions): RateBudget {
  const { link, clock, sharedClock, limits, keyPrefix, user } = options;
  const keys = ["state", "leases", "details", "users"].map((name) => `${keyPrefix}:${name}`);
  const words = JSON.stringify({ reserve: 0.25, ...limits });
  const queues: Record<BudgetRequest["priority"], Waiting[]> = { interactive: [], batch: [] };
  /** Leases that Redis may hold although nobody does: it did not say whether it granted them, or heard that they ended. */
  const owed = new Map<string, BudgetAnswer>();
  let users = 1;
  let own: RateBudget | null = null;
  let isPumping = false;
  let alarm = new AbortController();

  const nowWord = (): string => (sharedClock ? String(sharedClock.now()) : "");
  const next = (): Waiting | undefined => queues.interactive[0] ?? queues.batch[0];

  function leave(waiting: Waiting): void {
    waiting.hasLeft = true;
    const queue = queues[waiting.priority];
    const index = queue.indexOf(waiting);
    if (index >= 0) queue.splice(index, 1);
  }

  async function pump(): Promise<void> {
    alarm.abort();
    if (isPumping) return;
    isPumping = true;
    for (let waiting = next(); waiting && link.isUp(); waiting = next()) {
      alarm = new AbortController();
      const { signal } = alarm;
      const waitMs = await ask(waiting).catch(() => null);
      if (waitMs) await clock.sleep(waitMs, signal).catch(() => {}); // woken by a new request, or by a place
    }
    isPumping = false;
    for (let waiting = next(); waiting; waiting = next()) fallBack(waiting);
  }

  /** Asks Redis for a place; tells how long to wait before asking again. */
  async function ask(waiting: Waiting): Promise<number> {
    const id = randomUUID();
    const given = [nowWord(), words, id, String(waiting.cost), waiting.priority, user, String(leaseMs)];
    const asking = link
      .run((redis) => acquireScript(redis, keys, given))
      .catch((error: unknown) => {
        owed.set(id, { actualCost: 0 });
        throw error;
      });
    const [isGranted, waitMs, seen] = (await asking) as number[]; // the script's own form
    users = Math.max(1, seen ?? 1);
    own = null; // Redis answers again
    for (const [lease, answer] of owed) giveBack(lease, answer);
    if (!isGranted) return (waitMs ?? 0) < 0 ? lookEveryMs : (waitMs ?? 0);
    const lease = createLease(id);
    if (waiting.hasLeft) lease.release({ actualCost: 0 });
    else {
      leave(waiting);
      waiting.admit(lease);
    }
    return 0;
  }

  function createLease(id: string): BudgetLease {
    let isHeld = true;
    return {
      release: (answer = {}) => {
        if (!isHeld) return;
        isHeld = false;
        giveBack(id, answer);
      },
    };
  }

  function giveBack(id: string, answer: BudgetAnswer): void {
    owed.delete(id);
    const given = [nowWord(), words, id, JSON.stringify(answer)];
    link.run((redis) => releaseScript(redis, keys, given)).then(pump, () => owed.set(id, answer));
  }

  function fallBack(waiting: Waiting): void {
    leave(waiting);
    own ??= shareOf({ limits, users, clock });
    own.acquire(waiting).then(
      (lease) => (waiting.signal?.aborted ? lease.release() : waiting.admit(lease)),
      () => {}, // its caller has gone
    );
  }

  return {
    acquire: (request) =>
      new Promise((resolve, reject) => {
        const { signal } = request;
        if (signal?.aborted) return reject(signal.reason);
        const stop = (): void => {
          leave(waiting);
          reject(signal?.reason);
          void pump();
        };
        const waiting: Waiting = {
          ...request,
          hasLeft: false,
          admit: (lease) => {
            signal?.removeEventListener("abort", stop);
            resolve(lease);
          },
        };
        signal?.addEventListener("abort", stop, { once: true });
        queues[request.priority].push(waiting);
        void pump();
      }),
  };
}
