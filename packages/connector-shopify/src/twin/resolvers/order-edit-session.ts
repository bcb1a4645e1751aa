import type { TwinLine, TwinOrder, TwinShippingLine } from "../order-state.ts";
import type { ShopState } from "../state.ts";

/** A line as an edit would leave it. */
export interface CalculatedLine {
  /** `gid://shopify/CalculatedLineItem/12` for line 12, a UUID for what the edit adds. */
  readonly id: string;
  /** The order's line; `null` for what the edit adds. */
  readonly lineItemId: string | null;
  readonly line: TwinLine;
  /** As the edit leaves it. */
  quantity: number;
  isRestocked: boolean;
  discount: { id: string; description: string; minor: number } | null;
}

export interface CalculatedShipping {
  readonly id: string;
  readonly line: TwinShippingLine;
  stagedStatus: "NONE" | "ADDED" | "REMOVED";
}

/** An edit that is not committed yet. */
export interface EditSession {
  /** `gid://shopify/CalculatedOrder/1` */
  readonly id: string;
  readonly order: TwinOrder;
  readonly lines: CalculatedLine[];
  readonly shippingLines: CalculatedShipping[];
}

/** Edits under way are no part of what a shop holds: they are forgotten when nobody commits them. */
const sessions = new WeakMap<ShopState, Map<string, EditSession>>();

export function sessionsOf(shop: ShopState): Map<string, EditSession> {
  const known = sessions.get(shop) ?? new Map<string, EditSession>();
  sessions.set(shop, known);
  return known;
}

/** By the id of its calculated order, or of its session. */
export const findSession = (shop: ShopState, id: string): EditSession | null =>
  sessionsOf(shop).get(id.replace("/OrderEditSession/", "/CalculatedOrder/")) ?? null;

export const isAdded = ({ lineItemId }: CalculatedLine): boolean => lineItemId === null;

/** Whether a commit would change anything. */
export const hasChanges = ({ lines, shippingLines }: EditSession): boolean =>
  lines.some((own) => isAdded(own) || own.quantity !== own.line.currentQuantity || own.discount !== null) ||
  shippingLines.some(({ stagedStatus }) => stagedStatus !== "NONE");

/** The order as it would be, for its totals. */
export function preview({ order, lines, shippingLines }: EditSession): TwinOrder {
  return {
    ...order,
    lines: lines.map(({ line, quantity, discount }) => ({
      ...line,
      currentQuantity: quantity,
      quantity: Math.max(line.quantity, quantity),
      discountMinor: line.discountMinor + (discount?.minor ?? 0),
    })),
    shippingLines: shippingLines.filter(({ stagedStatus }) => stagedStatus !== "REMOVED").map(({ line }) => line),
  };
}
