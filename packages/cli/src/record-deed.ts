import type { Actor } from "@coccinelle/core";
import { appendAudit, type TenantTransaction } from "@coccinelle/store";

/** Who did what these commands do. The digit tells the trail that it is no person's name, which it would hash. */
export const commandLine: Actor = { kind: "staff", id: "coccinelle-cli-1" };

/** What a command did to a connection. */
export interface Deed {
  /** Such as `connection.added`. */
  readonly action: string;
  readonly connectionId: string;
  /** `done`, or an error's code. */
  readonly outcome?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** Writes a command's deed into the tenant's audit trail. Call it last in the transaction. */
export async function recordDeed(
  transaction: TenantTransaction,
  { action, connectionId, outcome = "done", details = {} }: Deed,
): Promise<void> {
  await appendAudit(transaction, { actor: commandLine, action, connectionId, subject: null, outcome, details });
}
