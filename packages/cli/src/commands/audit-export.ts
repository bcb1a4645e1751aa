import { exportAudit } from "@coccinelle/store";
import { asKnownTenant } from "../state/as-tenant.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import type { CommandContext, ExitCode } from "../terminal.ts";
import { type OutputOptions, writePieces } from "../write-pieces.ts";

/** Writes a tenant's whole trail as lines of JSON, which can be proved without this program. */
export async function exportTrail(
  { terminal }: CommandContext,
  command: StateOptions & OutputOptions & { readonly tenant: string },
): Promise<ExitCode> {
  await withStore(command, terminal, async (store) => {
    await asKnownTenant(store, command.tenant, async () => {});
    await writePieces(exportAudit(store, command.tenant), command, terminal);
  });
  return 0;
}
