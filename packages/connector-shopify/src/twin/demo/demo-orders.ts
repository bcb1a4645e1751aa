import type { TwinCustomer } from "../customer-state.ts";
import { numberOf } from "../gid.ts";
import type { TwinOrder, TwinTracking } from "../order-state.ts";
import type { TwinContext } from "../registry.ts";
import { newAddress } from "../resolvers/customer-addresses.ts";
import { resolvers } from "../resolvers/index.ts";
import { packAll, ship } from "../resolvers/order-fulfil.ts";
import { createOrderFrom, type NewOrder } from "../resolvers/order-new.ts";
import { applyRefund, givingsOf } from "../resolvers/order-refund.ts";
import { reasonByWord } from "../resolvers/return-reasons.ts";
import { type ShopState, toDateTime } from "../state.ts";
import { type DemoPerson, emma, julie, lea, nadia } from "./demo-people.ts";

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

/** What happens to parcels, and when: hours after they left. */
type Journey = readonly (readonly [status: string, hours: number])[];

const arrived: Journey = [
  ["CONFIRMED", 1],
  ["IN_TRANSIT", 12],
  ["OUT_FOR_DELIVERY", 40],
  ["DELIVERED", 44],
];

/** The shop's own mutations, as they were at a moment. */
class Past {
  readonly context: TwinContext;

  constructor(shop: ShopState, nowMs: number) {
    this.context = {
      ...{ shop, nowMs, indexed: shop, scopes: new Set(shop.accessScopes) },
      ...{ searched: () => {}, emit: () => {}, fileUrl: (path) => path },
    };
  }

  after(ms: number): Past {
    return new Past(this.context.shop, this.context.nowMs + ms);
  }

  /** Runs one; what is refused is a mistake of the demo. */
  run(name: string, args: object): Record<string, unknown> {
    // These mutations do not look at what was selected.
    const payload = resolvers.Mutation?.[name]?.(null, args, this.context, undefined as never);
    const read = Object.fromEntries(Object.entries(payload ?? {}));
    if (!Array.isArray(read.userErrors) || read.userErrors.length > 0) {
      throw new TypeError(`${name}: ${JSON.stringify(read.userErrors)}`);
    }
    return read;
  }
}

const tracking = (number: string): TwinTracking => ({
  company: "Colissimo",
  number,
  url: `https://www.laposte.fr/outils/suivre-vos-envois?code=${number}`,
});

interface Sent {
  readonly numbers: readonly string[];
  readonly journey: Journey;
}

/** Sends everything, a parcel for each number where there are lines for it. */
function send(past: Past, order: TwinOrder, { numbers, journey }: Sent): void {
  const packed = packAll(order.fulfillmentOrders);
  numbers.forEach((number, index) => {
    const isLast = index === numbers.length - 1;
    const own = isLast ? packed.slice(index) : packed.slice(index, index + 1);
    const fulfillment = ship(past.context, order, { packed: own, trackingInfo: [tracking(number)] });
    for (const [status, hours] of journey) {
      const then = past.after(hours * hourMs);
      const happenedAt = toDateTime(then.context.nowMs);
      then.run("fulfillmentEventCreate", { fulfillmentEvent: { fulfillmentId: fulfillment.id, status, happenedAt } });
    }
  });
}

