import type { Customer, ErasureReport, Order, PersonalDataExport } from "@coccinelle/core";
import type { Shop } from "./shop/shop.ts";

/** Invoices are kept ten years in France. */
const legalGround = "Code de commerce, art. L123-22";

/** Everything that the shop holds about a customer; `null` when it holds nothing. */
export function exportPersonalData(shop: Shop, customerId: string): PersonalDataExport | null {
  const { customers, orders, reservations, returns } = shop.state;
  const customer = customers.find(({ id }) => id === customerId);
  if (!customer) return null;
  const own = orders.filter((order) => order.customerId === customerId);
  const sections = {
    customer: [customer],
    orders: own,
    reservations: reservations.filter((hold) => hold.customerId === customerId),
    returns: returns.filter(({ orderId }) => own.some(({ id }) => id === orderId)),
  };
  return {
    customerId,
    connectionId: null,
    createdAt: shop.now(),
    sections: Object.entries(sections).map(([name, records]) => ({
      name,
      records: structuredClone(records) as PersonalDataExport["sections"][number]["records"],
    })), // the state is plain JSON
  };
}

/** Erases what the law does not make the shop keep: paid orders keep the buyer's name and billing address, no more. */
export function erasePersonalData(shop: Shop, customer: Customer): ErasureReport {
  const { orders, reservations } = shop.state;
  const own = orders.filter((order) => order.customerId === customer.id);
  const isKept = (order: Order): boolean => order.paidAt !== null;
  for (const order of own) {
    const { firstName, lastName } = order.contact;
    Object.assign(order, {
      contact: isKept(order)
        ? { email: null, phone: null, firstName, lastName }
        : { email: null, phone: null, firstName: null, lastName: null },
      shippingAddress: null,
      notes: [],
      ...(!isKept(order) && { billingAddress: null }),
    });
  }
  const holds = reservations.filter((hold) => hold.customerId === customer.id);
  for (const hold of holds) Object.assign(hold, { customerId: "erased" });
  Object.assign(customer, {
    ...{
      email: null,
      phone: null,
      firstName: null,
      lastName: null,
      addresses: [],
      consents: [],
      segments: [],
      preferredChannel: null,
    },
    updatedAt: shop.now(),
  });
  shop.changed({ type: "customer.updated", subjectId: customer.id, data: structuredClone(customer) });
  const kept = own.filter(isKept).length;
  return {
    customerId: customer.id,
    connectionId: null,
    erasedAt: shop.now(),
    erased: [
      { name: "customer", count: 1 },
      { name: "orders", count: own.length - kept },
      { name: "reservations", count: holds.length },
    ],
    retained: kept > 0 ? [{ name: "orders", count: kept, legalGround }] : [],
  };
}
