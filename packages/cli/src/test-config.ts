import { type ConnectionCheck, type Connector, ConnectorError, type OpenOptions, openUnknown } from "@coccinelle/core";
import { toCheckLines } from "./check-lines.ts";
import { Refusal } from "./refusal.ts";
import type { CommandContext } from "./terminal.ts";

/** A config that may or may not work. */
export interface TestedConfig {
  readonly connector: Connector;
  readonly config: unknown;
  readonly open: OpenOptions;
  /** What did not happen if it does not work: ends the refusal. */
  readonly otherwise: string;
}

/** Asks the remote whether this config works, with a connection of its own. Refuses when it does not. */
export async function testConfig(
  { terminal, json }: CommandContext,
  { connector, config, open, otherwise }: TestedConfig,
): Promise<ConnectionCheck> {
  const connection = openUnknown(connector, config, open);
  const check = await connection
    .check()
    .finally(() => connection.dispose())
    .catch(explain);
  if (!json) terminal.write(toCheckLines(connector.label, check));
  if (check.isWorking) return check;
  throw new Refusal(`${connector.label} does not take these credentials: ${otherwise}.`, { details: { check } });
}

function explain(error: unknown): never {
  if (!ConnectorError.is(error) || error.code !== "unsupported") throw error;
  throw ConnectorError.extend(error, { message: `${error.message} To go on without one, add --no-check.` });
}
