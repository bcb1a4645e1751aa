import type { Customer, ErasureReport, PersonalDataExport } from "@coccinelle/core";
import { eraseCustomer, eraseOrder, forgetCalls, forgetEvents } from "./erase.ts";
import { recordsOf } from "./person.ts";
import type { Shop } from "./shop/shop.ts";

/** Invoices and what proves them. */
const legalGround = "Code de commerce, art. L123-22: ten years";

/** Everything that the shop holds about a customer; `null` when it holds nothing. */
export function exportPersonalData(shop: Shop, customerId: string): PersonalDataExport | null {
  const customer = shop.state.customers.find(({ id }) => id === customerId);
  if (!customer) return null;
  const sections = { customer: [customer], ...recordsOf(shop.state, customer) };
  return {
    customerId,
    connectionId: null,
    createdAt: shop.now(),
    sections: Object.entries(sections).map(([name, records]) => ({
      name,
      records: structuredClone(records) as PersonalDataExport["sections"][number]["records"], // the state is plain JSON
    })),
  };
}

/** Erases what the law does not make the shop keep: paid orders keep the buyer's name and billing address, no more. */
export function erasePersonalData(shop: Shop, customer: Customer): ErasureReport {
  const records = recordsOf(shop.state, customer);
  const { orders, notes, reservations, returns, exchanges } = records;
  const kept = orders.filter(({ paidAt }) => paidAt !== null);
  forgetEvents(shop.state, customer, records);
  forgetCalls(shop.state, customer, records);
  for (const order of orders) eraseOrder(order, kept.includes(order));
  for (const note of notes) note.text = "";
  for (const hold of reservations) hold.customerId = "erased";
  for (const { lines } of [...returns, ...exchanges]) for (const line of lines) line.note = null;
  for (const returned of returns) returned.note = null;
  if (eraseCustomer(customer)) {
    customer.updatedAt = shop.now();
    shop.changed({ type: "customer.updated", subjectId: customer.id, data: null });
  }
  return {
    customerId: customer.id,
    connectionId: null,
    erasedAt: shop.now(),
    erased: [
      { name: "customer", count: 1 },
      { name: "orders", count: orders.length - kept.length },
      { name: "notes", count: notes.length },
      { name: "reservations", count: reservations.length },
      { name: "returns", count: returns.length },
    ],
    retained: kept.length > 0 ? [{ name: "orders", count: kept.length, legalGround }] : [],
  };
}
