import type { TwinPerson } from "@coccinelle/core";
import { numberOf } from "../gid.ts";
import { newAddress } from "../resolvers/customer-addresses.ts";
import { newCustomer } from "../resolvers/customer-records.ts";
import { shipEverything } from "../resolvers/order-fulfil.ts";
import { writeMetafields } from "../resolvers/order-metafields.ts";
import { createOrderFrom } from "../resolvers/order-new.ts";
import { nextGid, type ShopState, type TwinDraftOrder, toDateTime } from "../state.ts";

/**
 * A customer with an account, a paid order that was sent and partly comes back, a draft that nobody paid, and what staff and
 * apps noted: something in every place where the shop keeps people.
 */
export function seedPerson(shop: ShopState, tag: string, nowMs: number): TwinPerson {
  const context = { shop, nowMs, emit: () => {} };
  const email = `${tag}@example.com`;
  const texts = {
    ...{
      home: `${tag} rue du compte`,
      remark: `${tag} préfère le matin`,
      label: `${tag}-vip`,
      size: `${tag} taille 38`,
    },
    ...{ shipped: `${tag} rue de la livraison`, billed: `${tag} rue de la facture`, wish: `${tag} sonner deux fois` },
    ...{ gift: `${tag} joyeux anniversaire`, fit: `${tag} un peu grand`, draft: `${tag} à rappeler` },
  };
  const customer = newCustomer(context, { firstName: tag, lastName: "Exemple", email, note: texts.remark });
  customer.tags = [texts.label];
  const home = { address1: texts.home, city: "Paris", zip: "75011", countryCode: "FR" };
  customer.addresses = [newAddress(shop, "CustomerAddress", home)];
  customer.defaultAddressId = customer.addresses[0]?.id ?? null;
  const noted = { namespace: "coccinelle", key: "wishes", type: "single_line_text_field" };
  writeMetafields(context, customer.metafields, [{ ...noted, value: texts.size }]);
  const [variant] = shop.variants.keys();
  const lines = [{ variantId: variant ?? null, quantity: 2, taxPercent: shop.settings.taxPercent }];
  const at = (address1: string) => newAddress(shop, "Address", { ...home, address1 });
  const order = createOrderFrom(context, {
    ...{ customerId: customer.id, email, note: texts.wish, lines, stock: "leave", payments: [{ amountMinor: null }] },
    customAttributes: [{ key: "message", value: texts.gift }],
    shippingAddress: at(texts.shipped),
    billingAddress: at(texts.billed),
  });
  shipEverything(context, order, []);
  askForReturn(shop, order.id, { note: texts.fit, nowMs });
  const draft = draftOf(shop, customer.id, { email, note: texts.draft, nowMs });
  shop.draftOrders.set(draft.id, draft);
  const erasable = [texts.home, texts.remark, texts.label, texts.size, texts.wish, texts.gift, texts.draft];
  return {
    customerId: numberOf(customer.id),
    canaries: [email, ...Object.values(texts)],
    erasable,
    holds: (text) => kindsThatHold(shop, text),
  };
}

interface Note {
  readonly note: string;
  readonly nowMs: number;
}

/** The first unit that was sent is to come back. */
function askForReturn(shop: ShopState, orderId: string, { note, nowMs }: Note): void {
  const order = shop.orders.get(orderId);
  const [sent] = order?.fulfillments[0]?.lines ?? [];
  if (!order || !sent) return;
  order.returns.push({
    id: nextGid(shop, "Return"),
    orderId,
    name: `${order.name}-R1`,
    status: "REQUESTED",
    createdAt: toDateTime(nowMs),
    ...{ closedAt: null, requestApprovedAt: null, decline: null, shippingFeeMinor: null },
    lines: [
      {
        ...{ id: nextGid(shop, "ReturnLineItem"), fulfillmentLineItemId: sent.id, quantity: 1 },
        ...{ processedQuantity: 0, refundedQuantity: 0, returnReason: "SIZE_TOO_LARGE", returnReasonNote: "" },
        ...{ returnReasonDefinitionId: "gid://shopify/ReturnReasonDefinition/8", customerNote: note },
      },
    ],
    exchangeLines: [],
    reverseFulfillmentOrders: [],
  });
}

function draftOf(shop: ShopState, customerId: string, given: Note & { readonly email: string }): TwinDraftOrder {
  const at = toDateTime(given.nowMs);
  shop.lastDraftNumber += 1;
  return {
    ...{ id: nextGid(shop, "DraftOrder"), name: `#D${shop.lastDraftNumber}`, status: "OPEN", customerId },
    ...{ email: given.email, phone: null, note2: given.note, tags: [], customAttributes: [], metafields: [] },
    ...{ poNumber: null, sourceName: null, taxExempt: false, taxesIncluded: shop.settings.taxesIncluded },
    ...{ shippingAddress: null, billingAddress: null, shippingLine: null, appliedDiscount: null, lines: [] },
    ...{ reserveInventoryUntil: null, reserved: [], orderId: null, createdAt: at, updatedAt: at },
    ...{ completedAt: null, invoiceSentAt: null },
  };
}

/** In the words of an export's sections. */
function kindsThatHold(shop: ShopState, text: string): string[] {
  const customers = [...shop.customers.values()];
  const orders = [...shop.orders.values()];
  const kinds = {
    customer: customers.map(({ addresses: _, metafields: __, ...own }) => own),
    addresses: customers.flatMap(({ addresses }) => addresses),
    metafields: customers.flatMap(({ metafields }) => metafields),
    orders: orders.map(({ returns: _, ...own }) => own),
    returns: orders.flatMap(({ returns }) => returns),
    draft_orders: [...shop.draftOrders.values()],
  };
  return Object.entries(kinds).flatMap(([kind, records]) => (JSON.stringify(records).includes(text) ? [kind] : []));
}
