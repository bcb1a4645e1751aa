import { execute } from "graphql";
import { bulkFileOf } from "../bulk/bulk-lines.ts";
import { readBulkQuery } from "../bulk/bulk-rules.ts";
import { type PageArgs, whole } from "../connections.ts";
import { numberOf } from "../gid.ts";
import { fieldResolver, typeResolver } from "../graphql/resolve.ts";
import { twinSchema } from "../graphql/schema.ts";
import type { Resolver, ResolverMap, TwinContext, TwinModule } from "../registry.ts";
import { id, oneOf, time } from "../search/fields.ts";
import { type Listing, listed } from "../search/search.ts";
import { nextGid, type ShopState, type TwinBulkOperation, toDateTime } from "../state.ts";

/** From its creation until it runs, and until it is done. */
const startMs = 500;
const runMs = 2000;
const cancelMs = 1000;
const mostAtOnce = 5;
const keptMs = 7 * 24 * 3_600_000;

const isOver = ({ status }: TwinBulkOperation): boolean =>
  ["COMPLETED", "FAILED", "CANCELED", "EXPIRED"].includes(status);

const statuses = ["canceled", "canceling", "completed", "created", "failed", "running"];

const listing: Listing<TwinBulkOperation> = {
  all: ({ bulkOperations }) => bulkOperations.values(),
  fields: {
    id: id((operation) => operation.id),
    status: oneOf(statuses, (operation) => operation.status),
    operation_type: oneOf(["query", "mutation"], (operation) => operation.type),
    created_at: time((operation) => operation.createdAt),
  },
  sorts: { CREATED_AT: ({ createdAt }) => createdAt, COMPLETED_AT: ({ completedAt }) => completedAt },
};

/** Moves operations on by the clock, and tells of those that end. */
export function advanceBulk(shop: ShopState, nowMs: number, emit: TwinContext["emit"]): void {
  for (const operation of shop.bulkOperations.values()) {
    if (operation.status === "CREATED" && nowMs >= operation.startMs) operation.status = "RUNNING";
    const isDue = nowMs >= operation.dueMs;
    if (isDue && (operation.status === "RUNNING" || operation.status === "CANCELING")) {
      const isCancelled = operation.status === "CANCELING";
      operation.status = isCancelled ? "CANCELED" : operation.errorCode === null ? "COMPLETED" : "FAILED";
      operation.completedAt = toDateTime(operation.dueMs);
      emit("bulk_operations/finish", operation.id);
    }
    if (operation.status === "COMPLETED" && nowMs >= operation.dueMs + keptMs) operation.status = "EXPIRED";
  }
}

const pathOf = ({ id: gid }: TwinBulkOperation): string => `/bulk/bulk-${numberOf(gid)}.jsonl`;

/** The file at an address; `null` when there is none. It needs no token. */
export function bulkFile({ bulkOperations }: ShopState, path: string): string | null {
  const operation = [...bulkOperations.values()].find((one) => pathOf(one) === path);
  return operation?.status === "COMPLETED" ? operation.file : null;
}

/** How much of it is counted, while it runs. */
const counted = (operation: TwinBulkOperation, count: number): number =>
  ["RUNNING", "CANCELING", "CANCELED"].includes(operation.status)
    ? Math.floor(count / 2)
    : isOver(operation)
      ? count
      : 0;

async function run(text: string, context: TwinContext, resolvers: ResolverMap): Promise<object> {
  const { shop, nowMs } = context;
  const refuse = (code: string, messages: readonly string[], field: readonly string[] | null): object => ({
    bulkOperation: null,
    userErrors: messages.map((message) => ({ field, message, code })),
  });
  const read = readBulkQuery(text);
  if ("complaints" in read) return refuse("INVALID", read.complaints, ["query"]);
  const running = [...shop.bulkOperations.values()].filter((one) => one.type === "QUERY" && !isOver(one));
  if (running.length >= mostAtOnce) {
    const ids = running.map((one) => one.id).join(", ");
    const message = `A bulk query operation for this app and shop is already in progress: ${ids}.`;
    return refuse("OPERATION_IN_PROGRESS", [message], null);
  }
  const resolve = fieldResolver({ resolvers, onChange: () => {}, pause: async () => {} });
  const { data, errors } = await execute({
    schema: twinSchema(),
    document: read.document,
    contextValue: { ...context, searched: () => {} },
    fieldResolver: (parent, args, inner, info) => resolve(parent, { ...args, [whole]: true }, inner, info),
    typeResolver,
  });
  const denied = errors?.some(({ extensions }) => extensions.code === "ACCESS_DENIED");
  const operation: TwinBulkOperation = {
    id: nextGid(shop, "BulkOperation"),
    ...{ type: "QUERY", status: "CREATED", query: text, createdAt: toDateTime(nowMs), completedAt: null },
    errorCode: errors ? (denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR") : null,
    ...(errors ? { file: null, objectCount: 0, rootObjectCount: 0 } : bulkFileOf(data)),
    startMs: nowMs + startMs,
    dueMs: nowMs + runMs,
  };
  shop.bulkOperations.set(operation.id, operation);
  return { bulkOperation: operation, userErrors: [] };
}

const cancel: Resolver = (_, args: { readonly id: string }, { shop, nowMs }) => {
  const operation = shop.bulkOperations.get(args.id);
  if (!operation) {
    return { bulkOperation: null, userErrors: [{ field: ["id"], message: "Bulk operation does not exist" }] };
  }
  if (isOver(operation)) {
    const message = `A bulk operation cannot be canceled when it is ${operation.status.toLowerCase()}`;
    return { bulkOperation: operation, userErrors: [{ field: null, message }] };
  }
  operation.status = "CANCELING";
  operation.dueMs = nowMs + cancelMs;
  return { bulkOperation: operation, userErrors: [] };
};

type ListArgs = PageArgs & { readonly query?: string | null; readonly sortKey?: string | null };

/** Bulk queries. They read with all the other modules' resolvers. */
export function bulkModule(resolversOfAll: () => ResolverMap): TwinModule {
  return {
    resolvers: {
      QueryRoot: {
        bulkOperation: (_, args: { readonly id: string }, { shop }) => shop.bulkOperations.get(args.id),
        bulkOperations: (_, args: ListArgs, context, info) => listed(listing, { args, context, info }),
        currentBulkOperation: (_, args: { readonly type?: string | null }, { shop }) =>
          [...shop.bulkOperations.values()].filter((one) => one.type === (args.type ?? "QUERY")).at(-1),
      },
      BulkOperation: {
        objectCount: (operation: TwinBulkOperation) => counted(operation, operation.objectCount),
        rootObjectCount: (operation: TwinBulkOperation) => counted(operation, operation.rootObjectCount),
        fileSize: ({ status, file }: TwinBulkOperation) =>
          status === "COMPLETED" && file !== null ? Buffer.byteLength(file) : null,
        // Nothing found is no file, and no failure.
        url: (operation: TwinBulkOperation, _, { fileUrl }) =>
          operation.status === "COMPLETED" && operation.file !== null ? fileUrl(pathOf(operation)) : null,
        partialDataUrl: () => null,
      },
      Mutation: {
        bulkOperationRunQuery: (_, args: { readonly query: string }, context) =>
          run(args.query, context, resolversOfAll()),
        bulkOperationCancel: cancel,
      },
    },
    nodes: { BulkOperation: (shop, gid) => shop.bulkOperations.get(gid) },
  };
}
