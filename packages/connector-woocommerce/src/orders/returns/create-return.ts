import { type CallOptions, ConnectorError, type Implementation, intentOf, path, toInstant } from "@coccinelle/core";
import * as z from "zod";
import type { WooCommerceClient } from "../../api.ts";
import { withStockLocks } from "../../reservations/stock-lock.ts";
import type { WireOrder } from "../../wire.ts";
import { usedForAnother } from "../create-order.ts";
import { putOrder, readOrder, stateOf, wrongStatus } from "../order-api.ts";
import { idOf, isGoing, type Recorded, type ReturnRecord, recordsOf, suffixOf, toMeta, toReturn } from "./record.ts";

type Input = Parameters<Implementation<"orders", "createReturn">>[0];
type Draft = Awaited<ReturnType<Implementation<"orders", "createReturn">>>;
/** Lines that come back, as the caller names them. */
export type GivenLines = Input["lines"];

/**
 * Asks to send lines back. WooCommerce has no returns: they stand in the order's meta, where this connector finds them
 * again, and in a note, where the staff does.
 */
export async function createReturn(client: WooCommerceClient, input: Input, call: CallOptions = {}): Promise<Draft> {
  const intent = await intentOf("createReturn", call.idempotencyKey, input);
  const suffix = suffixOf(intent?.key ?? null);
  const order = await readOrder(client, input.orderId, call);
  const made = findRecord(order, suffix);
  if (made && made.record.input !== intent?.input) throw usedForAnother();
  if (!made) assertReturnable(client, order, input.lines);
  const recorded =
    made ??
    (await write(
      client,
      { orderId: input.orderId, suffix, lines: input.lines, note: input.note ?? null, intent, exchange: null },
      call,
    ));
  await noteOnce(
    client,
    { orderId: input.orderId, marker: recorded.id, text: `Return requested: ${linesInWords(order, input.lines)}.` },
    call,
  );
  return toReturn(recorded);
}

/** The return of this suffix among an order's. */
export function findRecord(order: WireOrder, suffix: string): Recorded | undefined {
  return recordsOf(order).find(({ id }) => id === idOf(String(order.id), suffix));
}

interface NewRecord extends Pick<ReturnRecord, "note" | "exchange"> {
  readonly orderId: string;
  readonly suffix: string;
  readonly lines: GivenLines;
  readonly intent: { readonly key: string; readonly input: string } | null;
}

/** Writes a return, one of an order at a time: two at once could each find the units that only one of them may have. */
export function write(
  client: WooCommerceClient,
  { orderId, suffix, lines, note, intent, exchange }: NewRecord,
  call: CallOptions,
): Promise<Recorded> {
  return withStockLocks(client, [orderId], call, async (held) => {
    const order = await readOrder(client, orderId, held.call);
    const since = findRecord(order, suffix);
    if (since) return since;
    assertReturnable(client, order, lines);
    const at = toInstant(client.clock.now());
    const record: ReturnRecord = {
      status: "requested",
      lines: lines.map((line) => ({
        lineId: line.lineId,
        quantity: line.quantity,
        reason: line.reason ?? "unknown",
        note: line.note ?? null,
      })),
      note,
      label: null,
      createdAt: at,
      updatedAt: null,
      events: [{ status: "requested", at }],
      key: intent?.key ?? null,
      input: intent?.input ?? null,
      exchange,
    };
    held.assertHeld();
    const written = findRecord(
      await putOrder(client, orderId, { meta_data: [toMeta(suffix, record)] }, held.call),
      suffix,
    );
    if (written) return written;
    throw new ConnectorError("response_invalid", "The shop did not keep the return.", { effect: "unknown" });
  });
}

/** Only what was sold, and no unit twice. */
export function assertReturnable(client: WooCommerceClient, order: WireOrder, lines: GivenLines): void {
  const { status, paymentStatus } = stateOf(client, order);
  const wasSold =
    ["processing", "completed", "unknown"].includes(status) ||
    paymentStatus === "paid" ||
    paymentStatus === "partially_refunded";
  if (!wasSold) throw wrongStatus("Only what was sold can come back.");
  const asked = new Map<string, number>();
  for (const { lineId, quantity } of lines) asked.set(lineId, (asked.get(lineId) ?? 0) + quantity);
  for (const [lineId, quantity] of asked) {
    const line = order.line_items.find(({ id }) => String(id) === lineId);
    if (!line)
      throw new ConnectorError("not_found", "The order has no such line.", { fields: ["lines"], effect: "none" });
    const going = recordsOf(order)
      .filter(isGoing)
      .flatMap(({ record }) => record.lines.filter((own) => own.lineId === lineId));
    const open = line.quantity - going.reduce((units, own) => units + own.quantity, 0);
    if (quantity <= open) continue;
    if (open > 0)
      throw new ConnectorError("input_invalid", `Only ${open} of this line can still come back.`, {
        fields: ["lines"],
        effect: "none",
      });
    throw new ConnectorError("conflict", "This line is on its way back already.", {
      reason: "already_done",
      effect: "none",
    });
  }
}

/** `1 × Robe Fleurie Bleue - 38 (too_small)`. */
export function linesInWords({ line_items }: WireOrder, lines: GivenLines): string {
  return lines
    .map(({ lineId, quantity, reason }) => {
      const name = line_items.find(({ id }) => String(id) === lineId)?.name || lineId;
      return `${quantity} × ${name}${reason && reason !== "unknown" ? ` (${reason})` : ""}`;
    })
    .join(", ");
}

const wireNotes = z.array(z.object({ note: z.string() }));

interface Remark {
  readonly orderId: string;
  /** Stands in the text, and tells that it is there already. */
  readonly marker: string;
  readonly text: string;
}

/** A note for the staff, once. */
export async function noteOnce(
  { api }: WooCommerceClient,
  { orderId, marker, text }: Remark,
  call: CallOptions,
): Promise<void> {
  const notes = await api.get(path`/orders/${orderId}/notes`, wireNotes, { query: { type: "internal" }, call });
  if (notes.some(({ note }) => note.includes(marker))) return;
  await api.post(path`/orders/${orderId}/notes`, z.unknown(), { body: { note: `${text} [${marker}]` }, call });
}
