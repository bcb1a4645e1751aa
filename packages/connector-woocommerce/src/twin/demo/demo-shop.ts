import { emptyShop, type Shop } from "../state.ts";
import { addCustomers, addOrders } from "./demo-orders.ts";
import { addProducts } from "./demo-products.ts";

/**
 * A small French boutique: dresses in sizes, an out-of-stock hat, a coat that can be backordered, a gift card without
 * stock, customers and their orders. Prices include 20 % VAT.
 */
export function demoShop(nowMs: number, home = "https://boutique.example"): Shop {
  const shop = emptyShop({
    name: "Boutique Coccinelle",
    home: home.replace(/\/+$/, ""),
    timeZone: "Europe/Paris",
    currency: "EUR",
    currencySymbol: "€",
    currencyName: "Euro",
    pricesIncludeTax: true,
    taxRates: { "": { id: 1, country: "FR", code: "FR-TVA-1", label: "TVA", percent: 20 } },
    customStatuses: { expediee: "Expédiée" },
    orderStorage: "hpos",
    version: "10.0.2",
    categories: [
      { id: 15, name: "Non classé", slug: "non-classe", parent: 0 },
      { id: 16, name: "Robes", slug: "robes", parent: 0 },
      { id: 17, name: "Vestes", slug: "vestes", parent: 0 },
      { id: 18, name: "Pantalons", slug: "pantalons", parent: 0 },
      { id: 19, name: "Accessoires", slug: "accessoires", parent: 0 },
    ],
    attributeTerms: ["36", "38", "40", "S"].map((name, index) => ({ id: 23 + index, attribute: "pa_taille", name })),
  });
  addProducts(shop, nowMs);
  addCustomers(shop, nowMs);
  addOrders(shop, nowMs);
  return shop;
}
