import {
  type CallOptions,
  ConnectorError,
  fromUtc,
  type Implementation,
  path,
  type Reservation,
} from "@coccinelle/core";
import * as z from "zod";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { fieldsOf } from "../wire.ts";

/** What tells an order that only puts units aside from a sale. It stays when a sale is made of it. */
export const holdOrigin = "coccinelle-hold";

/** Meta of such an order. */
export const holdKey = "_coccinelle_hold";

/**
 * How far a hold has come. `undecided` and `trying` end within moments or were left by a process that died;
 * `consuming` names the order that is being made of it.
 */
const states = ["undecided", "trying", "held", "consuming", "consumed", "released", "expired"] as const;

/** One word of {@link states}. */
export type HoldState = (typeof states)[number];

const noteSchema = z.object({
  state: z.enum(states),
  /** For whom, as the caller knows them. */
  holder: z.string().min(1),
  productId: z.string().min(1),
  variantId: z.string().min(1).nullable(),
  /** The product whose counter it takes from: a variation's own, or its product's. */
  ownerId: z.string().min(1),
  quantity: z.int().positive(),
  expiresAt: z.string(),
  /** The fingerprints of the call's key and input. */
  key: z.string().nullable(),
  input: z.string().nullable(),
  orderId: z.string().nullable(),
});

/** What a hold's meta says. */
export type HoldNote = z.output<typeof noteSchema>;

const wireHold = z.object({
  id: z.int(),
  status: z.string(),
  created_via: z.string().nullish(),
  date_created_gmt: z.string(),
  date_modified_gmt: z.string().nullish(),
  meta_data: z.array(z.object({ key: z.string(), value: z.unknown() })),
});

const holdFields = fieldsOf(wireHold);

/** An order that puts units aside. */
export interface Hold {
  readonly id: string;
  readonly orderStatus: string;
  readonly createdAt: string;
  readonly modifiedMs: number;
  readonly note: HoldNote;
}

/** `null` for an order that is no hold, or whose note somebody damaged. */
export function toHold(wire: z.output<typeof wireHold>): Hold | null {
  if (wire.created_via !== holdOrigin) return null;
  const note = noteSchema.safeParse(wire.meta_data.find(({ key }) => key === holdKey)?.value);
  if (!note.success) return null;
  const createdAt = fromUtc(wire.date_created_gmt);
  const modified = wire.date_modified_gmt ? fromUtc(wire.date_modified_gmt) : createdAt;
  return {
    id: String(wire.id),
    orderStatus: wire.status,
    createdAt,
    modifiedMs: Date.parse(modified),
    note: note.data,
  };
}

/** Whether an order only puts units aside, now or once; a sale that was made of a hold is a sale. */
export function isMereHold({ id, created_via, meta_data }: HoldLike): boolean {
  if (created_via !== holdOrigin) return false;
  const note = noteSchema.safeParse(meta_data.find(({ key }) => key === holdKey)?.value);
  return !note.success || note.data.state !== "consumed" || note.data.orderId !== String(id);
}

interface HoldLike {
  readonly id: number;
  readonly created_via?: string | null | undefined;
  readonly meta_data: readonly { readonly key: string; readonly value?: unknown }[];
}

/** A draft has its note and takes nothing yet. */
export async function createDraft({ api }: WooCommerceClient, note: HoldNote, call: CallOptions): Promise<Hold> {
  const variation =
    note.variantId === null || note.variantId === note.productId ? {} : { variation_id: Number(note.variantId) };
  const body = {
    status: "checkout-draft",
    created_via: holdOrigin,
    line_items: [{ product_id: Number(note.productId), ...variation, quantity: note.quantity }],
    meta_data: [{ key: holdKey, value: note }],
  };
  return required(await api.post(path`/orders`, wireHold, { body, query: { _fields: holdFields }, call }));
}

/** The hold of this id, or `null`. */
export async function findHold({ api }: WooCommerceClient, id: string, call?: CallOptions): Promise<Hold | null> {
  if (!isRemoteId(id)) return null;
  const wire = await api.find(path`/orders/${id}`, wireHold, { query: { _fields: holdFields }, call });
  return wire && toHold(wire);
}

/** What changes of a hold. */
export interface HoldChange {
  /** The order's status; moving it moves the units. */
  readonly status?: "on-hold" | "pending";
  readonly note?: Partial<HoldNote>;
}

