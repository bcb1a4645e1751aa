import type { ShopState } from "../state.ts";

interface Snapshot {
  /** The shop was like this when something was asked, before it was answered. */
  readonly atMs: number;
  readonly shop: ShopState;
}

/** The shop as the search index knows it: what was written shows after a while. */
export class SearchIndex {
  readonly #shop: ShopState;
  readonly #lagMs: number;
  #snapshots: Snapshot[] = [];

  constructor(shop: ShopState, { searchLagMs = 0 }: { readonly searchLagMs?: number | undefined }) {
    this.#shop = shop;
    this.#lagMs = searchLagMs;
  }

  /** What is found at a moment. It is asked before every request, and remembers the shop for those who come later. */
  asOf(nowMs: number): ShopState {
    if (this.#lagMs === 0) return this.#shop;
    this.#snapshots = this.#snapshots.filter(({ atMs }) => atMs > nowMs - this.#lagMs);
    this.#snapshots.push({ atMs: nowMs, shop: structuredClone(this.#shop) });
    return this.#snapshots[0]?.shop ?? this.#shop;
  }
}
