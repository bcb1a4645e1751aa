import type { CallOptions, ReturnStatus, ReturnUpdate } from "@coccinelle/core";
import * as z from "zod";
import type { ShopifyClient, ShopifyDocument } from "../../client.ts";
import {
  approveReturnDocument,
  cancelReturnDocument,
  closeReturnDocument,
  declineReturnDocument,
  labelParcelDocument,
  labelReturnDocument,
  processReturnDocument,
} from "../../queries/returns.ts";
import { refused, wrongStatus } from "../read-order.ts";
import { readReturn } from "./read-returns.ts";
import { deliveriesOf, type ReturnDraft, toReturn, toReturnStatus } from "./to-return.ts";
import { type WireReturn, wireReturn } from "./wire.ts";

/** One of Shopify's mutations, with what it takes. */
interface Step {
  readonly document: ShopifyDocument;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** From where a return may move on, and by which mutation. */
interface Move {
  readonly from: readonly ReturnStatus[];
  readonly step: (wire: WireReturn, note: string | null) => Step;
  readonly keepsNote: boolean;
}

const moves: Partial<Record<ReturnStatus, Move>> = {
  approved: {
    from: ["requested"],
    keepsNote: false,
    step: ({ id }) => ({ document: approveReturnDocument, variables: { input: { id, notifyCustomer: false } } }),
  },
  declined: {
    from: ["requested"],
    keepsNote: true,
    step: ({ id }, note) => ({
      document: declineReturnDocument,
      variables: { input: { id, declineReason: "OTHER", notifyCustomer: false, ...(note && { declineNote: note }) } },
    }),
  },
  received: { from: ["approved"], keepsNote: true, step: toProcessing },
  completed: {
    from: ["approved", "received"],
    keepsNote: false,
    step: ({ id }) => ({ document: closeReturnDocument, variables: { id } }),
  },
  cancelled: {
    from: ["requested", "approved"],
    keepsNote: false,
    step: ({ id }) => ({ document: cancelReturnDocument, variables: { id } }),
  },
};

/** Everything that has not arrived yet has now. Replacements are let go with it. */
function toProcessing(wire: WireReturn, note: string | null): Step {
  const open = (line: { readonly id: string; readonly unprocessedQuantity: number }) =>
    line.unprocessedQuantity > 0 ? [{ id: line.id, quantity: line.unprocessedQuantity }] : [];
  const input = {
    returnId: wire.id,
    returnLineItems: wire.returnLineItems.nodes.flatMap(open),
    exchangeLineItems: wire.exchangeLineItems.nodes.flatMap(open),
    notifyCustomer: false,
    ...(note && { note }),
  };
  return { document: processReturnDocument, variables: { input } };
}

/**
 * Moves a return on. It gives no money back and puts nothing on sale: `refund` does both, with `restock`. A label makes a
 * parcel on its way back, which Shopify shows to the customer; it names the carrier by itself, from the number. Shopify keeps
 * labels as files: without a url it keeps the number alone.
 */
export async function updateReturn(
  client: ShopifyClient,
  id: string,
  { label, ...update }: ReturnUpdate,
  call: CallOptions = {},
): Promise<ReturnDraft> {
  const wire = await readReturn(client, id, call);
  if (label && update.status !== "approved") throw wrongStatus(`A return that is ${update.status} needs no label.`);
  const moved = await moveOn(client, wire, update, call);
  const step = label && toLabelStep(moved, label);
  if (!step) return toReturn(moved);
  await client.mutate(step.document, step.variables, z.object({}), { call });
  return toReturn(await readReturn(client, id, call));
}

/** What makes the label the return's; `null` when it is already. A parcel is known by its number. */
function toLabelStep(wire: WireReturn, { trackingNumber, url }: NonNullable<ReturnUpdate["label"]>): Step | null {
  const label = url ? { fileUrl: url } : null;
  const known = deliveriesOf(wire).find(({ deliverable }) => deliverable?.tracking?.number === trackingNumber);
  if (known?.deliverable?.label?.publicFileUrl || (known && !label)) return null;
  if (known) return { document: labelParcelDocument, variables: { id: known.id, label } };
  const [goods] = wire.reverseFulfillmentOrders.nodes;
  if (!goods) throw wrongStatus("Nothing of the return is to be sent back.");
  const variables = { id: goods.id, tracking: { number: trackingNumber }, label };
  return { document: labelReturnDocument, variables };
}

async function moveOn(
  client: ShopifyClient,
  wire: WireReturn,
  { status, note }: Omit<ReturnUpdate, "label">,
  call: CallOptions,
): Promise<WireReturn> {
  const present = toReturnStatus(wire);
  if (present === status && !note) return wire;
  const move = moves[status];
  if (!move)
    throw refused(
      status === "in_transit"
        ? "Shopify does not follow parcels on their way back."
        : "A return cannot become a request again.",
      "update.status",
    );
  if (note && !move.keepsNote)
    throw refused("Shopify keeps a note only with a refusal and with an arrival.", "update.note");
  if (present === status) return wire;
  if (!move.from.includes(present)) throw wrongStatus(`A return that is ${present} cannot become ${status}.`);
  return take(client, move.step(wire, note ?? null), call);
}

const wireMoved = z.record(z.string(), z.object({ return: wireReturn }));

async function take(client: ShopifyClient, { document, variables }: Step, call: CallOptions): Promise<WireReturn> {
  const [payload] = Object.values(await client.mutate(document, variables, wireMoved, { call }));
  if (payload) return payload.return;
  throw new TypeError("The document asks for no payload");
}
