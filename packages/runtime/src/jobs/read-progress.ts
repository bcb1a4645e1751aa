import type { Page } from "@coccinelle/core";
import { listProgress, type PageRequest, type Progress, type Store } from "@coccinelle/store";

/**
 * How far a tenant's jobs have come, or (`null`) those of the whole house, in the order of their names. One without
 * `finishedAt` is under way; when its `heartbeatAt` is older than a minute, its worker has died and another one begins it anew.
 */
export async function readProgress(store: Store, tenantId: string | null): Promise<readonly Progress[]> {
  const found: Progress[] = [];
  for (let cursor: string | null = null; ; ) {
    const request: PageRequest = { cursor, limit: 100 };
    const page: Page<Progress> = await (tenantId === null
      ? store.acrossTenants((transaction) => listProgress(transaction, request))
      : store.asTenant(tenantId, (transaction) => listProgress(transaction, request)));
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = page.nextCursor;
  }
}
