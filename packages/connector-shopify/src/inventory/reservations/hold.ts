import { type CallOptions, ConnectorError, type Implementation, type Reservation, toInstant } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../../client.ts";
import {
  changeHoldDocument,
  createHoldDocument,
  getHoldDocument,
  removeHoldDocument,
} from "../../queries/draft-orders.ts";
import { fromNote, type HoldNote, holdTag, tagsOf, toNote } from "./hold-note.ts";

export const wireHold = z.object({
  id: z.string().min(1),
  status: z.string(),
  createdAt: z.string(),
  reserveInventoryUntil: z.string().nullable(),
  tags: z.array(z.string()),
  customAttributes: z.array(z.object({ key: z.string(), value: z.string().nullish() })),
  order: z.object({ id: z.string().min(1) }).nullish(),
  lineItems: z.object({ nodes: z.array(z.object({ quantity: z.int().positive() })) }),
});

/** A draft order that puts units aside. */
export interface Hold {
  /** Its number, which is the reservation's id. */
  readonly id: string;
  readonly draftStatus: string;
  readonly createdAt: string;
  readonly quantity: number;
  /** Until when Shopify itself keeps the units; `null` when it does not. */
  readonly reservedUntil: string | null;
  readonly tags: readonly string[];
  readonly note: HoldNote;
  readonly orderId: string | null;
}

/** `null` for a draft that is no hold, or whose note somebody damaged. */
export function toHold(wire: z.output<typeof wireHold>): Hold | null {
  if (!wire.tags.includes(holdTag)) return null;
  const note = toNote(wire.customAttributes);
  const [line] = wire.lineItems.nodes;
  if (!note || !line) return null;
  return {
    id: toId(wire.id),
    draftStatus: wire.status,
    createdAt: wire.createdAt,
    quantity: line.quantity,
    reservedUntil: wire.reserveInventoryUntil,
    tags: wire.tags,
    orderId: wire.order ? toId(wire.order.id) : note.orderId,
    note,
  };
}

const holdGid = (id: string): string | null => toGid("DraftOrder", id);

const wireFound = z.object({ draftOrder: wireHold.nullable() });

/** The hold of this id, or `null`. */
export async function findHold(client: ShopifyClient, id: string, call?: CallOptions): Promise<Hold | null> {
  const gid = holdGid(id);
  if (!gid) return null;
  const { draftOrder } = await client.query(getHoldDocument, { id: gid }, wireFound, { call });
  return draftOrder && toHold(draftOrder);
}

const wireCreated = z.object({ draftOrderCreate: wireFound });
const wireChanged = z.object({ draftOrderUpdate: wireFound });

/**
 * Makes the draft. When nobody moves its units, Shopify reserves them itself, at the default location and without a look
 * at how many there are. Never sent twice.
 */
export async function createHold(
  client: ShopifyClient,
  { note, quantity }: { readonly note: HoldNote; readonly quantity: number },
  call: CallOptions,
): Promise<Hold> {
  const input = {
    tags: tagsOf(note),
    customAttributes: fromNote(note),
    lineItems: [{ variantId: toGid("ProductVariant", note.variantId), quantity }],
    visibleToCustomer: false,
    ...(note.locationId === null && { reserveInventoryUntil: note.expiresAt }),
  };
  const { draftOrderCreate } = await client.mutate(createHoldDocument, { input }, wireCreated, { call });
  return required(draftOrderCreate.draftOrder);
}

/**
 * Notes a change on the draft. One that is over reserves nothing any more: Shopify gives its units back. Tags that staff
 * added stay.
 */
export async function changeHold(
  client: ShopifyClient,
  hold: Hold,
  { change, call }: { readonly change: Partial<HoldNote>; readonly call: CallOptions },
): Promise<Hold> {
  const note = { ...hold.note, ...change };
  const isOver = note.state !== "trying" && note.state !== "held";
  const foreign = hold.tags.filter((tag) => !tag.startsWith("coccinelle-"));
  const input = {
    tags: [...tagsOf(note), ...foreign],
    customAttributes: fromNote(note),
    ...(isOver && { reserveInventoryUntil: null }),
  };
  const variables = { id: `gid://shopify/DraftOrder/${hold.id}`, input };
  const { draftOrderUpdate } = await client.mutate(changeHoldDocument, variables, wireChanged, { call });
  return required(draftOrderUpdate.draftOrder);
}

function required(wire: z.output<typeof wireHold> | null): Hold {
  const hold = wire && toHold(wire);
  if (hold) return hold;
  throw new ConnectorError("response_invalid", "The shop did not keep the note of a hold.");
}

/** Deletes the draft; its units are free then. What is gone is fine. */
export async function removeHold(client: ShopifyClient, id: string, call: CallOptions): Promise<void> {
  try {
    await client.mutate(removeHoldDocument, { id: `gid://shopify/DraftOrder/${id}` }, z.object({}), { call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

/** A reservation as it leaves this connector: absent fields left out. */
export type ReservationDraft = Awaited<ReturnType<Implementation<"inventory", "reserveProduct">>>;

/** What callers know of a hold. */
export function toReservation(hold: Hold, nowMs: number): ReservationDraft {
  const { id, draftStatus, createdAt, quantity, note, orderId } = hold;
  return {
    id,
    productId: note.productId,
    variantId: note.variantId,
    customerId: note.holder,
    quantity,
    status: statusOf(hold, nowMs),
    rawStatus: draftStatus,
    createdAt,
    expiresAt: note.expiresAt,
    orderId,
  };
}

/** Staff may have completed the draft, or taken its reservation away: that counts more than the note. */
export function statusOf({ draftStatus, reservedUntil, note }: Hold, nowMs: number): Reservation["status"] {
  if (draftStatus === "COMPLETED" || note.state === "consumed") return "consumed";
  if (note.state === "released" || note.state === "expired") return note.state;
  if (draftStatus !== "OPEN" && draftStatus !== "INVOICE_SENT") return "unknown";
  if (note.state === "trying") return "unknown";
  if (Date.parse(note.expiresAt) <= nowMs) return "expired";
  return note.locationId === null && reservedUntil === null ? "released" : "active";
}

/** Whole seconds are all that Shopify keeps: rounded up, so that nothing ends too early. */
export function expiryOf(nowMs: number, minutes: number): string {
  return toInstant(Math.ceil((nowMs + minutes * 60_000) / 1000) * 1000);
}
