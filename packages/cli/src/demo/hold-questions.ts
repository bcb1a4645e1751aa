import { formatMoney, type Reservation } from "@coccinelle/core";
import { findDress, found, sized } from "./find.ts";
import type { DemoShop, Question } from "./question.ts";

/** Who asks. */
const holder = "demo-customer";

/** Every shop of the story keeps four dresses in 36, none in 38 and seven in 40. */
export const stockQuestion: Question = {
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
};

/** One of the seven is put aside. */
export const reservationQuestion: Question = {
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
};

/** What was put aside is bought: the shop calls the order's line by this title. */
export function purchaseQuestion(title: string): Question {
  return {
    name: "purchase",
    asked: { fr: "Finalement, je la prends.", en: "I will take it after all." },
    isPossible: canBuy,
    expected: { title, total: { amountMinor: 8900, currency: "EUR" }, remaining: 6 },
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
  };
}

/** What was bought is given back. */
export const cancellationQuestion: Question = {
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
};

function canBuy({ inventory, orders }: DemoShop): boolean {
  return (
    inventory.supports("reserveProduct") && inventory.supports("listReservations") && orders.supports("createOrder")
  );
}

async function findHold({ inventory }: DemoShop): Promise<Reservation> {
  return found((await inventory.listReservations({ customerId: holder })).items[0] ?? null);
}
