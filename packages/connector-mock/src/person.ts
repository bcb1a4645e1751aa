import type { Customer, Exchange, Order, OrderNote, Reservation, Return } from "@coccinelle/core";
import { isSamePhone } from "./phone.ts";
import type { ShopState } from "./shop/state.ts";

/** What the shop holds about a person beside the customer itself. */
export interface PersonRecords {
  readonly orders: readonly Order[];
  readonly notes: readonly OrderNote[];
  readonly reservations: readonly Reservation[];
  readonly returns: readonly Return[];
  readonly exchanges: readonly Exchange[];
}

/** A person's records: also what they ordered as a guest, and what was put aside under their phone or e-mail. */
export function recordsOf(state: ShopState, customer: Customer): PersonRecords {
  const orders = state.orders.filter(
    ({ customerId, contact }) =>
      customerId === customer.id || (customerId === null && isSameEmail(contact.email, customer.email)),
  );
  const isOwn = ({ orderId }: { readonly orderId: string }): boolean => orders.some(({ id }) => id === orderId);
  return {
    orders,
    notes: state.notes.filter(isOwn),
    reservations: state.reservations.filter(({ customerId: holder }) => isHolder(holder, customer)),
    returns: state.returns.filter(isOwn),
    exchanges: state.exchanges.filter(isOwn),
  };
}

function isHolder(holder: string, { id, email, phone }: Customer): boolean {
  return holder === id || isSameEmail(holder, email) || isSamePhone(phone, holder);
}

function isSameEmail(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one.toLowerCase() === other.toLowerCase();
}
