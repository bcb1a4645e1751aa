import {
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
} from "graphql";
import { twinSchema } from "../../src/twin/graphql/schema.ts";
import { type Interaction, isRecord } from "./captures-file.ts";

/** What is asked of an object that the real shop left empty. */
const fallback: Readonly<Record<string, string>> = { userErrors: "{ field message }" };

const emptyOf = (name: string): string =>
  fallback[name] ?? (/userErrors$/i.test(name) ? "{ field message }" : "{ __typename }");

function selectionOf(value: unknown, type: GraphQLNamedType, name: string): string {
  if (isLeafType(type)) return "";
  const items = Array.isArray(value) ? value : [value];
  const keys = new Map<string, unknown[]>();
  for (const item of items) {
    if (!isRecord(item)) continue;
    for (const [key, one] of Object.entries(item)) keys.set(key, [...(keys.get(key) ?? []), one]);
  }
  if (keys.size === 0) return emptyOf(name);
  if (isAbstractType(type)) return membersOf(items, name);
  const parts = [...keys].map(([key, values]) => fieldOf(key, values, type));
  return `{ ${parts.join(" ")} }`;
}

/** Each member of a union is asked for what its own record shows. */
function membersOf(items: readonly unknown[], name: string): string {
  const parts = items.flatMap((item) => {
    const type = isRecord(item) && typeof item.__typename === "string" ? twinSchema().getType(item.__typename) : null;
    return type ? [`... on ${type.name} ${selectionOf(item, type, name)}`] : [];
  });
  return `{ __typename ${[...new Set(parts)].join(" ")} }`;
}

function fieldOf(key: string, values: readonly unknown[], parent: GraphQLNamedType): string {
  const definition = isObjectType(parent) ? parent.getFields()[key] : undefined;
  if (!definition) return key;
  const flat = values.flatMap((one) => (Array.isArray(one) ? one : [one]));
  const type = getNamedType(definition.type);
  const names = flat.flatMap((one) => (isRecord(one) && typeof one.name === "string" ? [one.name] : []));
  const args =
    key === "quantities"
      ? `(names: ${JSON.stringify([...new Set(names)])})`
      : type.name.endsWith("Connection")
        ? "(first: 10)"
        : "";
  return `${key}${args} ${selectionOf(flat, type, key)}`;
}

const keyNames = ["idempotencyKey"];

/** The request kept no key, and was not refused for that. */
const needsKey = ({ errors }: Interaction): boolean =>
  errors.some(({ message }) => message.includes("must include the following argument"));

function rootField(name: string, interaction: Interaction, root: GraphQLObjectType): string | null {
  const definition = root.getFields()[name];
  if (!definition) return null;
  const given = Object.keys(interaction.variables);
  const args = definition.args.filter((arg) => given.includes(arg.name)).map((arg) => `${arg.name}: $${arg.name}`);
  const hasId = definition.args.find((arg) => arg.name === "id");
  // Captures call an argument `id` by what it is of.
  const alias =
    hasId && !given.includes("id") ? given.find((one) => one.toLowerCase() === `${name}id`.toLowerCase()) : undefined;
  if (alias) args.push(`id: $${alias}`);
  const isPaged =
    getNamedType(definition.type).name.endsWith("Connection") && !args.some((arg) => /^(first|last)/.test(arg));
  if (isPaged) args.push("first: 10");
  const hasKey = root.name === "Mutation" && given.some((one) => keyNames.includes(one));
  const key = hasKey ? " @idempotent(key: $idempotencyKey)" : needsKey(interaction) ? ' @idempotent(key: "a")' : "";
  const isKeyless = interaction.errors.some(({ message }) => message.includes("@idempotent directive is required"));
  const value = interaction.data?.[name];
  const selection = selectionOf(value, getNamedType(definition.type), name);
  return `${name}${args.length > 0 ? `(${args.join(", ")})` : ""}${isKeyless ? "" : key} ${selection}`;
}

function declared(interaction: Interaction, body: string, root: GraphQLObjectType): string {
  const types = new Map<string, string>();
  for (const name of Object.keys(interaction.data ?? {})) {
    for (const arg of root.getFields()[name]?.args ?? []) types.set(arg.name, String(arg.type));
  }
  return Object.keys(interaction.variables)
    .filter((name) => new RegExp(`\\$${name}\\b`).test(body))
    .map((name) => `$${name}: ${types.get(name) ?? (name === "idempotencyKey" ? "String!" : "ID!")}`)
    .join(", ");
}

/** A document that asks for what the answer holds; `null` when nothing of it is in this schema. */
export function documentFor(interaction: Interaction): string | null {
  const names = Object.keys(interaction.data ?? {});
  const mutation = twinSchema().getMutationType();
  const query = twinSchema().getQueryType();
  const root = names.some((name) => mutation?.getFields()[name]) ? mutation : query;
  if (!root || names.length === 0) return null;
  const parts = names.map((name) => rootField(name, interaction, root));
  if (parts.some((part) => part === null)) return null;
  const body = parts.join("\n");
  const variables = declared(interaction, body, root);
  return `${root === mutation ? "mutation" : "query"} Captured${variables === "" ? "" : `(${variables})`} { ${body} }`;
}