/** Orders in every state that a boutique knows. What can be sold is what it was before them. */
export function addOrders(shop: ShopState, nowMs: number, customers: ReadonlyMap<DemoPerson, TwinCustomer>): void {
  const available = new Map([...shop.inventoryLevels].map(([id, { quantities }]) => [id, quantities.available]));
  const variantIds = new Map(
    [...shop.variants.values()].map(({ id, inventoryItemId }) => [shop.inventoryItems.get(inventoryItemId)?.sku, id]),
  );
  const place = (
    who: DemoPerson,
    daysAgo: number,
    skus: Readonly<Record<string, number>>,
    more: Partial<NewOrder> = {},
  ) => {
    const past = new Past(shop, nowMs - daysAgo * dayMs);
    const order = createOrderFrom(past.context, {
      ...{ email: who.email, phone: who.phone, customerId: customers.get(who)?.id ?? null, sourceName: "web" },
      lines: Object.entries(skus).map(([sku, quantity]) => ({
        ...{ variantId: variantIds.get(sku) ?? null, quantity, taxPercent: shop.settings.taxPercent },
      })),
      shippingLines: [{ title: "Colissimo", priceMinor: 590, code: "colissimo", taxPercent: shop.settings.taxPercent }],
      shippingAddress: newAddress(shop, "Address", who.address),
      billingAddress: newAddress(shop, "Address", who.address),
      payments: [{ amountMinor: null, gateway: "shopify_payments" }],
      ...more,
      stock: "claim",
    });
    return { order, past, later: past.after(dayMs) };
  };

  const old = place(lea, 75, { "MB-210-S": 1 });
  send(old.later, old.order, { numbers: ["6A11111111111"], journey: arrived });
  old.order.closedAt = toDateTime(nowMs - 70 * dayMs);

  const refunded = place(julie, 40, { "RF-2847-36": 1 });
  applyRefund(refunded.later.context, refunded.order, {
    lines: refunded.order.lines.map(({ id, quantity }) => ({ lineItemId: id, quantity, restockType: "CANCEL" })),
    shippingMinor: 590,
    givings: givingsOf(refunded.order, 9490),
    note: "Retour",
  });

  const twoParcels = place(lea, 20, { "PT-2847-36": 2, "EC-101": 1 });
  send(twoParcels.later, twoParcels.order, { numbers: ["6A22222222222", "LP123456789FR"], journey: arrived });
  const [trousers] = twoParcels.order.lines;
  if (trousers) {
    applyRefund(twoParcels.past.after(5 * dayMs).context, twoParcels.order, {
      lines: [{ lineItemId: trousers.id, quantity: 1, restockType: "RETURN", locationId: shop.defaultLocationId }],
      shippingMinor: 0,
      givings: givingsOf(twoParcels.order, 7900),
      note: "Un pantalon rendu",
    });
  }

  const exchange = place(julie, 15, { "BL-445-38": 1 });
  send(exchange.later, exchange.order, { numbers: ["6A55555555555"], journey: arrived });
  giveBack(exchange.past.after(6 * dayMs), exchange.order);

  const atHome = place(emma, 10, { "RF-2847-40": 1, "EC-101": 2 }, { note: "Merci de laisser chez le gardien" });
  send(atHome.later, atHome.order, { numbers: ["6A12345678901"], journey: arrived });

  const underway = place(nadia, 5, { "EC-101": 1 });
  send(underway.later, underway.order, { numbers: ["6A33333333333"], journey: arrived.slice(0, 2) });

  const cancelled = place(lea, 4, { "BL-445-36": 1 });
  cancelled.later.run("orderCancel", {
    ...{ orderId: cancelled.order.id, reason: "CUSTOMER", restock: true, notifyCustomer: false },
    refundMethod: { originalPaymentMethodsRefund: true },
  });

  place(emma, 3, { "BL-445-38": 1 });
  place(julie, 2, { "MC-900": 1 });
  place(
    lea,
    1,
    { "PT-2847-38": 1 },
    { payments: [{ amountMinor: null, kind: "AUTHORIZATION", gateway: "shopify_payments" }] },
  );
  place(
    julie,
    1,
    { "RF-2847-36": 1 },
    { payments: [{ amountMinor: null, status: "PENDING", gateway: "Virement bancaire" }] },
  );

  for (const [id, units] of available) {
    const level = shop.inventoryLevels.get(id);
    if (level) level.quantities.available = units;
  }
}

/** Asked for, accepted, come home, and paid back: a return that is over. */
function giveBack(past: Past, order: TwinOrder): void {
  const [sent] = order.fulfillments[0]?.lines ?? [];
  if (!sent) return;
  past.run("returnRequest", {
    input: {
      orderId: order.id,
      returnLineItems: [
        {
          ...{ fulfillmentLineItemId: sent.id, quantity: 1, customerNote: "Trop grand" },
          returnReasonDefinitionId: reasonByWord("SIZE_TOO_LARGE")?.id,
        },
      ],
    },
  });
  const [asked] = order.returns;
  const [payment] = order.transactions;
  if (!asked || !payment) throw new TypeError(`${numberOf(order.id)} has no return`);
  past.after(dayMs).run("returnApproveRequest", { input: { id: asked.id } });
  past.after(3 * dayMs).run("returnProcess", {
    input: {
      returnId: asked.id,
      returnLineItems: asked.lines.map(({ id, quantity }) => ({ id, quantity })),
      exchangeLineItems: [],
      financialTransfer: {
        issueRefund: {
          orderTransactions: [{ parentId: payment.id, transactionAmount: { amount: "129.00", currencyCode: "EUR" } }],
        },
      },
    },
  });
  past.after(3 * dayMs).run("returnClose", { id: asked.id });
}
