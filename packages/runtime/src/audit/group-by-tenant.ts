/** Does a tenant's pieces together; they fail together. */
export type GroupWork<Piece> = (tenantId: string, pieces: readonly Piece[]) => Promise<void>;

interface Waiting<Piece> {
  readonly piece: Piece;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const maxGrouped = 200;

/**
 * Does pieces of work in groups: while a tenant's group is under way, the next one gathers. A piece that comes alone does
 * not wait for company, and one that cannot be done does not harm its group.
 */
export function groupByTenant<Piece>(work: GroupWork<Piece>): (tenantId: string, piece: Piece) => Promise<void> {
  const queues = new Map<string, Waiting<Piece>[]>();

  async function run(tenantId: string, group: readonly Waiting<Piece>[]): Promise<void> {
    const pieces = group.map(({ piece }) => piece);
    try {
      await work(tenantId, pieces);
      for (const { resolve } of group) resolve();
    } catch (error) {
      if (group.length === 1) for (const { reject } of group) reject(error);
      else for (const waiting of group) await run(tenantId, [waiting]);
    }
  }

  async function workOff(tenantId: string, queue: Waiting<Piece>[]): Promise<void> {
    while (queue.length > 0) await run(tenantId, queue.splice(0, maxGrouped));
    queues.delete(tenantId);
  }

  return (tenantId, piece) =>
    new Promise((resolve, reject) => {
      const waiting = { piece, resolve, reject };
      const queue = queues.get(tenantId);
      if (queue) return void queue.push(waiting);
      const begun = [waiting];
      queues.set(tenantId, begun);
      void workOff(tenantId, begun); // every failure is its piece's
    });
}
