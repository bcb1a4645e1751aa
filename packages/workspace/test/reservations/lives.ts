import type { Completed } from "@coccinelle/core";
import type { Runtime } from "@coccinelle/runtime";
import type { Item } from "./remotes.ts";

/** For whom all holds are. */
export const holder = "+33639980001";

/** What the life of holds is lived with. */
export interface Living {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly item: Item;
  readonly say: (...words: readonly string[]) => void;
  readonly letPass: (ms: number) => void | Promise<void>;
  readonly reconcile: () => Promise<void>;
}

/** One hold is given back, one is sold, one runs out. */
export async function liveOn({ runtime, tenantId, item, say, letPass, reconcile }: Living): Promise<void> {
  const systems = await runtime.getTenantSystems(tenantId);
  const inventory = given(systems.inventory);
  const orders = given(systems.orders);
  const wish = { ...item, customerId: holder, quantity: 1, duration: 30 };
  const released = await inventory.reserveProduct(wish);
  say("reserved", released.id);
  await inventory.releaseReservation(released.id);
  say("released", released.id);
  const sold = await inventory.reserveProduct(wish);
  say("reserved", sold.id);
  const items = [{ ...item, quantity: 1 }];
  const order = await orders.createOrder({ items, reservationIds: [sold.id], isPaid: true });
  say("ordered", sold.id, order.id);
  const left = await inventory.reserveProduct(wish);
  say("reserved", left.id);
  say("later");
  await letPass(31 * 60_000);
  await reconcile();
  say("expired", left.id);
}

function given<S extends "inventory" | "orders">(system: Completed<S> | undefined): Completed<S> {
  if (!system) throw new Error("The shop has both");
  return system;
}
