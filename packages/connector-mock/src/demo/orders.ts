import { type Order, toInstant } from "@coccinelle/core";
import { buildOrder } from "../shop/build-order.ts";
import { customers } from "./customers.ts";
import { deliveredParcel, parcelOnItsWay } from "./parcels.ts";
import { dayMs, euros, paris, zone } from "./units.ts";

/** Emma's order: 79.00 € and 5.90 € for shipping, delivered. */
export function order2847(): Order {
  const createdAt = paris("2025-01-11T10:12:00");
  const home = customers[0]?.addresses[0] ?? null;
  return buildOrder({
    id: "order-2847",
    number: "2847",
    createdAt,
    lines: [line("line-2847-1", "PT-2847", "Pantalon Noir Taille Haute - T40", "40", 7900)],
    shipping: { title: "Colissimo", total: euros(590) },
    rest: {
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      ...buyer(0),
      shippingAddress: home,
      billingAddress: home,
      shipments: [deliveredParcel()],
      paidAt: createdAt,
      completedAt: paris("2025-01-15T11:20:00"),
    },
  });
}

/** Léa's order, whose parcel is on its way. */
export function order2901(nowMs: number): Order {
  const createdAt = toInstant(nowMs - 3 * dayMs, zone);
  const home = customers[1]?.addresses[0] ?? null;
  return buildOrder({
    id: "order-2901",
    number: "2901",
    createdAt,
    lines: [line("line-2901-1", "RF-2847", "Robe Fleurie Bleue - T36", "36", 8900)],
    rest: {
      status: "processing",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      ...buyer(1),
      shippingAddress: home,
      billingAddress: home,
      shipments: [parcelOnItsWay(nowMs)],
      paidAt: createdAt,
    },
  });
}

function buyer(index: number): Pick<Order, "customerId" | "contact"> {
  const who = customers[index];
  const { email = null, phone = null, firstName = null, lastName = null } = who ?? {};
  return { customerId: who?.id ?? null, contact: { email, phone, firstName, lastName } };
}

function line(
  id: string,
  sku: string,
  title: string,
  size: string,
  price: number,
): Parameters<typeof buildOrder>[0]["lines"][number] {
  return {
    id,
    productId: sku,
    variantId: `${sku}-${size}`,
    sku: `${sku}-${size}`,
    title,
    attributes: { size },
    quantity: 1,
    unitPrice: euros(price),
  };
}
