import type { TwinContext } from "./registry.ts";
import { advanceBulk } from "./resolvers/bulk-operations.ts";
import { releaseDue } from "./resolvers/draft-holds.ts";
import type { ShopState } from "./state.ts";

/** Lets happen what the clock alone makes happen: holds end, bulk operations run and finish. */
export function advance(shop: ShopState, nowMs: number, emit: TwinContext["emit"]): void {
  releaseDue({ shop, nowMs, emit });
  advanceBulk(shop, nowMs, emit);
}
