import { ConnectorError, type Implementation, type Intent } from "@coccinelle/core";
import { availableAt, quantityOf, untracked } from "../stock.ts";
import type { WireStock } from "../wire.ts";

/** What `reserveProduct` is given. */
export type ReserveInput = Parameters<Implementation<"inventory", "reserveProduct">>[0];

/** Who wants what. */
export interface Wish {
  readonly input: ReserveInput;
  readonly intent: Intent | null;
  /** GID of the location at which units are moved; `null` when the draft reserves them. */
  readonly locationId: string | null;
}

/** Rejects what cannot be put aside in this quantity. */
export function assertEnough(stock: WireStock, { input, locationId }: Wish): void {
  if (!stock.inventoryItem.tracked) throw untracked();
  if (sellsAnyway(stock)) return;
  const left = (locationId === null ? quantityOf(stock) : availableAt(stock, locationId)) ?? 0;
  if (left < input.quantity) throw insufficientStock();
}

/** Whether the shop sells what it does not have. */
export const sellsAnyway = ({ inventoryPolicy }: WireStock): boolean => inventoryPolicy === "CONTINUE";

export const insufficientStock = (): ConnectorError =>
  new ConnectorError("conflict", "There are not enough units left.", { reason: "insufficient_stock", effect: "none" });
