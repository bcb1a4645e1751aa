import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  valueFromAST,
} from "graphql";
import { parseGid } from "../gid.ts";
import { locationOf, type Refusal } from "./path.ts";
import { twinSchema } from "./schema.ts";

interface Problem {
  readonly path: readonly (string | number)[];
  readonly explanation: string;
  readonly message?: string;
}

type Path = readonly (string | number)[];

/** What an operation's variables are, or why they cannot be. */
export function coerceVariables(
  operation: OperationDefinitionNode,
  given: Readonly<Record<string, unknown>>,
): { readonly values: Record<string, unknown>; readonly refusals: readonly Refusal[] } {
  const values: Record<string, unknown> = {};
  const refusals: Refusal[] = [];
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    // Variables of types that are no input types were refused before.
    const type = typeFromAST(twinSchema(), definition.type) as GraphQLInputType | undefined;
    if (!type) continue;
    if (!Object.hasOwn(given, name)) {
      if (definition.defaultValue) {
        values[name] = valueFromAST(definition.defaultValue, type);
        continue;
      }
      if (!isNonNullType(type)) continue;
    }
    const value = given[name] ?? null;
    const problems = problemsOf(value, type, []);
    if (problems.length === 0) values[name] = coerce(value, type);
    else {
      const shown = problems.filter(({ path }) => path.length > 0);
      const where = shown.map(({ path, explanation }) => `${path.join(".")} (${explanation})`).join(", ");
      refusals.push({
        message: `Variable $${name} of type ${print(definition.type)} was provided invalid value${where === "" ? "" : ` for ${where}`}`,
        locations: locationOf(definition),
        extensions: { code: "INVALID_VARIABLE", value, problems },
      });
    }
  }
  return { values, refusals };
}

function problemsOf(value: unknown, type: GraphQLInputType, path: Path): Problem[] {
  if (isNonNullType(type)) {
    if (value === null || value === undefined) return [{ path, explanation: "Expected value to not be null" }];
    return problemsOf(value, type.ofType, path);
  }
  if (value === null || value === undefined) return [];
  if (isListType(type)) {
    if (!Array.isArray(value)) return problemsOf(value, type.ofType, path);
    return value.flatMap((one, index) => problemsOf(one, type.ofType, [...path, index]));
  }
  if (isInputObjectType(type)) return objectProblems(value, type, path);
  if (isEnumType(type)) {
    const names = type.getValues().map(({ name }) => name);
    const isKnown = typeof value === "string" && names.includes(value);
    return isKnown ? [] : [{ path, explanation: `Expected "${value}" to be one of: ${names.join(", ")}` }];
  }
  return scalarProblems(value, type.name, path);
}

function objectProblems(value: unknown, type: GraphQLInputObjectType, path: Path): Problem[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [{ path, explanation: `Expected ${JSON.stringify(value)} to be a key-value object.` }];
  }
  const fields = type.getFields();
  const given = Object.entries(value);
  if (type.isOneOf && given.length !== 1) {
    const explanation = `'${type.name}' requires exactly one argument, but ${given.length} were provided.`;
    return [{ path, explanation }];
  }
  const unknown = given
    .filter(([name]) => !fields[name])
    .map(([name]) => ({ path: [...path, name], explanation: `Field is not defined on ${type.name}` }));
  const known = Object.values(fields).flatMap((field) => {
    const isGiven = Object.hasOwn(value, field.name);
    if (!isGiven && (field.defaultValue !== undefined || !isNonNullType(field.type))) return [];
    return problemsOf(Object.fromEntries(given)[field.name], field.type, [...path, field.name]);
  });
  return [...unknown, ...known];
}

const isDecimal = (value: unknown): boolean =>
  (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value)) || (typeof value === "number" && Number.isFinite(value));

/** What each scalar takes; other scalars take anything. */
const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  Int: (value) => Number.isInteger(value) && Math.abs(Number(value)) < 2 ** 31,
  Float: (value) => typeof value === "number",
  Boolean: (value) => typeof value === "boolean",
  String: (value) => typeof value === "string",
  Decimal: isDecimal,
  Money: isDecimal,
  UnsignedInt64: (value) => /^\d+$/.test(String(value)),
  DateTime: (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)),
  URL: (value) => typeof value === "string",
};

function scalarProblems(value: unknown, name: string, path: Path): Problem[] {
  if (name === "ID") {
    if (typeof value === "string" && parseGid(value)) return [];
    const message = `Invalid global id '${value}'`;
    return [{ path, explanation: message, message }];
  }
  if (scalars[name]?.(value) ?? true) return [];
  if (name === "URL" || name === "DateTime" || name === "Decimal" || name === "Money") {
    const message = `Invalid ${name === "DateTime" ? "datetime" : name === "URL" ? "url" : name.toLowerCase()} '${value}'`;
    return [{ path, explanation: message, message }];
  }
  return [{ path, explanation: `Could not coerce value ${JSON.stringify(value)} to ${name}` }];
}

/** Fills in defaults, and makes a list of a single value. */
function coerce(value: unknown, type: GraphQLInputType): unknown {
  const nullable = getNullableType(type);
  if (value === null || value === undefined) return value;
  if (isListType(nullable)) {
    return (Array.isArray(value) ? value : [value]).map((one) => coerce(one, nullable.ofType));
  }
  if (!isInputObjectType(nullable)) return value;
  // `objectProblems` has let only objects pass.
  const given = value as Record<string, unknown>;
  const coerced: Record<string, unknown> = {};
  for (const field of Object.values(nullable.getFields())) {
    if (Object.hasOwn(given, field.name)) coerced[field.name] = coerce(given[field.name], field.type);
    else if (field.defaultValue !== undefined) coerced[field.name] = field.defaultValue;
  }
  return coerced;
}
