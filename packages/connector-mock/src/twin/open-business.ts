import { toInstant } from "@coccinelle/core";
import { buildOrder } from "../shop/build-order.ts";
import type { Shop } from "../shop/shop.ts";

/** Something of each kind that is still open: the demo boutique's own business is all done. */
export function addOpenBusiness({ state, clock }: Shop): void {
  const at = toInstant(clock.now());
  const unitPrice = { amountMinor: 12_900, currency: "EUR" };
  const line = {
    id: "line-open-1",
    productId: "BL-445",
    variantId: "BL-445-40",
    sku: null,
    title: "Blazer Beige Élégant",
    attributes: {},
    quantity: 1,
    unitPrice,
  };
  state.orders.push(buildOrder({ id: "order-open", number: "2999", createdAt: at, lines: [line] }));
  state.reservations.push({
    id: "reservation-open",
    connectionId: null,
    productId: "BL-445",
    variantId: "BL-445-40",
    customerId: "holder-0",
    quantity: 1,
    status: "active",
    rawStatus: null,
    createdAt: at,
    expiresAt: toInstant(clock.now() + 86_400_000),
    orderId: null,
  });
  state.returns.push({
    id: "return-open",
    connectionId: null,
    orderId: "order-2901",
    status: "requested",
    rawStatus: null,
    refundId: null,
    label: null,
    note: null,
    lines: [{ lineId: "line-2901-1", quantity: 1, reason: "other", note: null }],
    createdAt: at,
    updatedAt: null,
  });
}
