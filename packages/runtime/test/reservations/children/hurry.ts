import { ConnectorError } from "@coccinelle/core";
import { product } from "../boutique-with-holds.ts";
import { orders as given, say, start } from "./process.ts";

/** Customers who reserve, give back and buy without a pause, until somebody ends them. */
const { runtime } = await start();
const { inventory, orders } = await runtime.getTenantSystems(given.tenantId);
if (!inventory || !orders) throw new Error("The shop has both");
const shop = { inventory, orders };
const items = [{ productId: product, quantity: 1 }];

async function visit(): Promise<void> {
  const { id } = await shop.inventory.reserveProduct({
    productId: product,
    customerId: "c",
    quantity: 1,
    duration: 30,
  });
  say("reserved", id);
  const wish = Math.random();
  if (wish < 0.4) {
    await shop.inventory.releaseReservation(id);
    say("released", id);
  } else if (wish < 0.5) {
    const order = await shop.orders.createOrder({ items, reservationIds: [id] });
    say("ordered", id, order.id);
  }
}

async function customer(): Promise<never> {
  for (;;) {
    await visit().catch((error: unknown) => {
      if (!ConnectorError.is(error) || error.code !== "conflict") throw error;
    });
  }
}

say("ready");
await Promise.all([customer(), customer(), customer()]);
