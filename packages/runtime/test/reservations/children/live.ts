import { product } from "../boutique-with-holds.ts";
import { arm, orders as given, letPass, say, start } from "./process.ts";

/** The life of three holds: one is given back, one is sold, one runs out. */
const { runtime, reconcile } = await start();
const { inventory, orders } = await runtime.getTenantSystems(given.tenantId);
if (!inventory || !orders) throw new Error("The shop has both");
const wish = { productId: product, customerId: "c", quantity: 1, duration: 30 };

arm();
const first = await inventory.reserveProduct(wish);
say("reserved", first.id);
await inventory.releaseReservation(first.id);
say("released", first.id);
const second = await inventory.reserveProduct(wish);
say("reserved", second.id);
const items = [{ productId: product, quantity: 1 }];
const order = await orders.createOrder({ items, reservationIds: [second.id] });
say("ordered", second.id, order.id);
const third = await inventory.reserveProduct(wish);
say("reserved", third.id);
say("later");
letPass(31 * 60_000);
await reconcile();
say("expired", third.id);
say("done");
process.exit();
