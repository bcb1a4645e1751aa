import type { ShopSeed } from "../shop/seed.ts";
import { customers } from "./customers.ts";
import { order2847, order2901 } from "./orders.ts";
import { deliveredParcel, parcelOnItsWay, pickupPoints } from "./parcels.ts";
import { pastOrders } from "./past-orders.ts";
import { product } from "./products.ts";
import { euros } from "./units.ts";

/** The demo boutique: three products, three customers, two orders with parcels, and the orders of former seasons. */
export function demoSeed(nowMs: number): ShopSeed {
  const [emma, lea, julie] = [customers[0], customers[1], customers[2]];
  return {
    products: [
      product("RF-2847", "Robe Fleurie Bleue", {
        color: "bleu",
        price: 8900,
        category: "Robes",
        description: "Robe mi-longue à imprimé fleuri, 100 % viscose.",
      }),
      product("BL-445", "Blazer Beige Élégant", {
        color: "beige",
        price: 12900,
        category: "Vestes",
        description: "Blazer droit doublé, deux boutons.",
      }),
      product("PT-2847", "Pantalon Noir Taille Haute", {
        color: "noir",
        price: 7900,
        category: "Pantalons",
        description: "Pantalon fluide à pinces.",
      }),
    ],
    stock: {
      "RF-2847-36": 4,
      "RF-2847-38": 2,
      "RF-2847-40": 7,
      "BL-445-36": 2,
      "BL-445-38": 5,
      "BL-445-40": 3,
      "PT-2847-36": 10,
      "PT-2847-38": 6,
      "PT-2847-40": 0,
    },
    customers: [...customers],
    orders: [
      ...(emma ? pastOrders(emma, { count: 2, total: euros(16010), firstNumber: 1001 }) : []),
      ...(lea ? pastOrders(lea, { count: 11, total: euros(119100), firstNumber: 1101 }) : []),
      ...(julie ? pastOrders(julie, { count: 8, total: euros(72000), firstNumber: 1201 }) : []),
      order2847(),
      order2901(nowMs),
    ],
    parcels: [deliveredParcel(), parcelOnItsWay(nowMs)],
    pickupPoints: [...pickupPoints],
  };
}
