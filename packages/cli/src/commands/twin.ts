import { setTimeout } from "node:timers/promises";
import type { Connector } from "@coccinelle/core";
import { toVariables } from "../config-source.ts";
import { findConnector, installedConnectors } from "../installed.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";
import { deliverWebhooks } from "../twin/deliver.ts";
import { findTwin } from "../twin/find-twin.ts";
import { type RunningTwin, serveTwin } from "../twin/serve-twin.ts";

/** What `coccinelle twin` is given. */
export interface TwinCommand {
  readonly id: string;
  readonly port: number;
  /** Until it is stopped, when left out. */
  readonly forSeconds: number | undefined;
}

/** Serves a connector's twin until it is stopped, and says how it is reached. */
export async function twin({ terminal, json }: CommandContext, command: TwinCommand): Promise<ExitCode> {
  const connector = findConnector(await installedConnectors(terminal), command.id);
  const createTwin = await findTwin(connector, terminal);
  const onError = (error: unknown): void => {
    terminal.writeError(`coccinelle: the twin broke on a request: ${error instanceof Error ? error.message : "?"}\n`);
  };
  const running = await serveTwin({ createTwin, port: command.port, onError });
  const stop = new AbortController();
  const delivering = deliverWebhooks({
    twin: running.twin,
    signal: stop.signal,
    onIgnored: (url) => terminal.writeError(`coccinelle: webhooks for ${url} stay here: it is not this machine.\n`),
  });
  try {
    if (json) writeJson(terminal, { url: running.url, config: running.twin.config });
    else terminal.write(welcome(connector, running));
    const limit =
      command.forSeconds === undefined ? [] : [setTimeout(command.forSeconds * 1000, undefined, { ref: false })];
    await Promise.race([terminal.untilStopped(), delivering.then(() => new Promise(() => {})), ...limit]);
  } finally {
    stop.abort();
    await running.close();
    await delivering;
  }
  return 0;
}

function welcome(connector: Connector, { url, twin: { config } }: RunningTwin): string {
  const { id, label } = connector;
  const { host } = new URL(url);
  const hosts = hostsOf(connector, config);
  const isNamed = hosts.includes(host);
  const variables = Object.entries(toVariables(id, config)).map(([name, value]) => `  export ${name}=${quoted(value)}`);
  const check = `  npx coccinelle check ${id} ${isNamed ? `--allow-host ${host}` : `--via ${url}`}`;
  const hint = `Requests are for ${hosts.join(", ")}: the README of @coccinelle/cli has a fetch that brings a program's here.`;
  const reach = ["Reach it from another terminal:", "", ...variables, check, ""];
  return [`A ${label} twin answers at ${url} until Ctrl+C.`, "", ...reach, ...(isNamed ? [] : [hint, ""])].join("\n");
}

/** A word that a shell takes as it is. */
const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** Where the connector sends its requests with this config. */
function hostsOf({ config: schema, hosts }: Connector, config: unknown): readonly string[] {
  const parsed = schema.safeParse(config);
  return parsed.success ? hosts(parsed.data as never) : []; // the connector's own schema made this value
}
