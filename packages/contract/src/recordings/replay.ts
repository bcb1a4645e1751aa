import { type Connector, ConnectorError, openUnknown } from "@coccinelle/core";
import { createTransport } from "@coccinelle/core/http";
import { callByName, startMs } from "../harness/subject.ts";
import type { CaseArguments, TestedOperation } from "../law.ts";
import { createNetwork, recordingHandlers } from "./network.ts";
import type { RecordingsPlayer } from "./player.ts";

/** What is replayed, and by whom. */
export interface ReplayOptions {
  readonly connector: Connector;
  readonly config: unknown;
  readonly operations: readonly TestedOperation[];
  readonly player: RecordingsPlayer;
}

/**
 * Runs every case against recordings, through the real client and MSW at the level of sockets. Gives what went wrong:
 * a found case that fails or finds nothing, an absent one that finds something, a request that was never recorded.
 */
export async function replay({ connector, config, operations, player }: ReplayOptions): Promise<string[]> {
  const network = createNetwork(...recordingHandlers(player));
  const transport = createTransport();
  const clock = { now: () => startMs, sleep: async () => {} };
  network.enable();
  try {
    const connection = openUnknown(connector, config, { fetch: transport, clock });
    const outcome = (operation: string, values: CaseArguments): Promise<string> =>
      callByName(connection, { operation, values, call: undefined }).then(
        (value) => (value === null ? "null" : "a value"),
        (error: unknown) => (ConnectorError.is(error) ? error.code : String(error)),
      );
    const problems: string[] = [];
    for (const { name, found, absent } of operations) {
      const whenFound = await outcome(name, found);
      if (whenFound !== "a value") problems.push(`${name} of what was recorded gave ${whenFound}`);
      const whenAbsent = absent ? await outcome(name, absent) : "null";
      if (!["null", "not_found"].includes(whenAbsent))
        problems.push(`${name} of what does not exist gave ${whenAbsent}`);
    }
    await connection.dispose();
    return [...problems, ...player.unmatched.map((request) => `no recording answers ${request}`)];
  } finally {
    await network.disable();
    await transport.close();
  }
}
