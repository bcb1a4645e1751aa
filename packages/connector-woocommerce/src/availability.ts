import { type CallOptions, ConnectorError, toInstant } from "@coccinelle/core";
import { isRemoteId } from "./api.ts";
import { isLockSku } from "./reservations/stock-lock.ts";
import type { StockReads } from "./stock-reads.ts";
import { quantityOf, toAvailabilityStatus, type WireStock } from "./to-product.ts";

interface Asked {
  readonly productId: string;
  readonly variantId: string | null;
  readonly call: CallOptions | undefined;
}

/** Whether a product or one of its variants can be sold. What is asked at the same time is asked in few requests. */
export async function checkAvailability(reads: StockReads, { productId, variantId, call }: Asked) {
  const isVariant = variantId !== null && variantId !== productId;
  const { stocks, askedAtMs } = isVariant
    ? await stockOfVariant(reads, { productId, variantId, call })
    : await stockOfProduct(reads, productId, call);
  return { ...toAvailability(stocks), productId, variantId, asOf: toInstant(askedAtMs) };
}

interface Stocks {
  readonly stocks: readonly WireStock[];
  readonly askedAtMs: number;
}

async function stockOfProduct(reads: StockReads, id: string, call: CallOptions | undefined): Promise<Stocks> {
  const { value: wire, askedAtMs } = isRemoteId(id) ? await reads.product(id, call) : nothing;
  // The address also answers for a variation, which is no product.
  if (!wire || wire.type === "variation" || isLockSku(wire.sku)) {
    throw new ConnectorError("not_found", "The shop has no such product.");
  }
  const variations = wire.type === "variable" ? (await reads.variations(id, call)).value : [];
  return { stocks: variations.length > 0 ? variations : [wire], askedAtMs };
}

const nothing = { value: null, askedAtMs: 0 } as const;

async function stockOfVariant(
  reads: StockReads,
  { productId, variantId, call }: Asked & { readonly variantId: string },
): Promise<Stocks> {
  const isPossible = isRemoteId(productId) && isRemoteId(variantId);
  const { value, askedAtMs } = isPossible
    ? await reads.variation({ productId, variantId }, call)
    : { ...nothing, value: [] };
  if (value.length === 0) throw new ConnectorError("not_found", "The product has no such variant.");
  return { stocks: value, askedAtMs };
}

/**
 * Several variants together: one untracked makes the sum untracked, one available makes it available. Those with
 * `manage_stock: "parent"` share their product's units, which count once.
 */
function toAvailability(stocks: readonly WireStock[]) {
  const statuses = stocks.map(toAvailabilityStatus);
  const order = ["in_stock", "low_stock", "backorder", "preorder", "unknown", "out_of_stock"] as const;
  const status = order.find((word) => statuses.includes(word)) ?? "unknown";
  const shared = stocks.filter(({ manage_stock }) => manage_stock === "parent");
  const quantities = [...stocks.filter((stock) => !shared.includes(stock)), ...shared.slice(0, 1)].map(quantityOf);
  const counted = quantities.filter((quantity) => quantity !== null);
  return {
    status,
    rawStatus: stocks.length === 1 ? (stocks[0]?.stock_status ?? null) : null,
    available: status !== "out_of_stock" && status !== "unknown",
    quantity: counted.length === quantities.length ? counted.reduce((sum, quantity) => sum + quantity, 0) : null,
  };
}
