import { giveUpAudits, listDueAudits } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { DueJob } from "../jobs/job.ts";

/**
 * Writes whose process died before it could say how they ended become entries `abandoned`, of which nobody knows whether
 * they happened.
 */
export function auditJob({ store }: Pick<Durable, "store">): DueJob {
  return {
    name: "audit",
    listDue: listDueAudits,
    run: ({ tenantId }) => store.asTenant(tenantId, giveUpAudits),
  };
}
