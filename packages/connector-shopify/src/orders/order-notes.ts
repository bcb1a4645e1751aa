import { type CallOptions, ConnectorError, type Implementation, type Intent, toInstant } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../client.ts";
import { inTurn } from "../in-turn.ts";
import { orderNotedDocument, updateOrderDocument } from "../queries/orders.ts";
import { shortIntentOf } from "./intent.ts";
import { noSuchOrder, refused, usedForAnother } from "./read-order.ts";

type Note = Parameters<Implementation<"orders", "addOrderNote">>[1];
type NoteDraft = Awaited<ReturnType<Implementation<"orders", "addOrderNote">>>;

/** Where this connector keeps what it noted under a key. */
export const namespace = "coccinelle";

const wireNoted = z.object({
  order: z
    .object({
      id: z.string().min(1),
      note: z.string().nullable(),
      metafield: z.object({ value: z.string() }).nullable(),
    })
    .nullable(),
});

const wireUpdated = z.object({ orderUpdate: z.object({ order: z.object({ note: z.string().nullable() }) }) });

const leaseMs = 20_000;

/**
 * Adds a remark below the others. Shopify has one text a order, which only staff reads; what a keyed call wrote is noted
 * beside it in the same write.
 */
export async function addOrderNote(
  client: ShopifyClient,
  orderId: string,
  note: Note,
  call: CallOptions = {},
): Promise<NoteDraft> {
  if (note.isCustomerVisible)
    throw refused("Shopify has no notes that customers read: write to them instead.", "note.isCustomerVisible");
  const intent = await shortIntentOf("addOrderNote", call.idempotencyKey, [orderId, note]);
  const gid = toGid("Order", orderId);
  if (!gid) throw noSuchOrder();
  return inTurn(client, { name: `order-note-${toId(gid)}`, leaseMs, call }, (own) =>
    write(client, { gid, text: note.text, intent }, own),
  );
}

interface Remark {
  readonly gid: string;
  readonly text: string;
  readonly intent: Intent | null;
}

async function write(client: ShopifyClient, { gid, text, intent }: Remark, call: CallOptions): Promise<NoteDraft> {
  const key = `note-${intent?.key ?? crypto.randomUUID().replaceAll("-", "").slice(0, 24)}`;
  const { order } = await client.query(orderNotedDocument, { id: gid, namespace, key }, wireNoted, { call });
  if (!order) throw noSuchOrder();
  const draft = (createdAt: string): NoteDraft => ({
    id: `${toId(gid)}-${key}`,
    orderId: toId(gid),
    text,
    isCustomerVisible: false,
    createdAt,
  });
  const made = order.metafield && readRecord(order.metafield.value);
  if (made && made.input !== intent?.input) throw usedForAnother();
  if (made) return draft(made.at);
  const at = toInstant(client.clock.now());
  const whole = order.note ? `${order.note}\n\n${text}` : text;
  const record = { namespace, key, type: "json", value: JSON.stringify({ input: intent?.input, at }) };
  const input = { id: gid, note: whole, ...(intent && { metafields: [record] }) };
  const { orderUpdate } = await client.mutate(updateOrderDocument, { input }, wireUpdated, { call });
  if (orderUpdate.order.note?.includes(text)) return draft(at);
  throw new ConnectorError("response_invalid", "The shop did not keep the note.", { effect: "unknown" });
}

const recordSchema = z.object({ input: z.string(), at: z.string() });

/** What a keyed call noted. A record that somebody damaged is none that this call made. */
function readRecord(value: string): z.output<typeof recordSchema> {
  try {
    return recordSchema.parse(JSON.parse(value));
  } catch {
    return { input: "", at: "" };
  }
}
