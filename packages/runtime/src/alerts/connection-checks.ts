import { ConnectorError } from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";
import type { PeriodicJob } from "../jobs/job.ts";
import type { Alerts } from "./create-alerts.ts";

/** What {@link connectionChecks} goes by. */
export interface ConnectionChecksOptions {
  readonly runtime: Runtime;
  readonly alerts: Pick<Alerts, "tell">;
  /** Default: every day at 04:17, UTC. */
  readonly cron?: string | undefined;
}

/** A job that tests each connection of a tenant and tells when its remote's version ends. */
export function connectionChecks({ runtime, alerts, cron = "17 4 * * *" }: ConnectionChecksOptions): PeriodicJob {
  return {
    name: "connection-checks",
    cron,
    run: async ({ tenantId, signal, tell }) => {
      const { connections } = await runtime.getTenantSystems(tenantId);
      const failures: ConnectorError[] = [];
      for (const [index, { id: connectionId, check }] of connections.entries()) {
        signal.throwIfAborted();
        try {
          const { remoteVersion: version, versionEndsOn: endsOn } = await check({ signal });
          if (endsOn !== undefined)
            await alerts.tell({ kind: "version_sunset", tenantId, connectionId, version, endsOn });
        } catch (error) {
          if (!ConnectorError.is(error)) throw error;
          failures.push(error);
        }
        await tell({ done: index + 1, total: connections.length, note: null });
      }
      if (failures[0]) throw failures[0]; // one broken connection keeps no other from being tested
    },
  };
}
