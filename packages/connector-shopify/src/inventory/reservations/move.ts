import { type CallOptions, ConnectorError } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient } from "../../client.ts";
import { moveStockDocument } from "../../queries/inventory.ts";
import { uuidOf } from "../../uuid.ts";
import type { Hold } from "./hold.ts";

const moved = z.object({});

/** How often a key is renewed after attempts that Shopify says have failed. */
const maxAttempts = 8;

/** What holds the units, in Shopify's stock history. */
const documentOf = (id: string): string => `coccinelle://hold/${id}`;

/**
 * Moves a hold's units from `available` to `reserved`, if as many are available as its note says. `false` when not: then
 * nothing moved. Its key is made of the hold, so a repeat within 24 hours moves nothing more.
 */
export async function moveAway(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<boolean> {
  const { locationId, availableBefore } = hold.note;
  if (locationId === null) return true;
  const from = { locationId, name: "available", changeFromQuantity: availableBefore };
  const to = { locationId, name: "reserved", ledgerDocumentUri: documentOf(hold.id), changeFromQuantity: null };
  try {
    await move(client, hold, { from, to, reason: "reservation_created", call });
    return true;
  } catch (error) {
    if (ConnectorError.is(error) && refusals.has(error.remoteCode ?? "")) return false;
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set(["CHANGE_FROM_QUANTITY_STALE", "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED"]);

/** Moves them back, once: a repeat within 24 hours moves nothing more. */
export async function moveBack(client: ShopifyClient, hold: Hold, call: CallOptions): Promise<void> {
  const { locationId } = hold.note;
  if (locationId === null) return;
  const from = { locationId, name: "reserved", ledgerDocumentUri: documentOf(hold.id), changeFromQuantity: null };
  const to = { locationId, name: "available", changeFromQuantity: null };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await move(client, hold, { from, to, reason: "reservation_deleted", attempt, call });
    } catch (error) {
      // That an attempt failed is final: the next key is as safe as the first.
      const hasFailed = ConnectorError.is(error) && error.remoteCode === "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED";
      if (!hasFailed || attempt >= maxAttempts) throw error;
    }
  }
}

interface Terminal {
  readonly locationId: string;
  readonly name: string;
  readonly ledgerDocumentUri?: string;
  readonly changeFromQuantity: number | null;
}

interface Move {
  readonly from: Terminal;
  readonly to: Terminal;
  readonly reason: "reservation_created" | "reservation_deleted";
  readonly attempt?: number;
  readonly call: CallOptions;
}

async function move(client: ShopifyClient, hold: Hold, { from, to, reason, attempt = 1, call }: Move): Promise<void> {
  const { itemId, availableBefore } = hold.note;
  const changes = [{ inventoryItemId: itemId, quantity: hold.quantity, from, to }];
  const input = { reason, referenceDocumentUri: documentOf(hold.id), changes };
  const key = await uuidOf(reason, hold.id, reason === "reservation_created" ? availableBefore : attempt);
  await client.mutate(moveStockDocument, { input, key }, moved, { call });
}
