import { testConnector } from "@coccinelle/contract";
import { shopifyTwin } from "../src/twin/index.ts";
import { contractToken, type HoldKind, inventoryOnly, inventoryTwin, seededHold, variantOf } from "./inventory-shop.ts";

const { shop } = shopifyTwin({ now: () => 0 });
const scarf = variantOf(shop, "EC-101");
const dress = variantOf(shop, "RF-2847-36");
const sellable = { productId: scarf.productId, variantId: scarf.variantId };

/** Every law that speaks of inventory, in both ways of holding units. */
for (const holds of ["draft_order", "location"] satisfies HoldKind[]) {
  testConnector(inventoryOnly, {
    config: { shop: "boutique.myshopify.com", accessToken: contractToken, holds },
    twin: inventoryTwin(holds),
    cases: {
      searchProducts: { found: ["robe bleue 38"] },
      getProduct: { found: [dress.productId], absent: ["999999"] },
      listProducts: { found: [{ limit: 5 }] },
      checkAvailability: { found: [dress.productId, dress.variantId], absent: [dress.productId, "999999"] },
      reserveProduct: {
        found: [{ ...sellable, customerId: "holder", quantity: 1, duration: 60 }],
        absent: [{ ...sellable, variantId: "999999", customerId: "holder", quantity: 1, duration: 60 }],
      },
      releaseReservation: { found: [seededHold(holds)], absent: ["999999"] },
      releaseExpiredReservations: { found: [] },
      listReservations: { found: [] },
      updateStock: {
        found: [{ ...sellable, mode: "set", quantity: 9 }],
        absent: [{ productId: "999999", mode: "set", quantity: 9 }],
      },
    },
  });
}
