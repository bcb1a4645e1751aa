import { type Customer, formatMoney } from "@coccinelle/core";
import { found } from "./find.ts";
import type { DemoShop, Question } from "./question.ts";

/** Emma Rousseau's order of a dress and two scarves, which was sent. */
export function orderQuestion(number: string): Question {
  return {
    name: "order",
    asked: { fr: `Où en est ma commande ${number} ?`, en: `What about my order ${number}?` },
    expected: {
      name: "Emma Rousseau",
      total: { amountMinor: 17_290, currency: "EUR" },
      status: "completed",
      paymentStatus: "paid",
      fulfillmentStatus: "fulfilled",
      trackingNumber: "6A12345678901",
    },
    async ask(shop) {
      const order = found(await shop.orders.getOrder(`#${number}`));
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
  };
}

/** That order, and a blazer's for 134.90 €. */
export const customerQuestion: Question = {
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
};

/** Nobody asked her before. */
export const preferenceQuestion: Question = {
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
};

async function findEmma({ customers }: DemoShop): Promise<Customer> {
  return found((await customers.searchCustomers({ email: "emma.rousseau@example.com" }))[0] ?? null);
}
