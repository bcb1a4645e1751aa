import { type TwinPerson, toInstant } from "@coccinelle/core";
import { fullAddress } from "../full-address.ts";
import { buildOrder } from "../shop/build-order.ts";
import type { Shop } from "../shop/shop.ts";

/** A customer with a paid order, an unpaid one as a guest, a note, a hold under their e-mail and a return. */
export function seedPerson(shop: Shop, tag: string): TwinPerson {
  const { state } = shop;
  const at = toInstant(shop.clock.now());
  const id = `customer-${tag}`;
  const email = `${tag}@example.com`;
  const texts = {
    ...{ phone: `+33 ${tag} phone`, home: `${tag} street`, segment: `${tag} segment` },
    ...{ paidNote: `${tag} wish of a paid order`, unpaidNote: `${tag} wish of an unpaid order` },
    ...{ billed: `${tag} billing street`, shipped: `${tag} shipping street`, guest: `${tag} guest street` },
    ...{ remark: `${tag} remark`, complaint: `${tag} complaint` },
  };
  const contact = { email, phone: texts.phone, firstName: null, lastName: null };
  const made = { createdAt: at, lines: [] };
  state.customers.push({
    ...{ id, connectionId: null, isGuest: false, ...contact, locale: "fr-FR", segments: [texts.segment] },
    ...{ addresses: [fullAddress({ line1: texts.home })], consents: [], preferredChannel: null },
    ...{ createdAt: at, updatedAt: at },
  });
  state.orders.push(
    buildOrder({
      ...{ ...made, id: `order-paid-${tag}`, number: `paid-${tag}` },
      rest: {
        ...{ customerId: id, contact, status: "completed", paidAt: at, notes: [texts.paidNote] },
        billingAddress: fullAddress({ line1: texts.billed }),
        shippingAddress: fullAddress({ line1: texts.shipped }),
      },
    }),
    buildOrder({
      ...{ ...made, id: `order-unpaid-${tag}`, number: `unpaid-${tag}` },
      rest: { contact, notes: [texts.unpaidNote], shippingAddress: fullAddress({ line1: texts.guest }) },
    }),
  );
  state.notes.push({
    ...{ id: `note-${tag}`, orderId: `order-paid-${tag}`, connectionId: null },
    ...{ text: texts.remark, isCustomerVisible: false, createdAt: at },
  });
  state.reservations.push({
    ...{ id: `reservation-${tag}`, connectionId: null, productId: "BL-445", variantId: "BL-445-40", customerId: email },
    ...{ quantity: 1, status: "released", rawStatus: null, orderId: null, createdAt: at, expiresAt: at },
  });
  state.returns.push({
    ...{ id: `return-${tag}`, connectionId: null, orderId: `order-paid-${tag}`, status: "declined", rawStatus: null },
    ...{ refundId: null, label: null, lines: [], note: texts.complaint, createdAt: at, updatedAt: null },
  });
  const canaries = [email, ...Object.values(texts)];
  return {
    customerId: id,
    canaries,
    erasable: canaries.filter((text) => text !== texts.billed),
    holds: (text) => holds(shop, text),
  };
}

/** In the words of an export's sections; past events and the results kept for repeats hold copies. */
function holds({ state }: Shop, text: string): string[] {
  const { customers, orders, notes, reservations, returns, exchanges, events, keyed } = state;
  const kinds = { customer: customers, orders, notes, reservations, returns, exchanges, events, keyed: [...keyed] };
  return Object.entries(kinds).flatMap(([kind, records]) => (JSON.stringify(records).includes(text) ? [kind] : []));
}
