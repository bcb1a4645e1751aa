import { type Connector, capabilitiesOf, operations, systemNames } from "@coccinelle/core";

/** One row per operation, one column per connector; a dot means that the remote cannot do it. */
export function capabilityTable(installed: readonly Connector[]): string {
  const columns = installed.map((connector) => ({
    id: connector.id,
    has: new Set<string>(Object.values(capabilitiesOf(connector)).flat()),
  }));
  const names = systemNames.map((system) => ({ system, rows: Object.keys(operations[system]) }));
  const width = Math.max(...names.flatMap(({ rows }) => rows.map((name) => name.length))) + 4;
  const line = (first: string, cells: readonly string[]): string =>
    [first.padEnd(width), ...cells.map((cell, index) => cell.padEnd((columns[index]?.id.length ?? 0) + 2))]
      .join("")
      .trimEnd();
  return [
    line(
      "",
      columns.map(({ id }) => id),
    ),
    ...names.flatMap(({ system, rows }) => [
      line(system, []),
      ...rows.map((name) =>
        line(
          `  ${name}`,
          columns.map(({ has }) => (has.has(name) ? "✓" : "·")),
        ),
      ),
    ]),
    "",
  ].join("\n");
}
