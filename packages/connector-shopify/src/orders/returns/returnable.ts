import { type CallOptions, ConnectorError, type Intent, type ReturnInput } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../../client.ts";
import { returnableDocument } from "../../queries/returns.ts";
import { markOf, withMark } from "../intent.ts";
import { noSuchOrder, refused, usedForAnother, wrongStatus } from "../read-order.ts";
import { readReasons } from "./reasons.ts";
import { noteOf } from "./to-return.ts";
import { type WireReturn, wireReturn } from "./wire.ts";

const id = z.string().min(1);

const wireReturnable = z.object({
  order: z
    .object({
      id,
      lineItems: z.object({ nodes: z.array(z.object({ id, currentQuantity: z.int().nonnegative() })) }),
      returns: z.object({ nodes: z.array(wireReturn) }),
    })
    .nullable(),
  returnableFulfillments: z.object({
    nodes: z.array(
      z.object({
        returnableFulfillmentLineItems: z.object({
          nodes: z.array(
            z.object({
              quantity: z.int().nonnegative(),
              fulfillmentLineItem: z.object({ id, lineItem: z.object({ id }) }),
            }),
          ),
        }),
      }),
    ),
  }),
});

/** What of an order can come back. */
export interface Returnable {
  readonly orderId: string;
  readonly lineIds: ReadonlySet<string>;
  readonly returns: readonly WireReturn[];
  readonly units: readonly { readonly id: string; readonly lineId: string; readonly quantity: number }[];
}

export async function readReturnable(client: ShopifyClient, orderId: string, call?: CallOptions): Promise<Returnable> {
  const gid = toGid("Order", orderId);
  if (!gid) throw noSuchOrder();
  const { order, returnableFulfillments } = await client.query(returnableDocument, { id: gid }, wireReturnable, {
    call,
  });
  if (!order) throw noSuchOrder();
  const units = returnableFulfillments.nodes
    .flatMap(({ returnableFulfillmentLineItems }) => returnableFulfillmentLineItems.nodes)
    .map(({ quantity, fulfillmentLineItem }) => ({
      id: fulfillmentLineItem.id,
      lineId: toId(fulfillmentLineItem.lineItem.id),
      quantity,
    }));
  const lineIds = new Set(order.lineItems.nodes.map((line) => toId(line.id)));
  return { orderId: order.id, lineIds, returns: order.returns.nodes, units };
}

/** The return that a call with this key made: its first line's note carries the key. */
export function findMade({ returns }: Returnable, intent: Intent): WireReturn | null {
  for (const wire of returns) {
    const mark = wire.returnLineItems.nodes.map((line) => markOf(noteOf(line))).find((found) => found !== null);
    if (mark?.key !== intent.key) continue;
    if (mark.input !== intent.input) throw usedForAnother();
    return wire;
  }
  return null;
}

type GivenLines = ReturnInput["lines"];

/** A line of Shopify's return inputs, whatever the note's name is there. */
export interface ChosenLine {
  readonly fulfillmentLineItemId: string;
  readonly quantity: number;
  readonly returnReasonDefinitionId: string | undefined;
  readonly note: string | null;
}

interface Choice {
  readonly lines: GivenLines;
  readonly note?: string | null | undefined;
  readonly intent: Intent | null;
}

/** Which units come back, of which parcels. Only what has left can, and no unit twice. */
export async function chooseLines(
  client: ShopifyClient,
  returnable: Returnable,
  { lines, note, intent }: Choice,
  call: CallOptions,
): Promise<ChosenLine[]> {
  const left = new Map(returnable.units.map((unit) => [unit.id, unit.quantity]));
  const reasons = lines.map(({ reason }) => reason ?? "unknown");
  const taken = lines.map((line) => take(returnable, left, line));
  const ids = await readReasons(client, reasons, call);
  const chosen = lines.flatMap((line, index) =>
    (taken[index] ?? []).map(({ id: fulfillmentLineItemId, quantity }) => ({
      fulfillmentLineItemId,
      quantity,
      returnReasonDefinitionId: ids.get(reasons[index] ?? "unknown"),
      note: line.note ?? null,
    })),
  );
  return chosen.map((line, index) => {
    if (index > 0) return line;
    return { ...line, note: withMark([line.note, note].filter(Boolean).join("\n"), intent) };
  });
}

function take(
  { lineIds, units }: Returnable,
  left: Map<string, number>,
  { lineId, quantity }: GivenLines[number],
): { readonly id: string; readonly quantity: number }[] {
  if (!lineIds.has(lineId))
    throw new ConnectorError("not_found", "The order has no such line.", { fields: ["lines"], effect: "none" });
  let open = quantity;
  const taken = units
    .filter((unit) => unit.lineId === lineId)
    .flatMap((unit) => {
      const part = Math.min(open, left.get(unit.id) ?? 0);
      open -= part;
      left.set(unit.id, (left.get(unit.id) ?? 0) - part);
      return part > 0 ? [{ id: unit.id, quantity: part }] : [];
    });
  if (open === 0) return taken;
  if (open < quantity) throw refused(`Only ${quantity - open} of this line can come back now.`, "lines");
  throw wrongStatus("Nothing of this line can come back: it has not left, or is on its way back already.");
}