/** Changes a hold, and gives it as the shop has it then. Never sent twice: units would move twice. */
export async function changeHold(
  { api }: WooCommerceClient,
  hold: Hold,
  { status, note }: HoldChange,
  call: CallOptions,
): Promise<Hold> {
  const body = {
    ...(status && { status }),
    ...(note && { meta_data: [{ key: holdKey, value: { ...hold.note, ...note } }] }),
  };
  const query = { _fields: holdFields };
  return required(await api.put(path`/orders/${hold.id}`, wireHold, { body, query, call }));
}

function required(wire: z.output<typeof wireHold>): Hold {
  const hold = toHold(wire);
  if (hold) return hold;
  throw new ConnectorError("response_invalid", "The shop did not keep the note of a hold.");
}

/** Takes an order away: for good, or into the trash, which the shop empties after a month. What is gone is fine. */
export async function removeHold(
  { api }: WooCommerceClient,
  id: string,
  { isForced, call }: { isForced: boolean; call: CallOptions },
): Promise<void> {
  try {
    const query = { _fields: "id", ...(isForced && { force: true }) };
    await api.delete(path`/orders/${id}`, z.unknown(), { query, call });
  } catch (error) {
    if (!ConnectorError.is(error) || error.code !== "not_found") throw error;
  }
}

/** Every hold in these states of its order, the oldest first. */
export async function listHolds(
  client: WooCommerceClient,
  statuses: readonly string[],
  call?: CallOptions,
): Promise<Hold[]> {
  const holds: Hold[] = [];
  for (let page = 1; ; page += 1) {
    const wires = await listHoldPage(client, { statuses, page, limit: 100, order: "asc" }, call);
    holds.push(...wires.flatMap((wire) => toHold(wire) ?? []));
    if (wires.length < 100) return holds;
  }
}

interface HoldPage {
  readonly statuses: readonly string[];
  readonly page: number;
  readonly limit: number;
  readonly order: "asc" | "desc";
}

/** A page of orders that are holds, or were; the shop's filter is looked at again by {@link toHold}. */
export function listHoldPage(
  { api }: WooCommerceClient,
  { statuses, page, limit, order }: HoldPage,
  call?: CallOptions,
) {
  const window = { page, per_page: limit, orderby: "id", order };
  const query = { created_via: holdOrigin, status: statuses.join(","), ...window, _fields: holdFields };
  return api.get(path`/orders`, z.array(wireHold), { query, call });
}

/** All that a hold's order can be, those in the trash included. */
export function allStatuses({ statuses }: WooCommerceClient): string[] {
  const own = [
    "checkout-draft",
    "pending",
    "on-hold",
    "processing",
    "completed",
    "cancelled",
    "refunded",
    "failed",
    "trash",
  ];
  return [...own, ...Object.keys(statuses).filter((word) => !own.includes(word))];
}

/** The newest hold that a call with this key made. */
export async function findHoldByKey(client: WooCommerceClient, key: string, call?: CallOptions): Promise<Hold | null> {
  const page = await listHoldPage(client, { statuses: allStatuses(client), page: 1, limit: 100, order: "desc" }, call);
  return page.flatMap((wire) => toHold(wire) ?? []).find(({ note }) => note.key === key) ?? null;
}

/** A reservation as it leaves this connector: absent fields left out. */
export type ReservationDraft = Awaited<ReturnType<Implementation<"inventory", "reserveProduct">>>;

/** What callers know of a hold. */
export function toReservation({ id, orderStatus, createdAt, note }: Hold, nowMs: number): ReservationDraft {
  return {
    id,
    productId: note.productId,
    variantId: note.variantId,
    customerId: note.holder,
    quantity: note.quantity,
    status: statusOf({ orderStatus, note }, nowMs),
    rawStatus: orderStatus,
    createdAt,
    expiresAt: note.expiresAt,
    orderId: note.state === "consumed" ? (note.orderId ?? id) : null,
  };
}

/** Somebody may have cancelled it in the back office: then its units are back, whatever the note says. */
export function statusOf(
  { orderStatus, note }: Pick<Hold, "orderStatus" | "note">,
  nowMs: number,
): Reservation["status"] {
  if (note.state === "consumed" || note.state === "released" || note.state === "expired") return note.state;
  if (orderStatus !== "on-hold") {
    const isGivenBack = note.state === "held" && ["pending", "cancelled", "trash"].includes(orderStatus);
    return isGivenBack ? "released" : "unknown";
  }
  if (note.state !== "held") return "unknown";
  return Date.parse(note.expiresAt) <= nowMs ? "expired" : "active";
}
