import { linksOf } from "../http/links.ts";
import type { RestAnswer } from "../http/respond.ts";
import { RestError, trashNotSupported } from "../http/rest-error.ts";
import type { RestRequest } from "../http/rest-request.ts";
import { checkParameters } from "../http/schema.ts";
import { toGmt, toSiteTime } from "../site-time.ts";
import { nextId, type Shop, type TwinNote } from "../state.ts";

interface NoteContext {
  readonly shop: Shop;
  readonly nowMs: number;
}

interface NewNote {
  readonly isForCustomer?: boolean;
  readonly author?: string;
  /** Whether somebody wrote it, and not the shop about itself. */
  readonly isWritten?: boolean;
}

/** Adds a note. The order's own date does not move. */
export function addNote(
  { shop, nowMs }: NoteContext,
  orderId: number,
  note: string,
  { isForCustomer = false, author = "WooCommerce", isWritten = false }: NewNote = {},
): TwinNote {
  const added: TwinNote = {
    id: nextId(shop, "note"),
    order_id: orderId,
    author,
    date_created_gmt: toGmt(nowMs),
    note,
    customer_note: isForCustomer,
    isWritten,
  };
  shop.notes.set(added.id, added);
  return added;
}

const types = ["any", "customer", "internal"] as const;

/** All notes, the newest first: the shop does not page them. */
export function listNotes(shop: Shop, { query }: RestRequest, orderId: number): RestAnswer {
  const { type = "any" } = checkParameters({ type: { type: "string", enum: types } }, query);
  refuseUnknownOrder(shop, orderId, "woocommerce_rest_shop_order_invalid_id");
  const notes = [...shop.notes.values()]
    .filter(
      ({ order_id, customer_note }) =>
        order_id === orderId && (type === "any" || (type === "customer") === customer_note),
    )
    .toSorted((a, b) =>
      a.date_created_gmt === b.date_created_gmt ? b.id - a.id : a.date_created_gmt < b.date_created_gmt ? 1 : -1,
    );
  return { status: 200, body: notes.map((note) => viewNote(shop, note)) };
}

export function getNote(shop: Shop, orderId: number, id: number): RestAnswer {
  return { status: 200, body: viewNote(shop, findNote(shop, orderId, id)) };
}

export function createNote(context: NoteContext, { body }: RestRequest, orderId: number): RestAnswer {
  const schemas = {
    note: { type: "string" },
    customer_note: { type: "boolean" },
    added_by_user: { type: "boolean" },
  } as const;
  const given = checkParameters(schemas, body, ["note"]);
  refuseUnknownOrder(context.shop, orderId, "woocommerce_rest_order_invalid_id");
  const author = given.added_by_user === true ? (context.shop.customers.get(1)?.username ?? "admin") : undefined;
  const isForCustomer = given.customer_note === true;
  const note = addNote(context, orderId, String(given.note), {
    isForCustomer,
    isWritten: true,
    ...(author && { author }),
  });
  return { status: 201, body: viewNote(context.shop, note) };
}

export function deleteNote(shop: Shop, { query }: RestRequest, [orderId, id]: readonly [number, number]): RestAnswer {
  if (query.force !== "true" && query.force !== "1") throw trashNotSupported("Webhooks");
  const note = findNote(shop, orderId, id);
  shop.notes.delete(id);
  return { status: 200, body: viewNote(shop, note) };
}

function refuseUnknownOrder(shop: Shop, orderId: number, code: string): void {
  if (!shop.orders.has(orderId)) throw new RestError(404, code, "Invalid order ID.");
}

function findNote(shop: Shop, orderId: number, id: number): TwinNote {
  const note = shop.notes.get(id);
  if (!note || note.order_id !== orderId)
    throw new RestError(404, "woocommerce_rest_invalid_id", "Invalid resource ID.");
  return note;
}

function viewNote({ settings }: Shop, note: TwinNote): object {
  const { order_id, isWritten, ...shown } = note;
  const orders = `/orders/${order_id}`;
  return {
    ...shown,
    date_created: toSiteTime(note.date_created_gmt, settings.timeZone),
    _links: linksOf(settings.home, {
      self: `${orders}/notes/${note.id}`,
      collection: `${orders}/notes`,
      up: orders,
      allow: ["GET", "DELETE"],
    }),
  };
}
