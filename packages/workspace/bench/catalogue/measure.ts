/** What one walk in its own process measured. */
export interface Measured {
  readonly count: number;
  readonly ms: number;
  /** The most memory that the process held, in bytes. */
  readonly peakBytes: number;
}

/** Runs a walk once and tells the parent process how it went. */
export async function measure(walk: () => Promise<number>): Promise<void> {
  const start = performance.now();
  const count = await walk();
  const measured: Measured = { count, ms: performance.now() - start, peakBytes: process.resourceUsage().maxRSS * 1024 };
  process.send?.(measured);
}
