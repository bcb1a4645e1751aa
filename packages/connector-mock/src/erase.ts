import type { Customer, Order } from "@coccinelle/core";
import type { PersonRecords } from "./person.ts";
import type { ShopState } from "./shop/state.ts";

/** Makes a customer nobody. Gives whether there was somebody left to erase. */
export function eraseCustomer(customer: Customer): boolean {
  const nobody = {
    email: null,
    phone: null,
    firstName: null,
    lastName: null,
    addresses: [],
    consents: [],
    preferredChannel: null,
    segments: [],
  };
  const wasSomebody = JSON.stringify({ ...customer, ...nobody }) !== JSON.stringify(customer);
  Object.assign(customer, nobody);
  return wasSomebody;
}

/** Takes the person off an order. What proves a sale keeps the buyer's name and billing address. */
export function eraseOrder(order: Order, isKept: boolean): void {
  const { firstName, lastName } = order.contact;
  const name = isKept ? { firstName, lastName } : { firstName: null, lastName: null };
  Object.assign(order, {
    contact: { email: null, phone: null, ...name },
    billingAddress: isKept && order.billingAddress ? { ...order.billingAddress, phone: null } : null,
    shippingAddress: null,
    notes: [],
    refunds: order.refunds.map((refund) => ({ ...refund, reason: null })),
  });
}

/** Leaves of past events that they happened, not what they told. */
export function forgetEvents(state: ShopState, { id }: Customer, { orders, returns }: PersonRecords): void {
  const subjects = new Set([id, ...[...orders, ...returns].map((record) => record.id)]);
  for (const event of state.events) if (subjects.has(event.subjectId)) event.data = null;
}

/** Forgets the results kept for repeats of keyed writes that speak of the person. */
export function forgetCalls(state: ShopState, customer: Customer, { orders, reservations }: PersonRecords): void {
  const { id, email, phone, addresses } = customer;
  const streets = addresses.map(({ line1 }) => line1);
  const ids = [...orders, ...reservations].map((record) => record.id);
  const signs = [id, email, phone, ...streets, ...ids]
    .filter((sign) => sign !== null)
    .map((sign) => JSON.stringify(sign));
  for (const [key, { input, result }] of state.keyed) {
    const text = `${input} ${JSON.stringify(result)}`;
    if (signs.some((sign) => text.includes(sign))) state.keyed.delete(key);
  }
}
