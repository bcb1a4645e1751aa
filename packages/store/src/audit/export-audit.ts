import { ConnectorError, type Page } from "@coccinelle/core";
import type { Store } from "../store.ts";
import { auditHead, listAudit } from "./audit.ts";
import type { AuditEntry } from "./entry.ts";

/** How an export is stopped. */
export interface AuditExportOptions {
  /** Between two pages; the iteration then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * The tenant's trail as lines of JSON, in constant memory: the format and the tenant, each entry in its order, and the
 * head. Whoever has the lines can prove them without this library; the README says how. Entries that come in meanwhile are
 * left to the next export. Rejects with `conflict/stale_write` when the part that is being read was pruned meanwhile.
 */
export async function* exportAudit(
  store: Store,
  tenantId: string,
  { signal }: AuditExportOptions = {},
): AsyncGenerator<string, void, undefined> {
  const head = await store.asTenant(tenantId, auditHead);
  yield line({ format: "coccinelle-audit-1", tenantId });
  let last: number | null = null;
  for (let cursor: string | null = null; last !== head.sequence && head.sequence > 0; ) {
    signal?.throwIfAborted();
    const from: string | null = cursor;
    const page: Page<AuditEntry> = await store.asTenant(tenantId, (transaction) =>
      listAudit(transaction, { cursor: from, limit: 100 }),
    );
    for (const entry of page.items) {
      if (entry.sequence > head.sequence) break;
      if (last !== null && entry.sequence !== last + 1) throw pruned();
      last = entry.sequence;
      yield line(entry);
    }
    cursor = page.nextCursor;
    if (cursor === null && last !== head.sequence) throw pruned();
  }
  yield line({ head });
}

/** Readers of lines, Node's own among them, also break them at the two separators that JSON lets stand. */
function line(value: unknown): string {
  const text = JSON.stringify(value).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  return `${text}\n`;
}

function pruned(): ConnectorError {
  return new ConnectorError("conflict", "The trail was pruned while it was exported: begin again.", {
    reason: "stale_write",
  });
}
