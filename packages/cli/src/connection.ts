import { type Notice, type OpenedUnknown, openUnknown } from "@coccinelle/core";
import { type ConfigOptions, readConfig } from "./config-source.ts";
import { findConnector, installedConnectors } from "./installed.ts";
import { type ReachOptions, withTransport } from "./reach.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about the connection. */
export interface ConnectionOptions extends ConfigOptions, ReachOptions {
  readonly id: string;
}

/** Opens the connection that the command line names, uses it once and closes it. */
export async function withConnection<Result>(
  options: ConnectionOptions,
  terminal: Terminal,
  use: (connection: OpenedUnknown) => Promise<Result>,
): Promise<Result> {
  const connector = findConnector(await installedConnectors(terminal), options.id);
  const config = await readConfig(connector, options, terminal);
  return withTransport(options, async (fetch) => {
    const connection = openUnknown(connector, config, { fetch, onNotice: tellNotice(terminal) });
    try {
      return await use(connection);
    } finally {
      await connection.dispose();
    }
  });
}

/** What no answer shows is told beside it. */
export function tellNotice({ writeError }: Terminal): (notice: Pick<Notice, "message">) => void {
  return ({ message }) => writeError(`coccinelle: ${message}\n`);
}
