import type { Report } from "./report.ts";

const words = { pass: "pass", fail: "FAIL", not_applicable: "·", waived: "waived", unverified: "?" } as const;

/** Laws down, connectors across. */
export function table(report: Report): string {
  const laws = [...new Set(report.connectors.flatMap((connector) => connector.laws.map(({ id }) => id)))];
  const header = ["law", ...report.connectors.map(({ id }) => id)];
  const rows = laws.map((law) => [law, ...report.connectors.map((connector) => stateOf(connector, law))]);
  const killed = report.killMatrix.filter((each) => each.killed).length;
  const twins = report.connectors.flatMap(({ id, fidelity }) => (fidelity ? [`${id}: ${inWords(fidelity)}`] : []));
  return [columns([header, ...rows]), ...twins, `saboteurs caught: ${killed} of ${report.killMatrix.length}`].join(
    "\n\n",
  );
}

function inWords({
  recorded,
  inScope,
  matched,
  permuted,
}: NonNullable<Report["connectors"][number]["fidelity"]>): string {
  return `the twin answers ${matched} of ${inScope} recorded exchanges as the remote did, ${permuted.matched} when permuted; ${recorded - inScope} of ${recorded} are out of scope`;
}

function stateOf(connector: Report["connectors"][number], law: string): string {
  const found = connector.laws.find(({ id }) => id === law);
  return found ? words[found.state] : "";
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]): string => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}
