import { type GraphQLNamedType, type GraphQLResolveInfo, getNamedType, isObjectType } from "graphql";
import { alsoRequired, gidTable, protectedFields, scopeTable } from "./access-table.ts";
import { invalidId, topLevelError } from "./errors.ts";
import { parseGid } from "./gid.ts";
import type { TwinContext } from "./registry.ts";

const split = (names: string): string[] => names.split(/\s+/);

const scopesOf = new Map(
  scopeTable.flatMap(([scopes, names]) => split(names).map((name) => [name, split(scopes)] as const)),
);
scopesOf.set("Mutation.refundCreate", ["write_orders", "write_marketplace_orders"]);

const gidTypesOf = new Map(
  gidTable.flatMap(([types, names]) => split(names).map((name) => [name, split(types)] as const)),
);

/** A `write_` scope opens what its `read_` one does. */
export function withImplied(scopes: readonly string[]): ReadonlySet<string> {
  return new Set([...scopes, ...scopes.map((scope) => scope.replace(/^write_/, "read_"))]);
}

/** What a connection holds. */
function nodeTypeOf(type: GraphQLNamedType): GraphQLNamedType {
  const nodes = isObjectType(type) && type.name.endsWith("Connection") ? type.getFields().nodes : undefined;
  return nodes ? getNamedType(nodes.type) : type;
}

function requiredScopes({ parentType, fieldName, returnType }: GraphQLResolveInfo): readonly string[] | undefined {
  const own = scopesOf.get(`${parentType.name}.${fieldName}`);
  if (own || parentType.name === "Mutation") return own;
  const type = nodeTypeOf(getNamedType(returnType));
  return type === parentType ? undefined : scopesOf.get(type.name);
}

function listed(scopes: readonly string[]): string {
  const named = scopes.map((scope) => `\`${scope}\` access scope`);
  const last = named.pop() ?? "";
  return named.length === 0 ? `${last}.` : `${named.join(", ")} or ${last}.`;
}

/** Throws `ACCESS_DENIED` for a field whose scopes the app does not have. */
export function checkAccess({ scopes }: TwinContext, info: GraphQLResolveInfo): void {
  const required = requiredScopes(info);
  if (!required || required.some((scope) => scopes.has(scope))) return;
  const also = alsoRequired[`${info.parentType.name}.${info.fieldName}`];
  const requiredAccess = `${listed(required)}${also ? ` Also: ${also}` : ""}`;
  throw topLevelError(`Access denied for ${info.fieldName} field. Required access: ${requiredAccess}`, {
    code: "ACCESS_DENIED",
    documentation: "https://shopify.dev/api/usage/access-scopes",
    requiredAccess,
  });
}

/** Whether the field is one of people that the shop withholds from the app. */
export const isWithheld = ({ shop }: TwinContext, { parentType, fieldName }: GraphQLResolveInfo): boolean =>
  shop.isCustomerDataRedacted && protectedFields.has(`${parentType.name}.${fieldName}`);

const mostInputs = 250;

/** Variants of one product may be more. */
const roomy = /^product(Set|VariantsBulk)/;

/** Throws for a list of more than 250 anywhere in a root field's arguments. */
export function checkInputSizes(value: unknown, info: GraphQLResolveInfo): void {
  if (typeof value !== "object" || value === null || roomy.test(info.fieldName)) return;
  if (Array.isArray(value) && value.length > mostInputs) {
    const message = `The input array size of ${value.length} is greater than the maximum allowed of ${mostInputs}.`;
    throw topLevelError(message, { code: "MAX_INPUT_SIZE_EXCEEDED" });
  }
  for (const one of Object.values(value)) checkInputSizes(one, info);
}

/** Throws for a GID of a wrong type anywhere in a mutation's arguments. */
export function checkIdTypes(args: Readonly<Record<string, unknown>>, info: GraphQLResolveInfo): void {
  const field = info.parentType.getFields()[info.fieldName];
  for (const arg of field?.args ?? []) {
    checkIds(args[arg.name], getNamedType(arg.type), `Mutation.${info.fieldName}.${arg.name}`);
  }
}

function checkIds(value: unknown, type: GraphQLNamedType, name: string): void {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) {
    for (const one of value) checkIds(one, type, name);
  } else if (type.name === "ID") {
    const wanted = gidTypesOf.get(name);
    const found = parseGid(String(value))?.type;
    if (wanted && found && !wanted.includes(found) && !wanted.some((one) => one.startsWith("Has"))) {
      throw invalidId(String(value));
    }
  } else if (typeof value === "object" && "getFields" in type) {
    const fields = type.getFields();
    for (const [key, one] of Object.entries(value)) {
      const field = fields[key];
      if (field) checkIds(one, getNamedType(field.type), `${type.name}.${key}`);
    }
  }
}
