import type { Clock, Webhooks } from "@coccinelle/core";
import { findWebhookOwner, type Store, type WebhookOwner } from "@coccinelle/store";
import type { Runtime } from "../create-runtime.ts";
import { openWebhooks } from "./open-webhooks.ts";

/** Whose address was called, and how its deliveries are verified. */
export interface Receiver {
  readonly owner: WebhookOwner;
  readonly webhooks: Webhooks;
  /** When it was looked up, by the clock. */
  readonly foundAtMs: number;
}

/** What {@link createReceivers} goes by. */
export interface ReceiversOptions {
  readonly store: Store;
  readonly runtime: Runtime;
  readonly clock: Clock;
  /** How long a receiver is believed to be as it was. */
  readonly keepMs: number;
  /** How many are kept at most: the longest known goes first. */
  readonly maxKept: number;
}

/** The receivers of addresses, kept for a short time; calls that ask for one at the same time look it up once. */
export interface Receivers {
  /** `null` for an address that nobody has. Rejects when the store or the tenant's connection cannot say. */
  readonly find: (token: string) => Promise<Receiver | null>;
  /** Looks it up anew the next time. */
  readonly forget: (token: string) => void;
}

export function createReceivers({ store, runtime, clock, keepMs, maxKept }: ReceiversOptions): Receivers {
  const kept = new Map<string, Receiver>();
  const running = new Map<string, Promise<Receiver | null>>();

  async function lookUp(token: string): Promise<Receiver | null> {
    const foundAtMs = clock.now();
    const owner = await store.acrossTenants((transaction) => findWebhookOwner(transaction, token));
    const webhooks = owner && (await openWebhooks(runtime, owner));
    if (!webhooks) return null;
    const receiver: Receiver = { owner, webhooks, foundAtMs };
    kept.set(token, receiver);
    const [oldest] = kept.keys();
    if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
    return receiver;
  }

  return {
    async find(token) {
      const known = kept.get(token);
      if (known && clock.now() - known.foundAtMs < keepMs) return known;
      kept.delete(token);
      const found = running.get(token) ?? lookUp(token).finally(() => running.delete(token));
      running.set(token, found);
      return found;
    },
    forget: (token) => void kept.delete(token),
  };
}
