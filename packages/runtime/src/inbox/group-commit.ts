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

/** Transactions of one tenant at the same time: one gathers and seals while the other is committed. */
const maxLanes = 2;

/** What waits of one tenant, and how many transactions are under way. */
interface Lanes {
  readonly queue: Waiting[];
  running: number;
}

/**
 * Stores deliveries that come at the same time in one transaction: while groups of a tenant are committed, the next one
 * gathers. A delivery that comes alone does not wait for company, and one that cannot be stored does not harm its group.
 */
export function groupCommit(store: Store): Accept {
  const tenants = new Map<string, Lanes>();

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

  async function workOff(tenantId: string, lanes: Lanes): Promise<void> {
    lanes.running += 1;
    while (lanes.queue.length > 0) await commit(tenantId, takeGroup(lanes.queue));
    lanes.running -= 1;
    if (lanes.running === 0) tenants.delete(tenantId);
  }

  return (tenantId, delivery) =>
    new Promise((resolve, reject) => {
      const lanes = tenants.get(tenantId) ?? { queue: [], running: 0 };
      tenants.set(tenantId, lanes);
      lanes.queue.push({ delivery, resolve, reject });
      if (lanes.running < maxLanes) void workOff(tenantId, lanes); // every failure is its delivery's
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
