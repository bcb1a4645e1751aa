import {
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLFormattedError,
  Kind,
  type OperationDefinitionNode,
} from "graphql";
import type { Bucket } from "../bucket.ts";
import type { TwinContext } from "../registry.ts";
import { actualCost, type Priced, requestedCost } from "./cost.ts";
import { parseDocument } from "./parse.ts";
import { fieldResolver, type ResolveOptions, typeResolver } from "./resolve.ts";
import { twinSchema } from "./schema.ts";
import { validateDocument } from "./validate.ts";
import { coerceVariables } from "./variables.ts";

/** The body of a request. */
export interface GraphqlRequest {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName: string | null;
}

/** The body of an answer; always HTTP 200. */
export interface GraphqlAnswer {
  readonly errors?: readonly GraphQLFormattedError[];
  readonly data?: unknown;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

export interface ExecuteOptions extends ResolveOptions {
  readonly bucket: Bucket;
}

const maxCost = 1000;
const documentation = "https://shopify.dev/api/usage/rate-limits";

const isDocument = (value: object): value is DocumentNode => "kind" in value;

function operationOf(document: DocumentNode, name: string | null): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  return name === null ? operations[0] : operations.find((one) => one.name?.value === name);
}

/** Answers a document as Shopify does: refused before anything runs, throttled, or executed with its cost. */
export async function answer(
  request: GraphqlRequest,
  context: Omit<TwinContext, "searched">,
  options: ExecuteOptions,
): Promise<GraphqlAnswer> {
  const document = parseDocument(request.query);
  if (!isDocument(document)) return { errors: [document] };
  const operation = operationOf(document, request.operationName);
  if (!operation) {
    const named = request.operationName === null ? "" : ` named "${request.operationName}"`;
    return { errors: [{ message: `No operation${named} was found.`, extensions: { code: "BAD_REQUEST" } }] };
  }
  const refusals = validateDocument(document);
  if (refusals.length > 0) return { errors: refusals };
  const variables = coerceVariables(operation, request.variables);
  if (variables.refusals.length > 0) return { errors: variables.refusals };
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  return run(document, { operation, fragments, variables: variables.values }, context, options);
}

async function run(
  document: DocumentNode,
  priced: Priced,
  given: Omit<TwinContext, "searched">,
  options: ExecuteOptions,
): Promise<GraphqlAnswer> {
  const { bucket } = options;
  const requestedQueryCost = requestedCost(priced);
  if (requestedQueryCost > maxCost) return { errors: [tooDear(requestedQueryCost)] };
  const cost = (actualQueryCost: number | null) => ({
    requestedQueryCost,
    actualQueryCost,
    throttleStatus: bucket.status,
  });
  if (!bucket.take(requestedQueryCost)) {
    const error = { message: "Throttled", extensions: { code: "THROTTLED", documentation } };
    return { errors: [error], extensions: { cost: cost(null) } };
  }
  const reports: object[] = [];
  const context: TwinContext = { ...given, searched: (report) => void reports.push(report) };
  const { data, errors } = await execute({
    schema: twinSchema(),
    document,
    operationName: priced.operation.name?.value ?? null,
    variableValues: priced.variables,
    contextValue: context,
    fieldResolver: fieldResolver(options),
    typeResolver,
  });
  const actual = actualCost(priced, data);
  bucket.giveBack(requestedQueryCost - actual);
  return {
    ...(errors && { errors: errors.map(formatted) }),
    data: data ?? null,
    extensions: { cost: cost(actual), ...(reports.length > 0 && { search: reports }) },
  };
}

const tooDear = (cost: number): GraphQLFormattedError => ({
  message: `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).\n\nSee ${documentation} for more information on how the cost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.\nSee https://shopify.dev/api/usage/bulk-operations/queries for usage details.`,
  extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost, documentation },
});

/** What a resolver did not throw on purpose is the twin's own fault, and says so to whoever tests against it. */
function formatted(error: GraphQLError): GraphQLFormattedError {
  const { message, locations, path, extensions, originalError } = error;
  const isMeant =
    extensions.code !== undefined || (originalError instanceof GraphQLError && originalError.extensions.code);
  return {
    message,
    ...(locations && { locations }),
    extensions: isMeant ? extensions : { code: "INTERNAL_SERVER_ERROR" },
    ...(path && { path }),
  };
}
