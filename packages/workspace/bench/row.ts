/** `reports/bench.json` is an array of these: scripts rely on this shape. */
export interface BenchRow {
  readonly name: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: { readonly name: string; readonly value: number } | null;
  readonly limit: { readonly name: string; readonly value: number } | null;
  /** `ours` divided by the peer's value, or by the limit. */
  readonly ratio: number | null;
}
