import { type Notice, type OpenedUnknown, openUnknown } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { type ConfigOptions, readConfig } from "./config-source.ts";
import { findConnector, installedConnectors } from "./installed.ts";
import { sendVia } from "./send-via.ts";
import type { Terminal } from "./terminal.ts";

/** What a command line says about the connection. */
export interface ConnectionOptions extends ConfigOptions {
  readonly id: string;
  readonly allowHost?: readonly string[] | undefined;
  /** An origin of this machine that is asked in place of the connector's hosts. */
  readonly via?: string | undefined;
}

/** Opens the connection that the command line names, uses it once and closes it. */
export async function withConnection<Result>(
  options: ConnectionOptions,
  terminal: Terminal,
  use: (connection: OpenedUnknown) => Promise<Result>,
): Promise<Result> {
  const connector = findConnector(await installedConnectors(terminal), options.id);
  const config = await readConfig(connector, options, terminal);
  const { allowHost = [], via } = options;
  const transport = createTransport({ allow: via === undefined ? allowHost : [...allowHost, new URL(via).host] });
  const fetch = via === undefined ? transport : sendVia(transport, via);
  const onNotice = ({ message }: Notice): void => terminal.writeError(`coccinelle: ${message}\n`);
  const connection = openUnknown(connector, config, { fetch, onNotice });
  try {
    return await use(connection);
  } finally {
    await connection.dispose();
    await transport.close();
  }
}
