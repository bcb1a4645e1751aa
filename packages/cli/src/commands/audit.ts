import { type AuditHead, type AuditVerdict, listTenants, type Store, verifyAudit } from "@coccinelle/store";
import { Refusal } from "../refusal.ts";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** What `coccinelle audit verify` is given. */
export interface VerifyCommand extends StateOptions {
  /** Default: every tenant. */
  readonly tenant?: string | undefined;
  /** The end of that tenant's trail as it was kept elsewhere. */
  readonly head?: AuditHead | undefined;
}

/** Looks through whole audit trails, and says at which entry one was changed. */
export async function verifyTrails({ terminal, json }: CommandContext, command: VerifyCommand): Promise<ExitCode> {
  const { tenant, head } = command;
  if (head && tenant === undefined) throw new Refusal("A head is of one trail: name its tenant with --tenant.");
  const verdicts: (AuditVerdict & { readonly tenantId: string })[] = [];
  await withStore(command, terminal, async (store) => {
    for await (const tenantId of tenantsOf(store, tenant)) {
      const found = await store.asTenant(tenantId, (transaction) => verifyAudit(transaction, head));
      const verdict = { tenantId, ...found };
      verdicts.push(verdict);
      if (!json) terminal.write(toLine(verdict));
    }
  });
  const isIntact = verdicts.every((verdict) => verdict.isIntact);
  if (json) writeJson(terminal, { isIntact, trails: verdicts });
  return isIntact ? 0 : 1;
}

async function* tenantsOf(store: Store, only: string | undefined): AsyncGenerator<string> {
  if (only !== undefined) return yield await asKnownTenant(store, only, async ({ tenantId }) => tenantId);
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await store.acrossTenants((transaction) => listTenants(transaction, { cursor, limit: 100 }));
    for (const { id } of page.items) yield id;
    cursor = page.nextCursor;
  }
}

function toLine({ tenantId, isIntact, brokenAt, head }: AuditVerdict & { readonly tenantId: string }): string {
  if (isIntact)
    return `✓ ${tenantId}: ${head.sequence} entries, as they were written. Head: ${head.sequence}:${head.hash}\n`;
  return `✗ ${tenantId}: entry ${brokenAt} is not as it was written, or it is missing.\n`;
}
