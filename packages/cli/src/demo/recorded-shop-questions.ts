import { ConnectorError, formatMoney } from "@coccinelle/core";
import { findDress, found } from "./find.ts";
import type { Question } from "./question.ts";

/** What the recorded WooCommerce shop is asked. Facts are the shop's own, as its back office showed them. */
export const recordedShopQuestions: readonly Question[] = [
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
    asked: { fr: "Vous pouvez me la garder jusqu'à demain ?", en: "Can you keep it for me until tomorrow?" },
    expected: { isDeclared: false, refusedAs: "unsupported" },
    async ask(shop) {
      const input = { productId: "11", variantId: "14", customerId: "demo-customer", quantity: 1, duration: 24 * 60 };
      const refusedAs = await shop.inventory.reserveProduct(input).then(
        () => null,
        (error: unknown) => (ConnectorError.is(error) ? error.code : null),
      );
      return {
        sentence: {
          fr: "Ce connecteur lit seulement : il le dit d'avance, et refuse sans rien demander à la boutique.",
          en: "This connector only reads: it says so beforehand, and refuses without asking the shop.",
        },
        facts: { isDeclared: shop.inventory.supports("reserveProduct"), refusedAs },
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
    expected: { name: "Emma Rousseau", orders: 3, spentMinor: [30_100] },
    async ask(shop) {
      const customer = found((await shop.customers.searchCustomers({ email: "emma.rousseau@example.com" }))[0] ?? null);
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
    name: "search",
    asked: { fr: "Qu'avez-vous comme écharpes ?", en: "Which scarves do you have?" },
    expected: { titles: ["Écharpe en Laine Grise"] },
    async ask(shop) {
      const titles = (await shop.inventory.searchProducts("écharpes")).map((product) => product.title);
      return {
        sentence: {
          fr: `${titles.length} article : ${titles.join(", ")}.`,
          en: `${titles.length} article: ${titles.join(", ")}.`,
        },
        facts: { titles },
      };
    },
  },
];
