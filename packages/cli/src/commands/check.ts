import { type ConnectionOptions, withConnection } from "../connection.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

const marks = { info: "·", warning: "!", error: "✗" } as const;

/** Tests a connection and says in plain words what works and what does not. */
export async function check({ terminal, json }: CommandContext, options: ConnectionOptions): Promise<ExitCode> {
  const { label, result } = await withConnection(options, terminal, async (connection) => ({
    label: connection.label,
    result: await connection.check(),
  }));
  if (json) {
    writeJson(terminal, result);
    return result.isWorking ? 0 : 1;
  }
  const version = result.remoteVersion === null ? "" : ` (${result.remoteVersion})`;
  terminal.write(`${result.isWorking ? "✓" : "✗"} ${label}${version}\n`);
  for (const { severity, message } of result.findings) terminal.write(`  ${marks[severity]} ${message}\n`);
  for (const { permission, operations } of result.missingPermissions) {
    terminal.write(`  ! ${permission} is missing: ${operations.join(", ")} will be refused.\n`);
  }
  if (result.ordersVisibleSince !== null)
    terminal.write(`  ! Orders before ${result.ordersVisibleSince} cannot be seen.\n`);
  return result.isWorking ? 0 : 1;
}
