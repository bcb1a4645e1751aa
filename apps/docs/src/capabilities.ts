import { colissimo } from "@coccinelle/connector-colissimo";
import { mock } from "@coccinelle/connector-mock";
import { shopify } from "@coccinelle/connector-shopify";
import { woocommerce } from "@coccinelle/connector-woocommerce";
import { type Connector, capabilitiesOf, type OperationRow, operations, systemNames } from "@coccinelle/core";

const connectors: readonly Connector[] = [mock, woocommerce, shopify, colissimo];

/** Where the table stands in a document. */
const markers = { begin: "<!-- capabilities -->", end: "<!-- /capabilities -->" } as const;

/** The capability matrix as Markdown: one row an operation, one column a connector. */
function capabilityTable(): string {
  const columns = connectors.map((connector) => new Set<string>(Object.values(capabilitiesOf(connector)).flat()));
  const rows = systemNames.flatMap((system) =>
    Object.entries<OperationRow>(operations[system]).map(([name, { effect }]) => [
      system,
      `\`${name}\``,
      effect,
      ...columns.map((has) => (has.has(name) ? "✓" : "")),
    ]),
  );
  const header = ["system", "operation", "effect", ...connectors.map(({ id }) => id)];
  const lines = [header, header.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}

/** The text with the table between its markers made anew. */
export function withCapabilities(text: string): string {
  const [before, , after] = text.split(/<!-- \/?capabilities -->/);
  if (before === undefined || after === undefined)
    throw new Error(`The document has no ${markers.begin} … ${markers.end}`);
  return `${before}${markers.begin}\n${capabilityTable()}\n${markers.end}${after}`;
}
