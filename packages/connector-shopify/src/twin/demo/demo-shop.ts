import { emptyShop, nextGid, type ShopState, type TwinLocation, toDateTime } from "../state.ts";
import { addOrders } from "./demo-orders.ts";
import { addCustomers } from "./demo-people.ts";
import { addProducts } from "./demo-products.ts";

const dayMs = 24 * 3_600_000;

/** What a connector asks for. */
export const demoScopes: readonly string[] = [
  ...["read_products", "write_products", "read_inventory", "write_inventory", "read_locations"],
  ...["read_orders", "write_orders", "read_all_orders", "write_order_edits", "write_draft_orders"],
  ...["read_fulfillments", "write_fulfillments", "write_merchant_managed_fulfillment_orders"],
  ...["write_assigned_fulfillment_orders", "write_third_party_fulfillment_orders", "write_returns"],
  ...["read_customers", "write_customers", "read_customer_data_erasure", "write_customer_data_erasure"],
  ...["read_customer_merge", "read_payment_terms", "write_store_credit_account_transactions"],
];

/**
 * A small French boutique with a shop in Paris and a warehouse in Lyon: dresses in sizes, an out-of-stock hat, a coat that
 * can be backordered, a gift card without stock, customers and their orders. Prices include 20 % VAT.
 */
export function demoShop(nowMs: number, domain = "boutique.myshopify.com"): ShopState {
  const shop = emptyShop({
    ...{ name: "Boutique Coccinelle", domain, email: "gerante@boutique.example" },
    ...{ currency: "EUR", timeZone: "Europe/Paris", taxesIncluded: true, taxPercent: 20 },
    ...{ orderPrefix: "#", orderSuffix: "" },
  });
  shop.lastId = 100;
  const paris = addLocation(shop, nowMs, {
    name: "Boutique Paris",
    address1: "12 rue de la Coccinelle",
    zip: "75003",
    city: "Paris",
  });
  const lyon = addLocation(shop, nowMs, {
    name: "Entrepôt Lyon",
    address1: "8 quai Perrache",
    zip: "69002",
    city: "Lyon",
  });
  shop.defaultLocationId = paris.id;
  addProducts(shop, nowMs, { paris: paris.id, lyon: lyon.id });
  shop.lastId = 1000;
  const customers = addCustomers(shop, nowMs);
  shop.lastId = 2000;
  addOrders(shop, nowMs, customers);
  shop.lastId = 9000;
  return shop;
}

function addLocation(
  shop: ShopState,
  nowMs: number,
  given: { readonly name: string; readonly address1: string; readonly zip: string; readonly city: string },
): TwinLocation {
  const at = toDateTime(nowMs - 400 * dayMs);
  const location: TwinLocation = {
    id: nextGid(shop, "Location"),
    ...given,
    ...{ isActive: true, fulfillsOnlineOrders: true, address2: null, countryCode: "FR", phone: null },
    ...{ createdAt: at, updatedAt: at },
  };
  shop.locations.set(location.id, location);
  return location;
}
