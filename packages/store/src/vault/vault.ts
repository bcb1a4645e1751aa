import type { KeyCache } from "./key-cache.ts";
import type { KeyWrapper } from "./key-wrapper.ts";

/** What opens a store's sealed columns. */
export interface Vault {
  readonly wrapper: KeyWrapper;
  readonly cache: KeyCache;
}
