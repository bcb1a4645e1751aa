import { capabilitiesOf } from "@coccinelle/core";
import { capabilityTable } from "../capability-table.ts";
import { installedConnectors } from "../installed.ts";
import { type CommandContext, type ExitCode, writeJson } from "../terminal.ts";

/** Shows which installed connector has which operation. */
export async function connectors({ terminal, json }: CommandContext): Promise<ExitCode> {
  const installed = (await installedConnectors(terminal)).list();
  if (json) {
    writeJson(
      terminal,
      installed.map((connector) => ({
        id: connector.id,
        label: connector.label,
        operations: capabilitiesOf(connector),
      })),
    );
    return 0;
  }
  if (installed.length === 0) {
    terminal.write("No connector is installed. Add one with: npm install @coccinelle/connector-<name>\n");
    return 0;
  }
  terminal.write(capabilityTable(installed));
  return 0;
}
