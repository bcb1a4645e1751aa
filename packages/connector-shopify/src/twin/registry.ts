import type { GraphQLResolveInfo } from "graphql";
import type { ShopState } from "./state.ts";

/** What every resolver is given. One context lives as long as one request. */
export interface TwinContext {
  readonly shop: ShopState;
  readonly nowMs: number;
  /** What the request's token may do; `read_` scopes that a `write_` one implies are in it. */
  readonly scopes: ReadonlySet<string>;
  /** The shop as the search index knows it: it lags. Reads by id, and listings without a query, know everything at once. */
  readonly indexed: ShopState;
  /** Adds to `extensions.search` of the answer. */
  readonly searched: (report: object) => void;
  /** Something happened: `orders/create`, with the GID of what it happened to. */
  readonly emit: (topic: string, gid: string) => void;
  /** Addresses of the twin itself, for files that it serves. */
  readonly fileUrl: (path: string) => string;
}

/** Of a parent whose shape its own file knows. */
// biome-ignore lint/suspicious/noExplicitAny: parents and arguments were checked against the schema by graphql-js
export type Resolver<Parent = any, Args = any> = (
  parent: Parent,
  args: Args,
  context: TwinContext,
  info: GraphQLResolveInfo,
) => unknown;

/**
 * Fields by type. A field that stands nowhere is read from its parent by name; a missing value of a nullable field is
 * `null`, and of a list is empty.
 */
export interface ResolverMap {
  readonly [type: string]: { readonly [field: string]: Resolver };
}

/** How `node(id)` finds records of each type. The type is that of the GID. */
export interface NodeMap {
  readonly [type: string]: (shop: ShopState, id: string, context: TwinContext) => object | null | undefined;
}

/** What one file of `resolvers/` gives. */
export interface TwinModule {
  readonly resolvers: ResolverMap;
  readonly nodes?: NodeMap;
}

/** A complaint in a payload. `code` is shown only where the payload's type has one. */
export interface UserError {
  readonly field: readonly string[] | null;
  readonly message: string;
  readonly code?: string | null;
}

/** Joins modules: later ones add fields to types of earlier ones. */
export function joinModules(modules: readonly TwinModule[]): Required<TwinModule> {
  const resolvers: Record<string, Record<string, Resolver>> = {};
  for (const module of modules) {
    for (const [type, fields] of Object.entries(module.resolvers)) {
      resolvers[type] = { ...resolvers[type], ...fields };
    }
  }
  return { resolvers, nodes: Object.assign({}, ...modules.map(({ nodes }) => nodes ?? {})) };
}
