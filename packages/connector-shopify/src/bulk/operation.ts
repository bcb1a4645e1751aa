import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../client.ts";
import { cancelBulkDocument, getBulkDocument, recentBulkDocument, runBulkDocument } from "../queries/bulk.ts";

/** What runs bulk operations. */
export type BulkClient = Pick<ShopifyClient, "query" | "mutate" | "clock">;

const count = z.string().regex(/^\d+$/).transform(Number);

const wireOperation = z.object({
  id: z.string().min(1),
  status: z.string(),
  errorCode: z.string().nullish(),
  query: z.string(),
  createdAt: z.string(),
  objectCount: count,
  fileSize: count.nullish(),
  url: z.string().nullish(),
  partialDataUrl: z.string().nullish(),
});

/** A bulk operation as Shopify tells of it. */
export type BulkOperation = z.output<typeof wireOperation>;

const wireRun = z.object({ bulkOperationRunQuery: z.object({ bulkOperation: wireOperation.nullable() }) });
const wireGet = z.object({ bulkOperation: wireOperation.nullable() });
const wireRecent = z.object({ bulkOperations: z.object({ nodes: z.array(wireOperation) }) });

const under = new Set(["CREATED", "RUNNING"]);
/** Until then, and with words that are new, an operation is waited for. */
const ended = new Set(["CANCELED", "COMPLETED", "EXPIRED", "FAILED"]);
const full = new Set(["OPERATION_IN_PROGRESS", "LIMIT_REACHED"]);

const firstPauseMs = 1000;
const longestPauseMs = 15_000;
const cancelTimeMs = 10_000;
const maxStarts = 3;

interface Running {
  readonly query: string;
  /** When to give up, on the client's clock. */
  readonly endMs: number;
  readonly call: CallOptions;
}

/**
 * Runs a bulk query to its end. One that runs already with the same text is taken over: a process that died left it. When
 * the shop runs as many as it may, waits. Cancels it when the caller stops waiting, or at the deadline.
 */
export async function runBulk(client: BulkClient, running: Running): Promise<BulkOperation> {
  const { call, endMs } = running;
  const operation = (await findRunning(client, running)) ?? (await start(client, running));
  try {
    return await waitFor(client, operation, running);
  } catch (error) {
    if (call.signal?.aborted || client.clock.now() >= endMs) await cancel(client, operation.id);
    throw error;
  }
}

async function findRunning(client: BulkClient, { query, call }: Running): Promise<BulkOperation | null> {
  const { bulkOperations } = await client.query(recentBulkDocument, {}, wireRecent, { call });
  return bulkOperations.nodes.find((one) => under.has(one.status) && one.query.trim() === query.trim()) ?? null;
}

async function start(client: BulkClient, running: Running): Promise<BulkOperation> {
  const { query, call } = running;
  for (let starts = 1, pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 2, longestPauseMs)) {
    try {
      const { bulkOperationRunQuery } = await client.mutate(runBulkDocument, { query }, wireRun, { call });
      if (bulkOperationRunQuery.bulkOperation) return bulkOperationRunQuery.bulkOperation;
      throw new ConnectorError("response_invalid", "The shop began no bulk operation and did not say why.");
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      const isFull = full.has(error.remoteCode ?? "");
      // It may run although nobody heard of it.
      const isLost = error.code === "unavailable" && error.effect === "unknown" && starts < maxStarts;
      if (!isFull && !isLost) throw error;
      if (isLost) starts += 1;
    }
    await pause(client, pauseMs, running);
    const found = await findRunning(client, running);
    if (found) return found;
  }
}

async function waitFor(client: BulkClient, begun: BulkOperation, running: Running): Promise<BulkOperation> {
  let operation = begun;
  for (let pauseMs = firstPauseMs; !ended.has(operation.status); pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    await pause(client, pauseMs, running);
    const variables = { id: begun.id };
    const { bulkOperation } = await client.query(getBulkDocument, variables, wireGet, { call: running.call });
    if (!bulkOperation) throw new ConnectorError("not_found", "The shop forgot the bulk operation.");
    operation = bulkOperation;
  }
  return operation;
}

async function pause({ clock }: BulkClient, ms: number, { endMs, call }: Running): Promise<void> {
  const leftMs = endMs - clock.now();
  if (leftMs <= 0) throw new ConnectorError("unavailable", "The shop's bulk operation did not end in time.");
  await clock.sleep(Math.min(ms, leftMs), call.signal);
}

/** Also after the call was aborted. One that cannot be cancelled runs out by itself. */
async function cancel(client: BulkClient, id: string): Promise<void> {
  const call = { signal: AbortSignal.timeout(cancelTimeMs) };
  await client.mutate(cancelBulkDocument, { id }, z.object({}), { call }).catch(() => {});
}

/** What is wrong with an operation that has ended; `null` for one that completed. */
export function failureOf({ status, errorCode }: BulkOperation): ConnectorError | null {
  if (status === "COMPLETED") return null;
  if (status === "CANCELED") {
    return new ConnectorError("conflict", "The bulk operation was cancelled.", { reason: "wrong_status" });
  }
  const [code, message] = failures[errorCode ?? ""] ?? failures.INTERNAL_SERVER_ERROR;
  return new ConnectorError(code, message, { remoteCode: errorCode ?? status });
}

const unavailable = ["unavailable", "Shopify failed in the midst of a bulk operation."] as const;

const failures: { readonly [code: string]: readonly ["permission_denied" | "unavailable", string] } & {
  readonly INTERNAL_SERVER_ERROR: readonly ["unavailable", string];
} = {
  ACCESS_DENIED: ["permission_denied", "The token lacks a scope that the bulk operation needs."],
  INTERNAL_SERVER_ERROR: unavailable,
  TIMEOUT: ["unavailable", "Shopify gave up a bulk operation that took too long."],
};
