import { readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import { buildASTSchema, type DocumentNode, parse } from "graphql";
import type { ShopifyDocument } from "./src/client.ts";
import { countCost } from "./src/graphql/count-cost.ts";
import { readSchema } from "./src/twin/graphql/schema.ts";

const queries = new URL("./src/queries/", import.meta.url);
const target = new URL("generated.ts", queries);

/** Lists of hundreds of codes that nobody branches on. */
const asText: ReadonlySet<string> = new Set(["CurrencyCode", "CountryCode", "LanguageCode"]);

/** What the schema's own scalars look like in JSON. */
const scalars = {
  ARN: "string",
  BigInt: "string",
  Color: "string",
  Date: "string",
  DateTime: "string",
  Decimal: "string",
  FormattedString: "string",
  HTML: "string",
  ID: "string",
  JSON: "unknown",
  Money: "string",
  StorefrontID: "string",
  URL: "string",
  UnsignedInt64: "string",
  UtcOffset: "string",
};

/** As the generated file sees it. */
const costModule = "../graphql/cost.ts";

const top = `// Made by codegen.ts from the documents beside it and the schema. Run it again; do not edit.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// biome-ignore-all assist: generated
import type { CostFormula } from "${costModule}";
`;

/** Every document that the modules of `src/queries` export. */
export async function documentsOf(): Promise<readonly ShopifyDocument[]> {
  const names = readdirSync(queries).filter((name) => name.endsWith(".ts") && name !== "generated.ts");
  const modules: unknown[] = await Promise.all(names.toSorted().map((name) => import(new URL(name, queries).href)));
  const found = modules.flatMap((module) => Object.values(module as object)).filter(isDocument); // a module is an object
  return [...new Set(found)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isDocument(value: unknown): value is ShopifyDocument {
  return typeof value === "object" && value !== null && "name" in value && "text" in value;
}

/** The text of `generated.ts`: each operation's variables and result, and what it costs. */
export async function generate(): Promise<string> {
  const schema = parse(readSchema());
  const documents = (await documentsOf()).map(({ name, text }) => ({ name, node: parse(text) }));
  const types = await codegen({
    filename: "generated.ts",
    schema,
    documents: documents.map(({ name, node }) => ({ location: name, document: node })),
    config: {},
    plugins: [{ operations: { skipTypename: true, immutableTypes: true, scalars, strictScalars: true } }],
    pluginMap: { operations },
  });
  const built = buildASTSchema(schema);
  const rows = documents.map(
    ({ name, node }) =>
      `  readonly ${name}: { readonly variables: ${name}${suffixOf(node)}Variables; readonly result: ${name}${suffixOf(node)} };`,
  );
  const costs = documents.map(({ name, node }) => `  ${name}: ${JSON.stringify(countCost(built, node))},`);
  return [
    top,
    shorten(types),
    "/** Every operation, by its document's name. */",
    "export interface Operations {",
    ...rows,
    "}",
    "",
    "/** What each document asks for, in points. */",
    "export const costs: Readonly<Record<string, CostFormula>> = {",
    ...costs,
    "};",
    "",
  ].join("\n");
}

function suffixOf(document: DocumentNode): "Query" | "Mutation" {
  const isMutation = document.definitions.some((one) => "operation" in one && one.operation === "mutation");
  return isMutation ? "Mutation" : "Query";
}

/** Outside, types are reached by a document's name; only the words of inputs have names of their own. */
function shorten(types: string): string {
  const inner = types.replace(/export type (\w+(?:Query|Mutation|Variables|Fragment) =|Incremental<)/g, "type $1");
  return inner.replace(/export type (\w+) =\n(?: {2}\| '\w+'\n?)+;/g, (whole, name: string) =>
    asText.has(name) ? `export type ${name} = string;` : whole,
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await generate());
