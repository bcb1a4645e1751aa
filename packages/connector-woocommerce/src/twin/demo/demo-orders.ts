import { twoDecimals } from "../money.ts";
import { addNote } from "../orders/notes.ts";
import { newCharge, newLine, refreshTaxLines } from "../orders/order-lines.ts";
import { totalOf } from "../orders/order-view.ts";
import { emptyOrder } from "../orders/order-write.ts";
import { toGmt } from "../site-time.ts";
import { type Address, emptyBilling, emptyShipping, type Json, nextId, type Shop, type TwinOrder } from "../state.ts";

const dayMs = 24 * 3_600_000;

interface Person {
  readonly id: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
}

const emma: Person = {
  id: 2,
  firstName: "Emma",
  lastName: "Rousseau",
  email: "emma.rousseau@example.com",
  phone: "+33 6 39 98 00 01",
  street: "18 rue Oberkampf",
  postcode: "75011",
  city: "Paris",
};
const lea: Person = {
  id: 3,
  firstName: "Léa",
  lastName: "Martin",
  email: "lea.martin@example.com",
  phone: "+33 6 39 98 00 02",
  street: "3 quai de Bacalan",
  postcode: "33000",
  city: "Bordeaux",
};
const julie: Person = {
  id: 4,
  firstName: "Julie",
  lastName: "Mercier",
  email: "julie.mercier@example.com",
  phone: "+33 6 39 98 00 03",
  street: "9 rue de la Barre",
  postcode: "59000",
  city: "Lille",
};
const otherJulie: Person = {
  id: 5,
  firstName: "Julie",
  lastName: "Martin",
  email: "julie.martin@example.org",
  phone: "+33 6 39 98 00 04",
  street: "27 cours Mirabeau",
  postcode: "13100",
  city: "Aix-en-Provence",
};
const nadia: Person = {
  id: 0,
  firstName: "Nadia",
  lastName: "Benali",
  email: "nadia.benali@example.org",
  phone: "+33 6 39 98 00 05",
  street: "4 place Wilson",
  postcode: "21000",
  city: "Dijon",
};

const shippingOf = ({ firstName, lastName, street, postcode, city }: Person): Address => ({
  ...emptyShipping(),
  first_name: firstName,
  last_name: lastName,
  address_1: street,
  postcode,
  city,
  country: "FR",
});

const billingOf = (person: Person): Address => ({
  ...emptyBilling(),
  ...shippingOf(person),
  email: person.email,
  phone: person.phone,
});

/** The owner, and four people with an account. */
export function addCustomers(shop: Shop, nowMs: number): void {
  const since = toGmt(nowMs - 200 * dayMs);
  const account = (id: number, email: string, more: object) => ({
    id,
    email,
    username: email.slice(0, email.indexOf("@")),
    role: "customer",
    first_name: "",
    last_name: "",
    date_created_gmt: since,
    date_modified_gmt: null,
    billing: emptyBilling(),
    shipping: emptyShipping(),
    is_paying_customer: id !== 1,
    meta_data: [],
    ...more,
  });
  shop.customers.set(1, account(1, "gerante@boutique.example", { username: "gerante", role: "administrator" }));
  for (const person of [emma, lea, julie, otherJulie]) {
    const { id, firstName, lastName, email } = person;
    const names = { first_name: firstName, last_name: lastName };
    shop.customers.set(id, account(id, email, { ...names, billing: billingOf(person), shipping: shippingOf(person) }));
  }
  shop.lastIds.customer = 5;
}

interface Given {
  readonly id: number;
  readonly person: Person;
  readonly status: string;
  readonly daysAgo: number;
  readonly lines: readonly (readonly [product: number, variation: number, quantity: number])[];
  readonly tracking?: readonly string[];
  /** In euros, written down without lines. */
  readonly refunded?: number;
  readonly note?: string;
}

