import { claimPrivacyRequests, listDuePrivacyRequests } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { DueJob } from "../jobs/job.ts";
import { runTaken } from "./erase-person.ts";

const leaseMs = 15 * 60_000;

/** Works on erasures that are due: those that remotes asked for, those whose process died, and what failed before. */
export function privacyJob(durable: Durable): DueJob {
  return {
    name: "privacy",
    listDue: listDuePrivacyRequests,
    run: async ({ tenantId, signal, tell }) => {
      const [taken] = await durable.store.asTenant(tenantId, (transaction) =>
        claimPrivacyRequests(transaction, { limit: 1, leaseMs }),
      );
      if (!taken) return 0;
      const { state, systems } = await runTaken(durable, { tenantId, taken, signal });
      const done = systems.filter(({ outcome }) => outcome !== "failed").length;
      await tell({ done, total: systems.length, note: `request ${taken.id}: ${state}` });
      return 1;
    },
  };
}
