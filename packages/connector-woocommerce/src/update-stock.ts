import {
  type CallOptions,
  ConnectorError,
  type Implementation,
  type Intent,
  intentOf,
  toInstant,
} from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "./api.ts";
import { withStockLocks } from "./reservations/stock-lock.ts";
import { readStock, type StockTarget } from "./reservations/stock-target.ts";
import { fieldsOf, wireStockItem } from "./wire.ts";

type Input = Parameters<Implementation<"inventory", "updateStock">>[0];
type Draft = Awaited<ReturnType<Implementation<"inventory", "updateStock">>>;

const metaKey = "_coccinelle_stock_writes";
const keptIntents = 10;

const query = { _fields: fieldsOf(wireStockItem) };

/**
 * Sets a stock or adjusts it. The shop has no conditional write, so the quantity is read, compared, written and read again,
 * alone among the processes that use this connector. What that does not cover: a sale on the shop's own site between the
 * reading and the writing. A `set` then overwrites it; an adjustment leaves it to the shop, where the gap is its own
 * few milliseconds.
 */
export async function updateStock(client: WooCommerceClient, input: Input, call: CallOptions = {}): Promise<Draft> {
  if (input.locationId != null) {
    throw new ConnectorError("input_invalid", "WooCommerce has one stock and no locations: leave locationId out.", {
      fields: ["locationId"],
      effect: "none",
    });
  }
  const intent = await intentOf("updateStock", call.idempotencyKey, input);
  const before = await counted(client, input, call);
  if (intent && wasMade(before, intent)) return toAvailability(client, before);
  const after = await withStockLocks(client, [before.ownerId], call, async (held) => {
    const target = await counted(client, input, held.call);
    if (intent && wasMade(target, intent)) return target;
    const present = target.quantity ?? 0;
    if (input.expected != null && input.expected !== present) throw staleWrite(present);
    const wanted = input.mode === "set" ? input.quantity : present + input.quantity;
    held.assertHeld();
    const written = await write(client, target, { input, wanted, intent }, held.call);
    if (input.mode === "adjust" && written === present && input.quantity !== 0) {
      // A shop that does not know the difference ignores it.
      await write(client, target, { input: { ...input, mode: "set" }, wanted, intent }, held.call);
    }
    return counted(client, input, held.call);
  });
  return toAvailability(client, after);
}

const staleWrite = (present: number): ConnectorError =>
  new ConnectorError("conflict", `The stock is ${present} now. Read it again before you change it.`, {
    reason: "stale_write",
    effect: "none",
  });

/** The counter; the shop would ignore a quantity for what it does not count, without a word. */
async function counted(client: WooCommerceClient, input: Input, call: CallOptions): Promise<StockTarget> {
  const target = await readStock(client, input, call);
  if (target.quantity !== null) return target;
  throw new ConnectorError(
    "conflict",
    "The shop does not count this product's units. Turn on Manage stock for it first.",
    {
      reason: "wrong_status",
      effect: "none",
    },
  );
}

interface Change {
  readonly input: Input;
  readonly wanted: number;
  readonly intent: Intent | null;
}

async function write(
  { api }: WooCommerceClient,
  target: StockTarget,
  { input, wanted, intent }: Change,
  call: CallOptions,
): Promise<number> {
  const noted = intent ? [{ key: metaKey, value: [...intentsOf(target), intent].slice(-keptIntents) }] : [];
  const quantity = input.mode === "set" ? { stock_quantity: wanted } : { inventory_delta: input.quantity };
  const body = { ...quantity, ...(noted.length > 0 && { meta_data: noted }) };
  const { manage_stock, stock_quantity } = await api.put(target.ownerPath, wireStockItem, { body, query, call });
  if (manage_stock !== false && stock_quantity !== null) return stock_quantity;
  throw new ConnectorError("response_invalid", "The shop did not keep the stock that it was given.", {
    effect: "unknown",
  });
}

const intentsSchema = z.array(z.object({ key: z.string(), input: z.string() }));

function intentsOf({ item }: StockTarget): Intent[] {
  const parsed = intentsSchema.safeParse(item.meta_data?.find(({ key }) => key === metaKey)?.value);
  return parsed.success ? parsed.data : [];
}

function wasMade(target: StockTarget, intent: Intent): boolean {
  const made = intentsOf(target).find(({ key }) => key === intent.key);
  if (made && made.input !== intent.input) {
    throw new ConnectorError("conflict", "This idempotency key was used with another input.", {
      reason: "duplicate",
      effect: "none",
    });
  }
  return made !== undefined;
}

function toAvailability(
  { clock }: WooCommerceClient,
  { productId, variantId, quantity, stockStatus, allowsBackorders }: StockTarget,
): Draft {
  const isThere = (quantity ?? 0) > 0;
  const status = isThere ? "in_stock" : allowsBackorders ? "backorder" : "out_of_stock";
  return {
    productId,
    variantId,
    status,
    rawStatus: stockStatus,
    available: status !== "out_of_stock",
    quantity,
    asOf: toInstant(clock.now()),
  };
}
