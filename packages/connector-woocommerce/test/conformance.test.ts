import { testConnector } from "@coccinelle/contract";
import { woocommerce } from "../src/index.ts";
import { contractKeys, contractTwin, seededHold, seededReturn } from "./contract-twin.ts";
import { measureFidelity } from "./fidelity/fidelity.ts";

const webhookSecrets = ["webhook-secret-of-now-51d0", "webhook-secret-of-before-9c77"];
const { consumerKey, consumerSecret } = contractKeys;

testConnector(woocommerce, {
  config: { storeUrl: "https://boutique.example", consumerKey, consumerSecret, webhookSecrets },
  twin: contractTwin,
  webhookSecrets,
  fidelity: measureFidelity,
  optionalFields: { meta_data: "WooCommerce leaves it out for keys that are not an administrator's." },
  cases: {
    searchProducts: { found: ["robe bleue 38"] },
    getProduct: { found: ["11"], absent: ["999999"] },
    listProducts: { found: [{ limit: 5 }] },
    checkAvailability: { found: ["11", "12"], absent: ["11", "999999"] },
    reserveProduct: {
      found: [{ productId: "11", variantId: "12", customerId: "holder", quantity: 1, duration: 60 }],
      absent: [{ productId: "11", variantId: "999999", customerId: "holder", quantity: 1, duration: 60 }],
    },
    releaseReservation: { found: [seededHold], absent: ["999999"] },
    releaseExpiredReservations: { found: [] },
    listReservations: { found: [] },
    updateStock: {
      found: [{ productId: "11", variantId: "12", mode: "set", quantity: 9 }],
      absent: [{ productId: "999999", mode: "set", quantity: 9 }],
    },
    getOrder: { found: ["298"], absent: ["999999"] },
    listOrders: { found: [{ limit: 5 }] },
    createOrder: {
      found: [{ items: [{ productId: "28", quantity: 1 }], contact: { email: "zoe.blanc@example.com" } }],
      absent: [{ items: [{ productId: "999999", quantity: 1 }] }],
    },
    cancelOrder: { found: ["300", null], absent: ["999999", null] },
    updateShippingAddress: {
      found: ["296", { line1: "5 rue Neuve", city: "Lille", postalCode: "59000", countryCode: "FR" }],
      absent: ["999999", { line1: "5 rue Neuve" }],
    },
    replaceItems: {
      found: ["303", [{ productId: "28", quantity: 1 }]],
      absent: ["999999", [{ productId: "28", quantity: 1 }]],
    },
    addOrderNote: { found: ["295", { text: "A rappeler" }], absent: ["999999", { text: "A rappeler" }] },
    createShipment: {
      found: [{ orderId: "296", trackingNumber: "6A99999999999", carrier: "colissimo" }],
      absent: [{ orderId: "999999", trackingNumber: "6A99999999999" }],
    },
    createReturn: {
      found: [{ orderId: "295", lines: [{ lineId: "1", quantity: 1, reason: "too_small" }] }],
      absent: [{ orderId: "999999", lines: [{ lineId: "1", quantity: 1, reason: "too_small" }] }],
    },
    getReturn: { found: [seededReturn], absent: ["999999-r000000000000"] },
    listReturns: { found: [] },
    updateReturn: {
      found: [seededReturn, { status: "approved" }],
      absent: ["999999-r000000000000", { status: "approved" }],
    },
    createExchange: {
      found: [
        {
          orderId: "295",
          lines: [{ lineId: "1", quantity: 1, reason: "too_small" }],
          replacements: [{ productId: "11", variantId: "14", quantity: 1 }],
        },
      ],
      absent: [
        {
          orderId: "999999",
          lines: [{ lineId: "1", quantity: 1, reason: "too_small" }],
          replacements: [{ productId: "11", variantId: "14", quantity: 1 }],
        },
      ],
    },
    refund: {
      found: [{ orderId: "296", amount: { amountMinor: 1000, currency: "EUR" } }],
      absent: [{ orderId: "999999", amount: { amountMinor: 1000, currency: "EUR" } }],
    },
    getCustomer: { found: ["2"], absent: ["999999"] },
    searchCustomers: { found: [{ email: "emma.rousseau@example.com" }] },
    updateCommunicationPreferences: {
      found: ["2", { preferredChannel: "sms" }],
      absent: ["999999", { preferredChannel: "sms" }],
    },
    updateAddress: {
      found: ["2", { line1: "5 rue Neuve", city: "Lille" }],
      absent: ["999999", { line1: "5 rue Neuve" }],
    },
    exportPersonalData: { found: ["2"], absent: ["999999"] },
    erasePersonalData: { found: ["3"], absent: ["999999"] },
    getCustomerStats: { found: ["2"], absent: ["999999"] },
  },
});
