/** What an app may spend. */
export interface BucketOptions {
  readonly maximumAvailable: number;
  /** Points that flow back in a second. */
  readonly restoreRate: number;
}

/** A shop of the Standard plan. */
export const standardBucket: BucketOptions = { maximumAvailable: 2000, restoreRate: 100 };

/** The leaky bucket of one app at one shop. It fills by the clock. */
export class Bucket {
  readonly #options: BucketOptions;
  readonly #now: () => number;
  #available: number;
  #atMs: number;

  constructor(options: BucketOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
    this.#available = options.maximumAvailable;
    this.#atMs = now();
  }

  /** Whether there is as much as a request asks for. It is taken at once. */
  take(points: number): boolean {
    this.#refill();
    if (points > this.#available) return false;
    this.#available -= points;
    return true;
  }

  /** What was asked for and not used comes back. */
  giveBack(points: number): void {
    this.#available = Math.min(this.#options.maximumAvailable, this.#available + points);
  }

  get status(): {
    readonly maximumAvailable: number;
    readonly currentlyAvailable: number;
    readonly restoreRate: number;
  } {
    this.#refill();
    const { maximumAvailable, restoreRate } = this.#options;
    return { maximumAvailable, currentlyAvailable: Math.floor(this.#available), restoreRate };
  }

  /** Spends all but so many points, as another process of the same app would. */
  drainTo(points: number): void {
    this.#refill();
    this.#available = Math.min(this.#available, points);
  }

  #refill(): void {
    const { maximumAvailable, restoreRate } = this.#options;
    const seconds = Math.max(0, this.#now() - this.#atMs) / 1000;
    this.#available = Math.min(maximumAvailable, this.#available + seconds * restoreRate);
    this.#atMs = this.#now();
  }
}
