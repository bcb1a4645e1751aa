/** What one walk in its own process measured. */
export interface Measured {
  readonly count: number;
  readonly ms: number;
  /** The most memory that the process held, in bytes: it also counts garbage that nobody has collected yet. */
  readonly peakBytes: number;
  /** Bytes in use at each milestone after a full collection; empty unless the process may collect (`--expose-gc`). */
  readonly liveBytes: readonly number[];
}

/** Products after which memory is looked at. A walk that goes on has as many pages on their way at each. */
const milestones: ReadonlySet<number> = new Set([2_000, 10_000]);

/** Runs a walk once and tells the parent process how it went. */
export async function measure(walk: (seen: (count: number) => void) => Promise<number>): Promise<void> {
  const liveBytes: number[] = [];
  const start = performance.now();
  const count = await walk((seen) => {
    if (!globalThis.gc || !milestones.has(seen)) return;
    globalThis.gc();
    globalThis.gc(); // buffers are let go a collection after their owners
    const { heapUsed, external } = process.memoryUsage();
    liveBytes.push(heapUsed + external);
  });
  const ms = performance.now() - start;
  const measured: Measured = { count, ms, peakBytes: process.resourceUsage().maxRSS * 1024, liveBytes };
  process.send?.(measured);
}
