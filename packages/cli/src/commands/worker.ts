import { createWorker } from "@coccinelle/runtime/worker";
import { baseUrlOf } from "../base-url.ts";
import { installedConnectors } from "../installed.ts";
import { type ReachOptions, withTransport } from "../reach.ts";
import type { StateOptions } from "../state/location.ts";
import { withStore } from "../state/with-store.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";
import { openDoors } from "../worker/doors.ts";
import { jobsOf } from "../worker/jobs.ts";
import { createParts } from "../worker/parts.ts";

/** What `coccinelle worker` is given. */
export interface WorkerCommand extends StateOptions, ReachOptions {
  /** Also takes in webhooks and answers about health; 0 chooses a free port. Default: it listens nowhere. */
  readonly port?: number | undefined;
  readonly host: string;
  /** How many tenants each job serves at a time. */
  readonly concurrency?: number | undefined;
  readonly baseUrl?: string | undefined;
}

/** Works off the jobs of all tenants until it is stopped, and then ends what it has begun. */
export async function worker({ terminal, json }: CommandContext, command: WorkerCommand): Promise<ExitCode> {
  const stopped = terminal.untilStopped(); // heard from now on: one that is told to stop while it starts does so
  const registry = await installedConnectors(terminal);
  const { port, host, concurrency, allowHost: allow } = command;
  const origin = baseUrlOf(command.baseUrl, terminal)?.origin;
  const token = terminal.environment.COCCINELLE_OPERATOR_TOKEN || undefined;
  await withStore(command, terminal, (store) =>
    withTransport(command, async (fetch) => {
      await using parts = createParts({ store, registry, fetch, terminal });
      await using running = createWorker({ durable: parts.durable, ...jobsOf(parts, { allow }), concurrency });
      await running.start();
      await using doors =
        port === undefined ? null : await openDoors({ host, port, parts, worker: running, origin, token });
      const stop = new AbortController();
      const alerting = parts.alerts.run(stop.signal);
      if (json) writeJson(terminal, { url: doors?.url ?? null });
      else terminal.write(`A worker runs until Ctrl+C.\n${doors ? `It listens at ${doors.url}\n` : ""}`);
      await stopped;
      stop.abort();
      await alerting;
    }),
  );
  if (!json) terminal.write("It has stopped. What it had begun is done, or given back.\n");
  return 0;
}
