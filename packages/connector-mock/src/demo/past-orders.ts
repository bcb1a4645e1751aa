import {
  allocateMoney,
  type Customer,
  fromLocal,
  type Money,
  type Order,
  subtractMoney,
  zeroMoney,
} from "@coccinelle/core";
import { buildOrder } from "../shop/build-order.ts";

/** How many orders a customer made in former seasons, and for how much in all. */
export interface PastOrders {
  readonly count: number;
  readonly total: Money;
  readonly firstNumber: number;
}

const titles = ["Foulard en Soie", "Gilet Côtelé", "Jupe Plissée", "Chemise en Lin", "Ceinture Cuir"] as const;
const shipping: Money = { amountMinor: 590, currency: "EUR" };

/** Completed orders of former seasons that add up to exactly the total. The same every time. */
export function pastOrders(customer: Customer, { count, total, firstNumber }: PastOrders): Order[] {
  const weights = Array.from({ length: count }, (_, index) => 5 + (index % 4));
  return allocateMoney(total, weights).map((share, index) => {
    const number = String(firstNumber + index);
    const createdAt = fromLocal(
      `2024-${String(1 + (index % 9)).padStart(2, "0")}-1${index % 9}T14:30:00`,
      "Europe/Paris",
    );
    const { email, phone, firstName, lastName } = customer;
    return buildOrder({
      id: `order-${number}`,
      number,
      createdAt,
      lines: [
        {
          id: `line-${number}-1`,
          productId: null,
          variantId: null,
          sku: null,
          title: titles[index % titles.length] ?? titles[0],
          attributes: {},
          quantity: 1,
          unitPrice: subtractMoney(share, shipping),
        },
      ],
      shipping: { title: "Colissimo", total: shipping },
      rest: {
        status: "completed",
        paymentStatus: "paid",
        fulfillmentStatus: "fulfilled",
        customerId: customer.id,
        contact: { email, phone, firstName, lastName },
        shippingAddress: customer.addresses[0] ?? null,
        billingAddress: customer.addresses[0] ?? null,
        paidAt: createdAt,
        completedAt: createdAt,
        refundedTotal: zeroMoney("EUR"),
      },
    });
  });
}
