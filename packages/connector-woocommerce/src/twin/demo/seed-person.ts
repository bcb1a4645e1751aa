import type { TwinPerson } from "@coccinelle/core";
import { addNote } from "../orders/notes.ts";
import { newLine } from "../orders/order-lines.ts";
import { emptyOrder } from "../orders/order-write.ts";
import { toGmt } from "../site-time.ts";
import { emptyBilling, emptyShipping, nextId, type Shop, type TwinOrder } from "../state.ts";

/**
 * A customer with an account, a paid order that was sent, an unpaid one, notes of both kinds and a review: something in
 * every place where the shop keeps people.
 */
export function seedPerson(shop: Shop, tag: string, nowMs: number): TwinPerson {
  const id = nextId(shop, "customer");
  const email = `${tag}@example.com`;
  const texts = {
    ...{ phone: `+33 6 ${tag}`, home: `${tag} rue du compte`, preference: `${tag} taille` },
    ...{ billed: `${tag} rue de la facture`, shipped: `${tag} rue de la livraison`, unpaid: `${tag} rue du panier` },
    ...{ wish: `${tag} sonner deux fois`, remark: `${tag} rappeler`, review: `${tag} parfait` },
  };
  shop.customers.set(id, {
    id,
    email,
    username: tag,
    role: "customer",
    first_name: "",
    last_name: "",
    date_created_gmt: toGmt(nowMs),
    date_modified_gmt: null,
    billing: { ...emptyBilling(), email, phone: texts.phone },
    shipping: { ...emptyShipping(), address_1: texts.home },
    is_paying_customer: true,
    meta_data: [{ id: nextId(shop, "meta"), key: "taille_habituelle", value: texts.preference }],
  });
  const order = (more: Partial<TwinOrder>): TwinOrder => {
    const made: TwinOrder = { ...emptyOrder(shop, nowMs, nextId(shop, "post")), customer_id: id, ...more };
    made.line_items = [newLine(shop, made, { product_id: 33, quantity: 1 })];
    shop.orders.set(made.id, made);
    return made;
  };
  const paid = order({
    status: "completed",
    date_paid_gmt: toGmt(nowMs),
    customer_note: texts.wish,
    billing: { ...emptyBilling(), address_1: texts.billed, email, phone: texts.phone },
    shipping: { ...emptyShipping(), address_1: texts.shipped },
  });
  order({ billing: { ...emptyBilling(), address_1: texts.unpaid, email } });
  addNote({ shop, nowMs }, paid.id, texts.remark, { isWritten: true });
  const review = {
    id: nextId(shop, "note"),
    product_id: 33,
    reviewer: "",
    reviewer_email: email,
    review: texts.review,
    rating: 5,
  };
  shop.reviews.set(review.id, { ...review, status: "approved", date_created_gmt: toGmt(nowMs) });
  const canaries = [email, ...Object.values(texts)];
  return {
    customerId: String(id),
    canaries,
    erasable: canaries.filter((text) => text !== texts.billed),
    holds: (text) => kindsThatHold(shop, text),
  };
}

/** In the words of an export's sections. */
function kindsThatHold(shop: Shop, text: string): string[] {
  const kinds = {
    customer: [...shop.customers.values()],
    orders: [...shop.orders.values(), ...shop.refunds.values()],
    order_notes: [...shop.notes.values()],
    reviews: [...shop.reviews.values()],
  };
  return Object.entries(kinds).flatMap(([kind, records]) => (JSON.stringify(records).includes(text) ? [kind] : []));
}
