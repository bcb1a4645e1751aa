import { readFileSync } from "node:fs";
import { buildSchema, type GraphQLSchema, isScalarType, isSpecifiedScalarType } from "graphql";

let built: GraphQLSchema | null = null;

/** Scalars that arrive as texts, whatever the state holds. */
const texts = ["UnsignedInt64", "Decimal", "Money", "URL", "HTML", "FormattedString"];

/** The file lies beside the sources, and beside what is built of them. */
function readSchema(): string {
  for (const path of ["../../../schema/", "../../schema/", "../schema/"]) {
    try {
      return readFileSync(new URL(`${path}admin-2026-10-subset.graphql`, import.meta.url), "utf8");
    } catch {}
  }
  throw new Error("The package's schema folder is missing.");
}

/** The official schema, version 2026-10: what a commerce connector needs of it. */
export function twinSchema(): GraphQLSchema {
  if (built) return built;
  built = buildSchema(readSchema(), { assumeValid: true });
  for (const type of Object.values(built.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type) && texts.includes(type.name)) type.serialize = String;
  }
  return built;
}
