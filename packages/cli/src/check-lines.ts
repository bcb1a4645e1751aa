import type { ConnectionCheck } from "@coccinelle/core";

const marks = { info: "·", warning: "!", error: "✗" } as const;

/** What a connection's self-test found, in lines. `name` is whose it is. */
export function toCheckLines(name: string, result: ConnectionCheck): string {
  const version = result.remoteVersion === null ? "" : ` (${result.remoteVersion})`;
  const lines = [`${result.isWorking ? "✓" : "✗"} ${name}${version}`];
  for (const { severity, message } of result.findings) lines.push(`  ${marks[severity]} ${message}`);
  for (const { permission, operations } of result.missingPermissions) {
    lines.push(`  ! ${permission} is missing: ${operations.join(", ")} will be refused.`);
  }
  if (result.ordersVisibleSince !== null) lines.push(`  ! Orders before ${result.ordersVisibleSince} cannot be seen.`);
  return `${lines.join("\n")}\n`;
}
