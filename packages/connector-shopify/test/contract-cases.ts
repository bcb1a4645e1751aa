import type { CasesOf } from "@coccinelle/contract";
import type { shopify } from "../src/index.ts";
import { seeded } from "./contract-twin.ts";
import { seededHold, variantOf } from "./inventory-shop.ts";

const { shop, order, requestedReturn, labelledReturn, emma } = seeded();
const scarf = variantOf(shop, "EC-101");
const dress = variantOf(shop, "RF-2847-36");
const sellable = { productId: scarf.productId, variantId: scarf.variantId };
const delivered = order("#1005");
const unsent = order("#1008");
const address = { lastName: "Rousseau", line1: "7 rue Neuve", postalCode: "69001", city: "Lyon", countryCode: "FR" };
const hold = { customerId: "holder", quantity: 1, duration: 60 };
const tooSmall = { lineId: delivered.lineId, quantity: 1, reason: "too_small" } as const;

/** A case for each operation, in the demo shop. */
export const cases: CasesOf<typeof shopify> = {
  searchProducts: { found: ["robe bleue 38"] },
  getProduct: { found: [dress.productId], absent: ["999999"] },
  listProducts: { found: [{ limit: 5 }] },
  checkAvailability: { found: [dress.productId, dress.variantId], absent: [dress.productId, "999999"] },
  reserveProduct: {
    found: [{ ...sellable, ...hold }],
    absent: [{ ...sellable, ...hold, variantId: "999999" }],
  },
  releaseReservation: { found: [seededHold("draft_order")], absent: ["999999"] },
  releaseExpiredReservations: { found: [] },
  listReservations: { found: [] },
  updateStock: {
    found: [{ ...sellable, mode: "set", quantity: 9 }],
    absent: [{ productId: "999999", mode: "set", quantity: 9 }],
  },
  getOrder: { found: [delivered.id], absent: ["999999"] },
  listOrders: { found: [{ limit: 5 }] },
  createOrder: {
    found: [{ items: [{ ...sellable, quantity: 1 }], contact: { email: "zoe.blanc@example.com" } }],
    absent: [{ items: [{ productId: "999999", quantity: 1 }] }],
  },
  cancelOrder: { found: [order("#1009").id, null], absent: ["999999", null] },
  updateShippingAddress: { found: [unsent.id, address], absent: ["999999", address] },
  replaceItems: {
    found: [order("#1011").id, [{ ...sellable, quantity: 1 }]],
    absent: ["999999", [{ ...sellable, quantity: 1 }]],
  },
  addOrderNote: { found: [delivered.id, { text: "A rappeler" }], absent: ["999999", { text: "A rappeler" }] },
  createShipment: {
    found: [{ orderId: unsent.id, trackingNumber: "6A99999999999", carrier: "colissimo" }],
    absent: [{ orderId: "999999", trackingNumber: "6A99999999999" }],
  },
  createReturn: {
    found: [{ orderId: delivered.id, lines: [tooSmall] }],
    absent: [{ orderId: "999999", lines: [tooSmall] }],
  },
  getReturn: { found: [requestedReturn], absent: ["999999"] },
  listReturns: { found: [] },
  updateReturn: { found: [requestedReturn, { status: "approved" }], absent: ["999999", { status: "approved" }] },
  createExchange: {
    found: [{ orderId: delivered.id, lines: [tooSmall], replacements: [{ ...sellable, quantity: 1 }] }],
    absent: [{ orderId: "999999", lines: [tooSmall], replacements: [{ ...sellable, quantity: 1 }] }],
  },
  generateReturnLabel: {
    found: [labelledReturn],
    absent: ["999999"],
    changesNothing: "Carriers make labels and somebody adds them to the return: this finds one.",
  },
  refund: {
    found: [{ orderId: unsent.id, amount: { amountMinor: 1000, currency: "EUR" }, viaGateway: true }],
    absent: [{ orderId: "999999", amount: { amountMinor: 1000, currency: "EUR" } }],
  },
  getCustomer: { found: [emma], absent: ["999999"] },
  searchCustomers: { found: [{ email: "emma.rousseau@example.com" }] },
  updateCommunicationPreferences: {
    found: [emma, { consents: [{ channel: "email", state: "denied" }], preferredChannel: "post" }],
    absent: ["999999", { preferredChannel: "post" }],
  },
  getCustomerStats: { found: [emma], absent: ["999999"] },
  updateAddress: { found: [emma, address], absent: ["999999", address] },
  exportPersonalData: { found: [emma], absent: ["999999"] },
  erasePersonalData: { found: [emma], absent: ["999999"] },
};
