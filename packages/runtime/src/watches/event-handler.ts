import type { EventHandler } from "../inbox/event-handler.ts";
import { nudgeStock } from "./watch-stock.ts";

/** Has those look at once who watch an item whose stock has changed, as its shop's webhook tells. */
export const nudgeStockWatches: EventHandler = {
  name: "stock-watches",
  types: ["stock.changed"],
  apply: async (transaction, { connectionId, event }) => {
    await nudgeStock(transaction, { connectionId, productId: event.subjectId });
  },
};
