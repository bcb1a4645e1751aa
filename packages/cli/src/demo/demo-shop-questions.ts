import { formatMoney } from "@coccinelle/core";
import { findDress, found, sized } from "./find.ts";
import type { Question } from "./question.ts";

const dayMs = 24 * 60 * 60 * 1000;

/** Both shops sell the same dress. */
export const dressesQuestion: Question = {
  name: "search",
  asked: { fr: "Qu'avez-vous comme robes ?", en: "Which dresses do you have?" },
  expected: { titles: ["Robe Fleurie Bleue"] },
  async ask(shop) {
    const titles = (await shop.inventory.searchProducts("robe")).map((product) => product.title);
    return {
      sentence: {
        fr: `${titles.length} article : ${titles.join(", ")}.`,
        en: `${titles.length} article: ${titles.join(", ")}.`,
      },
      facts: { titles },
    };
  },
};

/** The seven checks on the demo shop, in an order that tells a story: the reservation comes after the stock. */
export const demoShopQuestions: readonly Question[] = [
  {
    name: "stock",
    asked: { fr: "Vous avez la robe bleue en 38 ?", en: "Do you have the blue dress in 38?" },
    expected: { title: "Robe Fleurie Bleue", available: true, quantity: 2 },
    async ask(shop) {
      const { product, variant } = await findDress(shop);
      const { available, quantity } = await shop.inventory.checkAvailability(product.id, variant.id);
      return {
        sentence: {
          fr: `Oui : ${product.title}, taille 38, il en reste ${quantity}.`,
          en: `Yes: ${product.title}, size 38, ${quantity} left.`,
        },
        facts: { title: product.title, available, quantity },
      };
    },
  },
  {
    name: "reservation",
    asked: { fr: "Vous pouvez me la garder jusqu'à demain ?", en: "Can you keep it for me until tomorrow?" },
    expected: { status: "active", remaining: 1, hours: 24 },
    async ask(shop) {
      const { product, variant } = await findDress(shop);
      const hold = await shop.inventory.reserveProduct({
        productId: product.id,
        variantId: variant.id,
        customerId: "demo-customer",
        quantity: 1,
        duration: 24 * 60,
      });
      const { quantity } = await shop.inventory.checkAvailability(product.id, variant.id);
      const hours = (Date.parse(hold.expiresAt) - Date.parse(hold.createdAt)) / (dayMs / 24);
      return {
        sentence: {
          fr: `C'est fait, pour ${hours} h. Il en reste ${quantity} en vente.`,
          en: `Done, for ${hours} h. ${quantity} left on sale.`,
        },
        facts: { status: hold.status, remaining: quantity, hours },
      };
    },
  },
  {
    name: "order",
    asked: { fr: "Où en est ma commande 2847 ?", en: "What about my order 2847?" },
    expected: {
      name: "Emma Rousseau",
      total: { amountMinor: 8490, currency: "EUR" },
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      trackingNumber: "FR123456789",
    },
    async ask(shop) {
      const order = found(await shop.orders.getOrder("2847"));
      const name = `${order.contact.firstName} ${order.contact.lastName}`;
      const trackingNumber = order.shipments[0]?.trackingNumber ?? null;
      return {
        sentence: {
          fr: `Commande #${order.number} (${name}) : ${formatMoney(order.total, "fr-FR")}, payée et expédiée, colis ${trackingNumber}.`,
          en: `Order #${order.number} of ${name}: ${formatMoney(order.total, "en-GB")}, paid and sent, parcel ${trackingNumber}.`,
        },
        facts: {
          name,
          total: order.total,
          status: order.status,
          paymentStatus: order.paymentStatus,
          fulfillmentStatus: order.fulfillmentStatus,
          trackingNumber,
        },
      };
    },
  },
  {
    name: "parcel",
    asked: { fr: "Et mon colis FR987654321 ?", en: "And my parcel FR987654321?" },
    expected: { status: "in_transit", events: 3, isExpectedTomorrow: true },
    async ask(shop) {
      const parcel = found((await shop.tracking?.getShipmentStatus("FR987654321")) ?? null);
      const isExpectedTomorrow = parcel.estimatedDeliveryOn === tomorrowInParis();
      return {
        sentence: {
          fr: `En route, livraison prévue ${isExpectedTomorrow ? "demain" : `le ${parcel.estimatedDeliveryOn}`}.`,
          en: `On its way, delivery expected ${isExpectedTomorrow ? "tomorrow" : `on ${parcel.estimatedDeliveryOn}`}.`,
        },
        facts: { status: parcel.status, events: parcel.events.length, isExpectedTomorrow },
      };
    },
  },
  {
    name: "customer",
    asked: { fr: "Que sait-on de Julie Mercier ?", en: "What do we know of Julie Mercier?" },
    expected: { name: "Julie Mercier", preferredChannel: "sms", isVip: true, orders: 8, spentMinor: [72000] },
    async ask(shop) {
      const customer = found((await shop.customers.searchCustomers({ email: "julie.mercier@example.com" }))[0] ?? null);
      const stats = found(await shop.customers.getCustomerStats(customer.id));
      const spent = stats.totals.map((total) => total.spent);
      const isVip = customer.segments.includes("VIP");
      return {
        sentence: {
          fr: `${stats.orderCount} commandes, ${spent.map((money) => formatMoney(money, "fr-FR")).join(" + ")}${isVip ? ", VIP" : ""}, préfère : ${customer.preferredChannel}.`,
          en: `${stats.orderCount} orders, ${spent.map((money) => formatMoney(money, "en-GB")).join(" + ")}${isVip ? ", VIP" : ""}, prefers ${customer.preferredChannel}.`,
        },
        facts: {
          name: `${customer.firstName} ${customer.lastName}`,
          preferredChannel: customer.preferredChannel,
          isVip,
          orders: stats.orderCount,
          spentMinor: spent.map((money) => money.amountMinor),
        },
      };
    },
  },
  dressesQuestion,
  {
    name: "exchange",
    asked: { fr: "Je voudrais échanger mon 40 contre un 38.", en: "I would like to swap my 40 for a 38." },
    expected: { status: "requested" },
    async ask(shop) {
      const order = found(await shop.orders.getOrder("2847"));
      const line = found(order.lines[0] ?? null);
      const product = found(await shop.inventory.getProduct(found(line.productId)));
      const exchange = await shop.orders.createExchange({
        orderId: order.id,
        lines: [{ lineId: line.id, quantity: 1, reason: "too_large" }],
        replacements: [{ productId: product.id, variantId: sized(product, "38").id, quantity: 1 }],
      });
      return {
        sentence: { fr: `C'est demandé (${exchange.status}).`, en: `It is asked for (${exchange.status}).` },
        facts: { status: exchange.status },
      };
    },
  },
];

function tomorrowInParis(): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris" }).format(Date.now() + dayMs);
}
