import type { Availability } from "@coccinelle/core";
import type { Look, LookAt } from "./look.ts";
import { attempt } from "./settle.ts";
import { stockDetailsSchema } from "./watch-stock.ts";

/** What follows from an item's availability, for all who watch it. */
export type Judge = (look: Look, availability: Availability) => Promise<void>;

/** Asks once about each item, however many watch it. */
export function lookAtStock(judge: Judge): LookAt {
  return async (look) => {
    const { durable, tenantId, connectionId, signal } = look;
    const inventory = await durable.runtime.createInventorySystem(tenantId, connectionId);
    for (const watches of Map.groupBy(look.watches, ({ subject }) => subject).values()) {
      const part = { ...look, watches };
      await attempt(part, async () => {
        const { productId, variantId } = stockDetailsSchema.parse(watches[0]?.details);
        const call = { signal, priority: "batch", fresh: true } as const;
        await judge(part, await inventory.checkAvailability(productId, variantId ?? undefined, call));
      });
    }
  };
}
