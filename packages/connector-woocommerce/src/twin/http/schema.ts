import { invalidParameters, missingParameters, type ParameterFault } from "./rest-error.ts";

/** A parameter's type, in the few words of WordPress's own schemas that the shop's routes use. */
export type Schema =
  | { readonly type: "integer"; readonly minimum?: number; readonly maximum?: number; readonly nullable?: boolean }
  | { readonly type: "number" }
  | { readonly type: "boolean" }
  | { readonly type: "mixed" }
  | {
      readonly type: "string";
      readonly enum?: readonly string[];
      readonly format?: "date-time" | "email";
      readonly nullable?: boolean;
    }
  | { readonly type: "list"; readonly items: Schema }
  | { readonly type: "object"; readonly properties: Schemas };

/** Schemas by parameter. What is not named is ignored. */
export interface Schemas {
  readonly [name: string]: Schema;
}

/** A parameter's value after its check: numbers and booleans may have come as texts. */
export type Parameters = { readonly [name: string]: unknown };

interface Fault {
  readonly code: string;
  readonly message: string;
  readonly param?: string;
}

/** Checks all parameters and answers with those that the schemas name. Throws one refusal for all that is wrong. */
export function checkParameters(schemas: Schemas, given: Parameters, required: readonly string[] = []): Parameters {
  const missing = required.filter((name) => given[name] === undefined);
  if (missing.length > 0) throw missingParameters(missing);
  const faults: ParameterFault[] = [];
  const checked: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const value = given[name];
    if (value === undefined) continue;
    const fault = faultOf(schema, value, name);
    if (fault) faults.push({ name, ...fault });
    else checked[name] = clean(schema, value);
  }
  if (faults.length > 0) throw invalidParameters(faults);
  return checked;
}

function faultOf(schema: Schema, value: unknown, path: string): Fault | null {
  const wrongType = (type: string): Fault => ({
    code: "rest_invalid_type",
    message: `${path} is not of type ${type}.`,
    param: path,
  });
  if (value === null && "nullable" in schema && schema.nullable) return null;
  switch (schema.type) {
    case "integer":
      return isInteger(value)
        ? outOfBounds(schema, Number(value), path)
        : wrongType(schema.nullable ? "integer" : "integer");
    case "number":
      return Number.isFinite(typeof value === "string" && value !== "" ? Number(value) : value)
        ? null
        : wrongType("number");
    case "boolean":
      return isBoolean(value) ? null : wrongType("boolean");
    case "string":
      return typeof value === "string" ? faultOfText(schema, value, path) : wrongType("string");
    case "list":
      for (const [index, entry] of toList(value).entries()) {
        const fault = faultOf(schema.items, entry, `${path}[${index}]`);
        if (fault) return fault;
      }
      return null;
    case "object":
      if (typeof value !== "object" || value === null || (Array.isArray(value) && value.length > 0))
        return wrongType("object");
      for (const [name, inner] of Object.entries(schema.properties)) {
        const entry = (value as Parameters)[name]; // an object, as was just checked
        const fault = entry === undefined ? null : faultOf(inner, entry, `${path}[${name}]`);
        if (fault) return fault;
      }
      return null;
    default:
      return null;
  }
}

function faultOfText(schema: Schema & { type: "string" }, text: string, path: string): Fault | null {
  if (schema.enum && !schema.enum.includes(text)) {
    return { code: "rest_not_in_enum", message: `${path} is not one of ${inWords(schema.enum)}.` };
  }
  if (
    schema.format === "date-time" &&
    !/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d(:?\d\d)?)?$/i.test(text)
  ) {
    return { code: "rest_invalid_date", message: "Invalid date." };
  }
  if (schema.format === "email" && !isEmail(text)) {
    return { code: "rest_invalid_email", message: "Invalid email address." };
  }
  return null;
}

/** Plain ASCII addresses, as WordPress accepts them. */
export function isEmail(text: string): boolean {
  return /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/.test(text);
}

function outOfBounds(
  { minimum, maximum }: { minimum?: number; maximum?: number },
  value: number,
  path: string,
): Fault | null {
  const code = "rest_out_of_bounds";
  if (minimum !== undefined && maximum !== undefined) {
    const isWithin = value >= minimum && value <= maximum;
    return isWithin
      ? null
      : { code, message: `${path} must be between ${minimum} (inclusive) and ${maximum} (inclusive)` };
  }
  if (minimum !== undefined && value < minimum)
    return { code, message: `${path} must be greater than or equal to ${minimum}` };
  return null;
}

const isInteger = (value: unknown): boolean =>
  Number.isInteger(value) || (typeof value === "string" && /^-?\d+(\.0+)?$/.test(value.trim()));

const isBoolean = (value: unknown): boolean =>
  typeof value === "boolean" || value === 0 || value === 1 || ["true", "false", "1", "0", ""].includes(String(value));

const toList = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  return typeof value === "string" ? value.split(/[\s,]+/).filter((word) => word !== "") : [value];
};

function clean(schema: Schema, value: unknown): unknown {
  if (value === null) return null;
  if (schema.type === "integer" || schema.type === "number") return Number(value);
  if (schema.type === "boolean") return value === true || value === 1 || value === "true" || value === "1";
  if (schema.type === "list") return toList(value).map((entry) => clean(schema.items, entry));
  return value;
}

/** `a, b, and c`. */
function inWords(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(", ")}, and ${words.at(-1)}` : words.join("");
}
