import { type CallOptions, ConnectorError, type Implementation } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid } from "../client.ts";
import { adjustStockDocument, setStockDocument } from "../queries/inventory.ts";
import { uuidOf } from "../uuid.ts";
import { availableAt, readStock, untracked } from "./stock.ts";
import { type AvailabilityDraft, toAvailability } from "./to-availability.ts";
import type { WireStock } from "./wire.ts";

type Input = Parameters<Implementation<"inventory", "updateStock">>[0];

/** How often a key is renewed after attempts that Shopify says have failed. */
const maxAttempts = 8;

/**
 * Sets a stock or adjusts it at one location. `expected` is compared by Shopify in the same moment. The call's key becomes
 * Shopify's own, which it remembers for 24 hours: a call whose answer was lost can be repeated with it.
 */
export async function updateStock(
  client: ShopifyClient,
  input: Input,
  call: CallOptions = {},
): Promise<AvailabilityDraft> {
  const stock = await readStock(client, input, call);
  if (!stock.inventoryItem.tracked) throw untracked();
  const locationId = await locationOf(client, input, call);
  if (availableAt(stock, locationId) === null) throw notStocked();
  const key = call.idempotencyKey ?? crypto.randomUUID();
  for (let attempt = 1; ; attempt += 1) {
    try {
      await write(client, { input, stock, locationId }, { key: await uuidOf("updateStock", key, attempt), call });
      break;
    } catch (error) {
      if (!ConnectorError.is(error)) throw error;
      if (error.remoteCode === "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED" && attempt < maxAttempts) continue;
      if (error.reason === "stale_write") throw await staleWrite(client, { input, locationId, error, call });
      throw error;
    }
  }
  const after = await readStock(client, input, call);
  return toAvailability([after], input, client.clock.now());
}

/** GID of the location that is meant: the call's, the config's or the shop's own. */
export async function locationOf(
  client: ShopifyClient,
  { locationId }: { readonly locationId?: string | null | undefined },
  call: CallOptions,
): Promise<string> {
  if (locationId == null) return client.defaultLocationId(call);
  const gid = toGid("Location", locationId);
  if (gid) return gid;
  throw new ConnectorError("not_found", "The shop has no such location.", { fields: ["locationId"], effect: "none" });
}

interface Change {
  readonly input: Input;
  readonly stock: WireStock;
  readonly locationId: string;
}

const written = z.object({});

/** Keys stand in one order always: Shopify compares a repeat's parameters as they are written. */
async function write(
  client: ShopifyClient,
  { input, stock, locationId }: Change,
  { key, call }: { readonly key: string; readonly call: CallOptions },
): Promise<void> {
  const place = { inventoryItemId: stock.inventoryItem.id, locationId };
  const changeFromQuantity = input.expected ?? null;
  const options = { call };
  if (input.mode === "set") {
    const quantities = [{ ...place, quantity: input.quantity, changeFromQuantity }];
    const variables = { input: { name: "available", reason: "correction", quantities }, key };
    await client.mutate(setStockDocument, variables, written, options);
    return;
  }
  const changes = [{ ...place, delta: input.quantity, changeFromQuantity }];
  const variables = { input: { name: "available", reason: "correction", changes }, key };
  await client.mutate(adjustStockDocument, variables, written, options);
}

const notStocked = (): ConnectorError =>
  new ConnectorError("conflict", "The product is not stocked at this location. Stock it there in the shop first.", {
    reason: "wrong_status",
    fields: ["locationId"],
    effect: "none",
  });

interface Stale {
  readonly input: Input;
  readonly locationId: string;
  readonly error: ConnectorError;
  readonly call: CallOptions;
}

/** Says what the stock is now. */
async function staleWrite(client: ShopifyClient, { input, locationId, error, call }: Stale): Promise<ConnectorError> {
  const stock = await readStock(client, input, call);
  const present = availableAt(stock, locationId);
  return ConnectorError.extend(error, {
    message: `The stock is ${present ?? "not counted here"} now. Read it again before you change it.`,
    effect: "none",
  });
}
