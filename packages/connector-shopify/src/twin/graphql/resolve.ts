import {
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLTypeResolver,
  getNamedType,
  isListType,
  isNonNullType,
} from "graphql";
import { checkAccess, checkIdTypes, checkInputSizes, isWithheld } from "../access.ts";
import { topLevelError } from "../errors.ts";
import { parseGid } from "../gid.ts";
import { isDone, runOnce } from "../idempotency.ts";
import type { Resolver, ResolverMap, TwinContext } from "../registry.ts";

/** Root mutations are told of when they did what they were asked for. */
export interface ResolveOptions {
  readonly resolvers: ResolverMap;
  readonly onChange: () => void;
  /** What happens between the arrival of a mutation and its run, when other requests may come in. */
  readonly pause: () => Promise<void>;
}

const emptyPage = { edges: [], nodes: [], pageInfo: { hasNextPage: false, hasPreviousPage: false } };
const empties: Readonly<Record<string, unknown>> = { Boolean: false, Int: 0, Float: 0, String: "", ID: undefined };

/** What a field holds that the state says nothing about. */
function emptyOf(type: GraphQLOutputType): unknown {
  if (!isNonNullType(type)) return null;
  if (isListType(type.ofType)) return [];
  const named = getNamedType(type);
  return named.name.endsWith("Connection") ? emptyPage : (empties[named.name] ?? null);
}

/** Lists that take `first:` without being connections. */
function firstOf(value: unknown, args: Readonly<Record<string, unknown>>): unknown {
  const { first } = args;
  return Array.isArray(value) && typeof first === "number" ? value.slice(0, first) : value;
}

/** Reads one field: by its resolver, or by its name from the parent. */
export function fieldResolver({
  resolvers,
  onChange,
  pause,
}: ResolveOptions): GraphQLFieldResolver<unknown, TwinContext> {
  const found = (typeName: string, field: string): Resolver | undefined => {
    const fields = Object.hasOwn(resolvers, typeName) ? resolvers[typeName] : undefined;
    return fields && Object.hasOwn(fields, field) ? fields[field] : undefined;
  };
  return (parent, args, context, info) => {
    const { parentType, fieldName, returnType } = info;
    checkAccess(context, info);
    if (isWithheld(context, info)) return isNonNullType(returnType) ? "" : null;
    const resolver = found(parentType.name, fieldName);
    if (info.path.prev === undefined) checkInputSizes(args, info);
    if (parentType.name === "Mutation") {
      if (!resolver) throw topLevelError(`The twin knows no ${fieldName}.`, { code: "INTERNAL_SERVER_ERROR" });
      checkIdTypes(args, info);
      const run = async (): Promise<unknown> => {
        await pause();
        const payload = await resolver(parent, args, context, info);
        if (fieldName !== "draftOrderCalculate" && isDone(payload, info)) onChange(); // it only works out amounts
        return payload;
      };
      return runOnce(context, { args, info, run });
    }
    if (resolver) return resolver(parent, args, context, info) ?? emptyOf(returnType);
    const value =
      typeof parent === "object" && parent !== null && Object.hasOwn(parent, fieldName)
        ? Object.entries(parent).find(([name]) => name === fieldName)?.[1]
        : undefined;
    return firstOf(value, args) ?? emptyOf(returnType);
  };
}

/** Records are told apart by `__typename`, or by their GIDs. */
export const typeResolver: GraphQLTypeResolver<unknown, TwinContext> = (value, _context, info) => {
  if (typeof value !== "object" || value === null) return undefined;
  if ("__typename" in value && typeof value.__typename === "string") return value.__typename;
  const type = "id" in value && typeof value.id === "string" ? parseGid(value.id)?.type : undefined;
  return type && info.schema.getType(type) ? type : undefined;
};
