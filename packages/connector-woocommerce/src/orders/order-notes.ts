import { type CallOptions, fromUtc, type Implementation, type Intent, intentOf, path } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../api.ts";
import type { WireOrder } from "../wire.ts";
import { usedForAnother } from "./create-order.ts";
import { putOrder, readOrder } from "./order-api.ts";

type Note = Parameters<Implementation<"orders", "addOrderNote">>[1];
type NoteDraft = Awaited<ReturnType<Implementation<"orders", "addOrderNote">>>;

const wireNote = z.object({ id: z.int(), note: z.string(), customer_note: z.boolean(), date_created_gmt: z.string() });

/**
 * Adds a note. Notes carry nothing that we choose but their text, so a call with a key says in the order's meta what it is
 * about to do: a repeat looks for a note of this text that came after.
 */
export async function addOrderNote(
  client: WooCommerceClient,
  orderId: string,
  note: Note,
  call: CallOptions = {},
): Promise<NoteDraft> {
  const order = await readOrder(client, orderId, call);
  const intent = await intentOf("addOrderNote", call.idempotencyKey, [orderId, note]);
  const begun = intent && begunAt(order, intent);
  const known = begun ? await findNote(client, orderId, note, { since: begun, call }) : null;
  if (known) return toNote(known, orderId);
  if (intent && !begun) {
    const value = { input: intent.input, at: new Date(client.clock.now()).toISOString() };
    await putOrder(client, orderId, { meta_data: [{ key: keyOf(intent), value }] }, call);
  }
  const body = { note: note.text, customer_note: note.isCustomerVisible ?? false };
  return toNote(await client.api.post(path`/orders/${orderId}/notes`, wireNote, { body, call }), orderId);
}

const keyOf = ({ key }: Intent): string => `_coccinelle_note_${key}`;

const begunSchema = z.object({ input: z.string(), at: z.iso.datetime() });

function begunAt({ meta_data }: WireOrder, intent: Intent): number | null {
  const begun = begunSchema.safeParse(meta_data.find(({ key }) => key === keyOf(intent))?.value);
  if (!begun.success) return null;
  if (begun.data.input !== intent.input) throw usedForAnother();
  return Date.parse(begun.data.at);
}

/** Clocks differ by some minutes at most. */
const toleranceMs = 300_000;

async function findNote(
  { api }: WooCommerceClient,
  orderId: string,
  { text, isCustomerVisible }: Note,
  { since, call }: { since: number; call: CallOptions },
) {
  const notes = await api.get(path`/orders/${orderId}/notes`, z.array(wireNote), { call });
  return notes.find(
    ({ note, customer_note, date_created_gmt }) =>
      note === text &&
      customer_note === (isCustomerVisible ?? false) &&
      Date.parse(`${date_created_gmt}Z`) >= since - toleranceMs,
  );
}

const toNote = (
  { id, note, customer_note, date_created_gmt }: z.output<typeof wireNote>,
  orderId: string,
): NoteDraft => ({
  id: String(id),
  orderId,
  text: note,
  isCustomerVisible: customer_note,
  createdAt: fromUtc(date_created_gmt),
});
