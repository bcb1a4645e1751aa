import type { ErasedOptions } from "../../src/index.ts";
import type { ContractOptions } from "../../src/options.ts";
import type { honest } from "./honest.ts";
import { honestTwin } from "./twin/twin.ts";

const hold = { productId: "product-1", variantId: null, customerId: "holder-1", quantity: 1, duration: 60 } as const;

/** What the suite is told about the honest connector. */
const honestOptions = {
  config: { apiKey: "key-8f31c07d", webhookSecrets: ["whsec-now-77ab", "whsec-former-12cd"] },
  webhookSecrets: ["whsec-now-77ab", "whsec-former-12cd"],
  twin: honestTwin,
  cases: {
    searchProducts: { found: ["robe"] },
    getProduct: { found: ["product-1"], absent: ["product-9"] },
    listProducts: { found: [{ limit: 1 }] },
    checkAvailability: { found: ["product-1"], absent: ["product-9"] },
    reserveProduct: { found: [hold], absent: [{ ...hold, productId: "product-9" }] },
    releaseReservation: { found: ["hold-1"], absent: ["hold-9"] },
    releaseExpiredReservations: { found: [] },
    listReservations: { found: [] },
    updateStock: {
      found: [{ productId: "product-1", mode: "set", quantity: 7 }],
      absent: [{ productId: "product-9", mode: "set", quantity: 7 }],
    },
    getOrder: { found: ["order-1"], absent: ["order-9"] },
    listOrders: { found: [] },
    createOrder: {
      found: [{ items: [{ productId: "product-1", quantity: 1 }], contact: { email: "lea@honest.example" } }],
      absent: [{ items: [{ productId: "product-9", quantity: 1 }] }],
    },
    cancelOrder: { found: ["order-2"], absent: ["order-9"] },
    getShipmentStatus: { found: ["6A1"], absent: ["6A0"] },
    getShipmentStatuses: { found: [["6A2", "6A0"]] },
    getCustomer: { found: ["customer-1"], absent: ["customer-9"] },
    searchCustomers: { found: [{ email: "emma@honest.example" }] },
    exportPersonalData: { found: ["customer-1"], absent: ["customer-9"] },
    erasePersonalData: { found: ["customer-1"], absent: ["customer-9"] },
  },
} as const satisfies ContractOptions<typeof honest>;

/** For the honest connector and its saboteurs, whose types are their own. */
export const erasedOptions: ErasedOptions = honestOptions;
