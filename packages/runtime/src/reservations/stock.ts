import { type Availability, type CallOptions, ConnectorError } from "@coccinelle/core";
import type { OpenUnits } from "@coccinelle/store";
import { harmlessly, type Saga } from "./saga.ts";

/** What a hold is of, as callers name it. */
export interface Sellable {
  readonly productId: string;
  readonly variantId?: string | null | undefined;
}

/** What the remote says right now of what is to be held. */
export interface Stock {
  readonly productId: string;
  /** One name for one thing: the ledger counts by it. */
  readonly variantId: string | null;
  readonly answer: Availability;
}

/** Asks the remote itself, whatever is kept. */
export async function readStock(saga: Saga, { productId, variantId }: Sellable, call: CallOptions): Promise<Stock> {
  const asked = { ...call, idempotencyKey: undefined, includeRaw: false, fresh: true };
  const variant = await harmlessly(variantOf(saga, { productId, variantId }, asked));
  const answer = await harmlessly(saga.inventory.checkAvailability(productId, variantId, asked));
  return { productId, variantId: variant, answer };
}

/**
 * A remote that knows holds is asked by whatever name the caller uses. In the ledger alone, a product's only variant and
 * the product are one thing, and one of several must be named.
 */
async function variantOf(
  { inventory, knowsHolds }: Saga,
  { productId, variantId = null }: Sellable,
  call: CallOptions,
): Promise<string | null> {
  if (variantId !== null || knowsHolds || !inventory.supports("getProduct")) return variantId;
  const variants = (await inventory.getProduct(productId, call))?.variants ?? [];
  if (variants.length <= 1) return variants[0]?.id ?? null;
  throw new ConnectorError("input_invalid", "The product has several variants. Say which one.", {
    fields: ["variantId"],
  });
}

/** Units that can be counted down to zero; `null` for what is not counted, or sold beyond its count. */
export function countedUnits({ quantity, status }: Availability): number | null {
  return status === "backorder" || status === "preorder" ? null : quantity;
}

/** `undecided`: it depends on what is under way. */
export type Verdict = "enough" | "short" | "undecided";

/** What is asked for, and what the ledger has of it. */
export interface Claim {
  readonly wanted: number;
  readonly units: OpenUnits;
}

/** The remote has taken held units off sale itself; those that are pending it may know or not. It has the last word. */
function judgeBeside(counted: number, { wanted, units }: Claim): Verdict {
  if (counted - units.pending >= wanted) return "enough";
  return units.pending > 0 && counted >= wanted ? "undecided" : "enough";
}

/** The remote knows nothing of holds. Whether it has taken those that are being sold, nobody knows. */
function judgeAlone(counted: number, { wanted, units }: Claim): Verdict {
  const sure = counted - units.pending - units.held;
  if (sure - units.selling - units.sold >= wanted) return "enough";
  return sure >= wanted ? "undecided" : "short";
}

/** Whether so many units may be held. What is not counted has no ceiling but the remote's own rule. */
export function judge({ knowsHolds }: Saga, { answer }: Stock, claim: Claim): Verdict {
  if (!answer.available) return "short";
  const counted = countedUnits(answer);
  if (counted === null) return "enough";
  return knowsHolds ? judgeBeside(counted, claim) : judgeAlone(counted, claim);
}
