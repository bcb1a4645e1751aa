import { type CallOptions, ConnectorError, walk } from "@coccinelle/core";
import { listReservations, type StockItem } from "@coccinelle/store";
import type { Durable } from "../durable.ts";
import type { JobContext, PeriodicJob } from "../jobs/job.ts";
import { examine } from "./examine.ts";
import { sagasOf } from "./saga-of.ts";

/** Compares what is held with what the shops have, so that a sale on a shop's own site that took held units is noticed. */
export function heldStockJob(durable: Durable): PeriodicJob {
  return { name: "held-stock", cron: "*/5 * * * *", run: (context) => examineAll(durable, context) };
}

async function examineAll(durable: Durable, context: JobContext): Promise<void> {
  const { tenantId, signal, tell } = context;
  const page = (filter?: { readonly cursor?: string | null | undefined } | null) =>
    durable.store.asTenant(tenantId, (t) => listReservations(t, { ...filter, state: "held", limit: 100 }));
  const seen = new Set<string>();
  for await (const { connectionId, productId, variantId } of walk(page)) {
    signal.throwIfAborted();
    const item: StockItem = { connectionId, productId, variantId };
    const key = JSON.stringify(item);
    if (seen.has(key)) continue;
    seen.add(key);
    await examineOne(durable, item, context);
    await tell({ done: seen.size, total: null, note: null });
  }
}

/** A shop that does not answer is asked again the next time. */
async function examineOne(durable: Durable, item: StockItem, { tenantId, signal }: JobContext): Promise<void> {
  const { runtime, emit, onEvent } = durable;
  const saga = await sagasOf(runtime)(tenantId, item.connectionId);
  if (!saga) return;
  const call: CallOptions = { signal, priority: "batch", actor: { kind: "system", id: "held-stock" } };
  try {
    const oversold = await examine({ ...saga, emit, onEvent }, item, call);
    if (oversold.length === 0) return;
    await runtime.forget(tenantId, item.connectionId, { system: "inventory", ids: [item.productId] });
  } catch (error) {
    if (!ConnectorError.is(error)) throw error;
  }
}
