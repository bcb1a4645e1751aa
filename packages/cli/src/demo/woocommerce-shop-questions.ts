import { type Customer, formatMoney, type Reservation } from "@coccinelle/core";
import { dressesQuestion } from "./demo-shop-questions.ts";
import { findDress, found, sized } from "./find.ts";
import type { DemoShop, Question } from "./question.ts";

/** Who asks. */
const holder = "demo-customer";

/**
 * What the WooCommerce shop is asked, in an order that tells a story: a dress is put aside, bought and given back. Some
 * of it only when the connector has the operations.
 */
export const woocommerceShopQuestions: readonly Question[] = [
  {
    name: "stock",
    asked: { fr: "Vous avez la robe bleue en 38 ?", en: "Do you have the blue dress in 38?" },
    expected: { title: "Robe Fleurie Bleue", quantities: { "36": 4, "38": 0, "40": 7 } },
    async ask(shop) {
      const { product } = await findDress(shop);
      const sizes = (product.variants ?? []).map(
        ({ attributes, quantity }) => [attributes.size ?? "", quantity] as const,
      );
      const others = sizes.filter(([, quantity]) => quantity !== 0).map(([size, quantity]) => `${size} (${quantity})`);
      return {
        sentence: {
          fr: `Plus en 38, mais en ${others.join(" et ")}.`,
          en: `Not in 38, but in ${others.join(" and ")}.`,
        },
        facts: { title: product.title, quantities: Object.fromEntries(sizes) },
      };
    },
  },
  {
    name: "reservation",
    asked: { fr: "Alors gardez-moi le 40 jusqu'à demain ?", en: "Then can you keep the 40 for me until tomorrow?" },
    isPossible: ({ inventory }) => inventory.supports("reserveProduct"),
    expected: { status: "active", remaining: 6, hours: 24 },
    async ask(shop) {
      const { product } = await findDress(shop);
      const variantId = sized(product, "40").id;
      const input = { productId: product.id, variantId, customerId: holder, quantity: 1, duration: 24 * 60 };
      const { status, createdAt, expiresAt } = await shop.inventory.reserveProduct(input);
      const { quantity } = await shop.inventory.checkAvailability(product.id, variantId);
      const hours = Math.round((Date.parse(expiresAt) - Date.parse(createdAt)) / 3_600_000); // shops count whole seconds
      return {
        sentence: {
          fr: `C'est fait, pour ${hours} h. Il en reste ${quantity} en vente.`,
          en: `Done, for ${hours} h. ${quantity} left on sale.`,
        },
        facts: { status, remaining: quantity, hours },
      };
    },
  },
  {
    name: "purchase",
    asked: { fr: "Finalement, je la prends.", en: "I will take it after all." },
    isPossible: canBuy,
    expected: { title: "Robe Fleurie Bleue - 40", total: { amountMinor: 8900, currency: "EUR" }, remaining: 6 },
    async ask(shop) {
      const { id, productId, variantId, quantity } = await findHold(shop);
      const items = [{ productId, variantId, quantity }];
      const contact = { firstName: "Chloé", lastName: "Petit", email: "chloe.petit@example.com" };
      const order = await shop.orders.createOrder({ items, contact, isPaid: true, reservationIds: [id] });
      const { quantity: remaining } = await shop.inventory.checkAvailability(productId, variantId);
      return {
        sentence: {
          fr: `Commande #${order.number} : ${formatMoney(order.total, "fr-FR")}. Il en reste toujours ${remaining}.`,
          en: `Order #${order.number}: ${formatMoney(order.total, "en-GB")}. Still ${remaining} left.`,
        },
        facts: { title: order.lines[0]?.title, total: order.total, remaining },
      };
    },
  },
  {
    name: "cancellation",
    asked: { fr: "Je me suis trompée, annulez s'il vous plaît.", en: "My mistake, please cancel it." },
    isPossible: (shop) => canBuy(shop) && shop.orders.supports("cancelOrder"),
    expected: { status: "cancelled", remaining: 7 },
    async ask(shop) {
      const { orderId, productId, variantId } = await findHold(shop);
      const { number, status } = await shop.orders.cancelOrder(found(orderId));
      const { quantity: remaining } = await shop.inventory.checkAvailability(productId, variantId);
      return {
        sentence: {
          fr: `La commande #${number} est annulée, les ${remaining} sont de nouveau en vente.`,
          en: `Order #${number} is cancelled, all ${remaining} are on sale again.`,
        },
        facts: { status, remaining },
      };
    },
  },
  {
    name: "order",
    asked: { fr: "Où en est ma commande 295 ?", en: "What about my order 295?" },
    expected: {
      name: "Emma Rousseau",
      total: { amountMinor: 17_290, currency: "EUR" },
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      trackingNumber: "6A12345678901",
    },
    async ask(shop) {
      const order = found(await shop.orders.getOrder("#295"));
      const name = `${order.contact.firstName} ${order.contact.lastName}`;
      const trackingNumber = order.shipments[0]?.trackingNumber ?? null;
      const { total, status, paymentStatus, fulfillmentStatus } = order;
      return {
        sentence: {
          fr: `Commande #${order.number} (${name}) : ${formatMoney(total, "fr-FR")}, payée et expédiée, colis ${trackingNumber}.`,
          en: `Order #${order.number} of ${name}: ${formatMoney(total, "en-GB")}, paid and sent, parcel ${trackingNumber}.`,
        },
        facts: { name, total, status, paymentStatus, fulfillmentStatus, trackingNumber },
      };
    },
  },
  {
    name: "custom status",
    asked: { fr: "Et la commande 304, d'une invitée ?", en: "And order 304, of a guest?" },
    expected: { status: "unknown", rawStatus: "expediee", customerId: "guest-304", parcels: 1 },
    async ask(shop) {
      const { status, rawStatus, customerId, shipments } = found(await shop.orders.getOrder("304"));
      return {
        sentence: {
          fr: `Son état est un mot de cette boutique, « ${rawStatus} » : on ne devine pas, on le montre tel quel.`,
          en: `Its status is this shop's own word, "${rawStatus}": not guessed at, shown as it is.`,
        },
        facts: { status, rawStatus, customerId, parcels: shipments.length },
      };
    },
  },
  {
    name: "customer",
    asked: { fr: "Que sait-on d'Emma Rousseau ?", en: "What do we know of Emma Rousseau?" },
    expected: { name: "Emma Rousseau", orders: 2, spentMinor: [30_780] },
    async ask(shop) {
      const customer = await findEmma(shop);
      const stats = found(await shop.customers.getCustomerStats(customer.id));
      const spent = stats.totals.map((total) => total.spent);
      return {
        sentence: {
          fr: `${stats.orderCount} commandes, ${spent.map((money) => formatMoney(money, "fr-FR")).join(" + ")}.`,
          en: `${stats.orderCount} orders, ${spent.map((money) => formatMoney(money, "en-GB")).join(" + ")}.`,
        },
        facts: {
          name: `${customer.firstName} ${customer.lastName}`,
          orders: stats.orderCount,
          spentMinor: spent.map((money) => money.amountMinor),
        },
      };
    },
  },
  {
    name: "preference",
    asked: { fr: "Écrivez-moi plutôt par SMS.", en: "Please write to me by SMS instead." },
    isPossible: ({ customers }) => customers.supports("updateCommunicationPreferences"),
    expected: { before: null, after: "sms" },
    async ask(shop) {
      const { id, preferredChannel } = await findEmma(shop);
      await shop.customers.updateCommunicationPreferences(id, { preferredChannel: "sms" });
      const after = found(await shop.customers.getCustomer(id)).preferredChannel;
      return {
        sentence: { fr: `C'est noté dans la boutique : ${after}.`, en: `The shop has noted it: ${after}.` },
        facts: { before: preferredChannel, after },
      };
    },
  },
  dressesQuestion,
  {
    name: "exchange",
    asked: {
      fr: "Je voudrais échanger mon blazer 38 contre un 40.",
      en: "I would like to swap my blazer's 38 for a 40.",
    },
    isPossible: ({ orders }) => orders.supports("createExchange"),
    expected: { status: "requested" },
    async ask(shop) {
      const order = found(await shop.orders.getOrder("296"));
      const line = found(order.lines[0] ?? null);
      const product = found(await shop.inventory.getProduct(found(line.productId)));
      const { status } = await shop.orders.createExchange({
        orderId: order.id,
        lines: [{ lineId: line.id, quantity: 1, reason: "too_small" }],
        replacements: [{ productId: product.id, variantId: sized(product, "40").id, quantity: 1 }],
      });
      return { sentence: { fr: `C'est demandé (${status}).`, en: `It is asked for (${status}).` }, facts: { status } };
    },
  },
];

function canBuy({ inventory, orders }: DemoShop): boolean {
  return (
    inventory.supports("reserveProduct") && inventory.supports("listReservations") && orders.supports("createOrder")
  );
}

async function findHold({ inventory }: DemoShop): Promise<Reservation> {
  return found((await inventory.listReservations({ customerId: holder })).items[0] ?? null);
}

async function findEmma({ customers }: DemoShop): Promise<Customer> {
  return found((await customers.searchCustomers({ email: "emma.rousseau@example.com" }))[0] ?? null);
}
