import { acceptDeliveries, type NewDelivery, type Store } from "@coccinelle/store";

/** Stores a tenant's delivery; resolves once it is committed, with whether it was new. */
export type Accept = (tenantId: string, delivery: NewDelivery) => Promise<boolean>;

interface Waiting {
  readonly delivery: NewDelivery;
  readonly resolve: (isNew: boolean) => void;
  readonly reject: (reason: unknown) => void;
}

/** How much goes into one transaction. */
const maxGrouped = 100;
const maxGroupedBytes = 4_000_000;

/**
 * Stores deliveries that come at the same time in one transaction: while a tenant's group is committed, the next one
 * gathers. A delivery that comes alone does not wait for company, and one that cannot be stored does not harm its group.
 */
export function groupCommit(store: Store): Accept {
  /** Of each tenant that has a transaction under way, what waits for the next one. */
  const queues = new Map<string, Waiting[]>();

  async function commit(tenantId: string, group: readonly Waiting[]): Promise<void> {
    const deliveries = group.map(({ delivery }) => delivery);
    try {
      const news = await store.asTenant(tenantId, (transaction) => acceptDeliveries(transaction, deliveries));
      for (const [index, { resolve }] of group.entries()) resolve(news[index] ?? false);
    } catch (error) {
      if (group.length === 1) for (const { reject } of group) reject(error);
      else for (const waiting of group) await commit(tenantId, [waiting]);
    }
  }

  async function workOff(tenantId: string, queue: Waiting[]): Promise<void> {
    while (queue.length > 0) await commit(tenantId, takeGroup(queue));
    queues.delete(tenantId);
  }

  return (tenantId, delivery) =>
    new Promise((resolve, reject) => {
      const waiting: Waiting = { delivery, resolve, reject };
      const queue = queues.get(tenantId);
      if (queue) return void queue.push(waiting);
      const begun = [waiting];
      queues.set(tenantId, begun);
      void workOff(tenantId, begun); // every failure is its delivery's
    });
}

/** From the head of the queue as much as one transaction takes, one delivery at least. */
function takeGroup(queue: Waiting[]): Waiting[] {
  let bytes = 0;
  const end = queue.findIndex(({ delivery }, index) => {
    bytes += delivery.request.body.byteLength;
    return index > 0 && (index >= maxGrouped || bytes > maxGroupedBytes);
  });
  return queue.splice(0, end === -1 ? queue.length : end);
}
