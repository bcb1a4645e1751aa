import { type Availability, ConnectorError, type StockInput } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";
import { availabilityOf, findVariant, locationId, moveStock, sellable } from "./shop/stock.ts";

/** Sets or adjusts what can be sold. Holds stay: never fewer units are left than are put aside. */
export function updateStock(shop: Shop, input: StockInput): Availability {
  const { product, variant } = findVariant(shop.state, input.productId, input.variantId);
  if (input.locationId && input.locationId !== locationId) {
    throw new ConnectorError("not_found", "The shop has no such location.");
  }
  const present = sellable(shop.state, variant.id);
  if (present === null) {
    throw new ConnectorError("conflict", "The stock of this variant is not tracked, so it cannot be set.", {
      reason: "wrong_status",
    });
  }
  if (input.expected !== null && input.expected !== undefined && input.expected !== present) {
    throw new ConnectorError("conflict", `The stock is now ${present}. Look again before changing it.`, {
      reason: "stale_write",
    });
  }
  const wanted = input.mode === "adjust" ? present + input.quantity : input.quantity;
  if (wanted < 0) {
    throw new ConnectorError("conflict", "That would leave less than what is put aside. Release reservations first.", {
      reason: "insufficient_stock",
    });
  }
  moveStock(shop, [{ variantId: variant.id, quantity: wanted - present }]);
  return availabilityOf(shop, product, [variant.id]);
}
