import { toCheckLines } from "../check-lines.ts";
import { type ConnectionOptions, withConnection } from "../connection.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** Tests a connection and says in plain words what works and what does not. */
export async function check({ terminal, json }: CommandContext, options: ConnectionOptions): Promise<ExitCode> {
  const { label, result } = await withConnection(options, terminal, async (connection) => ({
    label: connection.label,
    result: await connection.check(),
  }));
  if (json) writeJson(terminal, result);
  else terminal.write(toCheckLines(label, result));
  return result.isWorking ? 0 : 1;
}
