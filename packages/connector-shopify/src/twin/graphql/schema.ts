import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { buildSchema, type GraphQLSchema, isScalarType, isSpecifiedScalarType } from "graphql";

let built: GraphQLSchema | null = null;

/** Scalars that arrive as texts, whatever the state holds. */
const texts = ["UnsignedInt64", "Decimal", "Money", "URL", "HTML", "FormattedString"];

/** The official schema's text. Its file lies beside the sources, and beside what is built of them. */
export function readSchema(): string {
  for (const path of ["../../../schema/", "../../schema/", "../schema/"]) {
    try {
      return gunzipSync(readFileSync(new URL(`${path}admin-2026-10.graphql.gz`, import.meta.url))).toString();
    } catch {}
  }
  throw new Error("The package's schema folder is missing.");
}

/** The official schema, version 2026-10, without its descriptions. */
export function twinSchema(): GraphQLSchema {
  if (built) return built;
  built = buildSchema(readSchema(), { assumeValid: true });
  for (const type of Object.values(built.getTypeMap())) {
    if (isScalarType(type) && !isSpecifiedScalarType(type) && texts.includes(type.name)) type.serialize = String;
  }
  return built;
}