/** Orders in every state that a boutique knows. Their units are gone from the stock already. */
export function addOrders(shop: Shop, nowMs: number): void {
  const orders: readonly Given[] = [
    {
      id: 295,
      person: emma,
      status: "completed",
      daysAgo: 10,
      lines: [
        [11, 13, 1],
        [28, 0, 2],
      ],
      tracking: ["6A12345678901"],
      note: "Merci de laisser chez le gardien",
    },
    { id: 296, person: emma, status: "processing", daysAgo: 3, lines: [[16, 18, 1]] },
    {
      id: 298,
      person: lea,
      status: "completed",
      daysAgo: 20,
      lines: [
        [21, 22, 2],
        [28, 0, 1],
      ],
      tracking: ["6A22222222222", "LP123456789FR"],
      refunded: 79,
    },
    { id: 300, person: lea, status: "on-hold", daysAgo: 1, lines: [[21, 23, 1]] },
    { id: 301, person: julie, status: "refunded", daysAgo: 40, lines: [[11, 12, 1]], refunded: 94.9 },
    { id: 303, person: julie, status: "pending", daysAgo: 1, lines: [[11, 12, 1]] },
    { id: 304, person: nadia, status: "expediee", daysAgo: 5, lines: [[28, 0, 1]], tracking: ["6A33333333333"] },
    { id: 305, person: julie, status: "processing", daysAgo: 2, lines: [[30, 0, 1]] },
  ];
  for (const given of orders) addOrder(shop, nowMs, given);
  shop.lastIds.post = 500;
}

const paid = ["processing", "completed", "refunded", "expediee"];

function addOrder(
  shop: Shop,
  nowMs: number,
  { id, person, status, daysAgo, lines, tracking = [], refunded, note }: Given,
): TwinOrder {
  const atMs = nowMs - daysAgo * dayMs;
  const order: TwinOrder = {
    ...emptyOrder(shop, atMs, id),
    status,
    customer_id: person.id,
    billing: billingOf(person),
    shipping: shippingOf(person),
    created_via: "checkout",
    payment_method: "stripe",
    payment_method_title: "Carte bancaire (Stripe)",
    customer_note: note ?? "",
    date_paid_gmt: paid.includes(status) ? toGmt(atMs) : null,
    date_completed_gmt: status === "completed" ? toGmt(atMs + dayMs) : null,
    isStockReduced: status !== "pending",
  };
  order.line_items = lines.map(([product_id, variation_id, quantity]) =>
    newLine(shop, order, { product_id, variation_id, quantity }),
  );
  if (order.isStockReduced) {
    for (const line of order.line_items) {
      line.meta_data.push({ id: nextId(shop, "meta"), key: "_reduced_stock", value: String(line.quantity) });
    }
  }
  const carrier = { method_title: "Colissimo", method_id: "flat_rate", instance_id: "1" };
  order.shipping_lines = [newCharge(shop, order, [{ total: "4.92" }, carrier])];
  refreshTaxLines(shop, order);
  if (tracking.length > 0) {
    const value = tracking.map((number, index) => trackingItem(number, Math.floor(atMs / 1000) + index));
    order.meta_data.push({ id: nextId(shop, "meta"), key: "_wc_shipment_tracking_items", value });
  }
  shop.orders.set(id, order);
  if (refunded !== undefined) addRefund(shop, order, Math.min(refunded, totalOf(order)));
  addNote({ shop, nowMs: atMs }, id, `Order status changed from Pending payment to ${status}.`);
  return order;
}

const trackingItem = (tracking_number: string, date_shipped: number): Json => ({
  tracking_provider: "colissimo",
  custom_tracking_provider: "",
  custom_tracking_link: "",
  tracking_number,
  date_shipped,
  tracking_id: `demo-${tracking_number}`,
});

function addRefund(shop: Shop, order: TwinOrder, amount: number): void {
  const id = order.id + 1;
  shop.refunds.set(id, {
    id,
    parent_id: order.id,
    date_created_gmt: order.date_modified_gmt,
    date_modified_gmt: order.date_modified_gmt,
    amount: twoDecimals(amount),
    reason: "Retour",
    refunded_by: 1,
    refunded_payment: false,
    meta_data: [],
    line_items: [],
    shipping_lines: [],
    tax_lines: [],
    fee_lines: [],
  });
}
