import { testConnector } from "@coccinelle/contract";
import { woocommerce } from "../src/index.ts";
import { recordedShop, recordedStoreUrl } from "../src/recorded-shop/index.ts";

testConnector(woocommerce, {
  config: {
    storeUrl: recordedStoreUrl,
    consumerKey: `ck_${"7e9a1c".repeat(7).slice(0, 40)}`,
    consumerSecret: `cs_${"5b03d8".repeat(7).slice(0, 40)}`,
  },
  twin: recordedShop,
  optionalFields: { meta_data: "WooCommerce leaves it out for keys that are not an administrator's." },
  cases: {
    searchProducts: { found: ["robe bleue 38"] },
    getProduct: { found: ["11"], absent: ["999999"] },
    listProducts: { found: [{ limit: 5 }] },
    checkAvailability: { found: ["11", "12"], absent: ["11", "999999"] },
    getOrder: { found: ["298"], absent: ["999999"] },
    listOrders: { found: [{ limit: 5 }] },
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
