import { testConnector } from "@coccinelle/contract";
import { mock, mockTwin } from "../src/index.ts";

const item = { productId: "BL-445", variantId: "BL-445-38" } as const;
const returned = { orderId: "order-2847", lines: [{ lineId: "line-2847-1", quantity: 1 }] };
const sender = { line1: "12 rue des Lilas", postalCode: "75011", city: "Paris", countryCode: "FR" };

testConnector(mock, {
  config: { webhookSecrets: ["whsec-now-77ab", "whsec-former-12cd"] },
  webhookSecrets: ["whsec-now-77ab", "whsec-former-12cd"],
  twin: mockTwin,
  cases: {
    searchProducts: { found: ["robe"] },
    getProduct: { found: ["BL-445"], absent: ["none"] },
    listProducts: { found: [{ limit: 2 }] },
    checkAvailability: { found: ["BL-445", "BL-445-38"], absent: ["none"] },
    reserveProduct: {
      found: [{ ...item, customerId: "holder-1", quantity: 1, duration: 60 }],
      absent: [{ productId: "none", customerId: "holder-1", quantity: 1, duration: 60 }],
    },
    releaseReservation: { found: ["reservation-open"], absent: ["none"] },
    releaseExpiredReservations: { found: [] },
    listReservations: { found: [] },
    updateStock: {
      found: [{ ...item, mode: "set", quantity: 7 }],
      absent: [{ productId: "none", mode: "set", quantity: 7 }],
    },
    getOrder: { found: ["order-2847"], absent: ["none"] },
    listOrders: { found: [] },
    createOrder: {
      found: [{ items: [{ ...item, quantity: 1 }] }],
      absent: [{ items: [{ productId: "none", quantity: 1 }] }],
    },
    cancelOrder: { found: ["order-open"], absent: ["none"] },
    updateShippingAddress: { found: ["order-open", sender], absent: ["none", sender] },
    replaceItems: { found: ["order-open", [{ ...item, quantity: 1 }]], absent: ["none", [{ ...item, quantity: 1 }]] },
    addOrderNote: { found: ["order-2847", { text: "Ring twice" }], absent: ["none", { text: "Ring twice" }] },
    createShipment: {
      found: [{ orderId: "order-open", trackingNumber: "P1" }],
      absent: [{ orderId: "none", trackingNumber: "P1" }],
    },
    createReturn: { found: [returned], absent: [{ ...returned, orderId: "none" }] },
    getReturn: { found: ["return-open"], absent: ["none"] },
    listReturns: { found: [] },
    updateReturn: { found: ["return-open", { status: "approved" }], absent: ["none", { status: "approved" }] },
    createExchange: {
      found: [{ ...returned, replacements: [{ productId: "PT-2847", variantId: "PT-2847-38", quantity: 1 }] }],
      absent: [{ ...returned, orderId: "none", replacements: [{ ...item, quantity: 1 }] }],
    },
    generateReturnLabel: { found: ["return-open"], absent: ["none"] },
    refund: {
      found: [{ orderId: "order-2847", amount: { amountMinor: 100, currency: "EUR" } }],
      absent: [{ orderId: "none", amount: { amountMinor: 100, currency: "EUR" } }],
    },
    getShipmentStatus: { found: ["FR123456789"], absent: ["none"] },
    getShipmentStatuses: { found: [["FR123456789", "none"]] },
    enableIntensiveTracking: { found: ["FR987654321"], absent: ["none"] },
    disableIntensiveTracking: { found: ["FR987654321"], absent: ["none"] },
    createReturnLabel: { found: [{ reference: "2847", sender, weightGrams: 600 }] },
    createLabel: { found: [{ reference: "2847", sender, recipient: sender, weightGrams: 600 }] },
    listPickupPoints: { found: [{ postalCode: "75011" }] },
    getCustomer: { found: ["customer-1"], absent: ["none"] },
    searchCustomers: { found: [{ email: "emma.rousseau@example.com" }] },
    updateCommunicationPreferences: {
      found: ["customer-1", { preferredChannel: "sms" }],
      absent: ["none", { preferredChannel: "sms" }],
    },
    getCustomerStats: { found: ["customer-1"], absent: ["none"] },
    updateAddress: { found: ["customer-1", sender], absent: ["none", sender] },
    exportPersonalData: { found: ["customer-1"], absent: ["none"] },
    erasePersonalData: { found: ["customer-1"], absent: ["none"] },
  },
});
