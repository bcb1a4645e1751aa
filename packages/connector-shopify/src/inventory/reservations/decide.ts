import { type CallOptions, ConnectorError } from "@coccinelle/core";
import { type ShopifyClient, toId } from "../../client.ts";
import { availableAt, quantityOf, readStock } from "../stock.ts";
import type { WireStock } from "../wire.ts";
import { changeHold, createHold, expiryOf, type Hold, removeHold } from "./hold.ts";
import type { HoldNote } from "./hold-note.ts";
import { moveAway } from "./move.ts";
import { sellsAnyway, type Wish } from "./wish.ts";

interface Decision {
  readonly wish: Wish;
  /** As it was read before the turn was taken. */
  readonly stock: WireStock;
  /** Rejects when the turn is over. */
  readonly assertHeld: () => void;
}

/** Takes the units and keeps them if the counter allows. `null` when somebody outside was faster. */
export async function decide(
  client: ShopifyClient,
  { wish, stock, assertHeld }: Decision,
  call: CallOptions,
): Promise<Hold | null> {
  const note = toHoldNote(client, wish, stock);
  assertHeld();
  const draft = await createHold(client, { note, quantity: wish.input.quantity }, call);
  try {
    const isMoved = draft.note.locationId !== null;
    const isKept = isMoved ? await moveAway(client, draft, call) : await fits(client, draft, call);
    if (isKept) return await confirm(client, draft, call);
    await removeHold(client, draft.id, call);
    return null;
  } catch (error) {
    // The draft is there, whatever this refusal says of itself.
    throw ConnectorError.is(error) ? ConnectorError.extend(error, { effect: "unknown" }) : error;
  }
}

function toHoldNote({ clock }: ShopifyClient, { input, intent, locationId }: Wish, stock: WireStock): HoldNote {
  return {
    state: locationId === null ? "held" : "trying",
    holder: input.customerId,
    productId: input.productId,
    variantId: toId(stock.id),
    itemId: stock.inventoryItem.id,
    locationId,
    availableBefore: locationId === null ? null : availableAt(stock, locationId),
    expiresAt: expiryOf(clock.now(), input.duration),
    key: intent?.key ?? null,
    input: intent?.input ?? null,
    orderId: null,
  };
}

/** Whether Shopify had the units that a draft took: its counter moves atomically and says so afterwards. */
async function fits(client: ShopifyClient, { note }: Hold, call: CallOptions): Promise<boolean> {
  const after = await readStock(client, note, call);
  return sellsAnyway(after) || (quantityOf(after) ?? 0) >= 0;
}

/** A draft with its own reservation is a hold from the start. One whose units were moved is one now. */
async function confirm(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<Hold> {
  return hold.note.state === "trying" ? changeHold(client, hold, { change: { state: "held" }, call }) : hold;
}

/** A hold that an earlier call with this key made: what may have been promised stays, what was half done is done. */
export async function settle(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<Hold | null> {
  if (hold.note.state !== "trying") return hold;
  if (await moveAway(client, hold, call)) return confirm(client, hold, call);
  await removeHold(client, hold.id, call);
  return null;
}
