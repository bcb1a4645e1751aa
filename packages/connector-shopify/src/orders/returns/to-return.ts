import type { Implementation, ReturnStatus } from "@coccinelle/core";
import { toId } from "../../client.ts";
import { withoutMark } from "../intent.ts";
import { toReason } from "./reasons.ts";
import type { WireReturn, WireReturnLine } from "./wire.ts";

/** A return as it leaves this connector: absent fields left out. */
export type ReturnDraft = NonNullable<Awaited<ReturnType<Implementation<"orders", "getReturn">>>>;
export type LabelDraft = Awaited<ReturnType<Implementation<"orders", "generateReturnLabel">>>;

const ended: Readonly<Record<string, ReturnStatus>> = {
  REQUESTED: "requested",
  DECLINED: "declined",
  CANCELED: "cancelled",
  CLOSED: "completed",
};

/** An open return has arrived once all its lines were processed. Shopify does not follow the parcel on its way. */
export function toReturnStatus({ status, returnLineItems }: WireReturn): ReturnStatus {
  if (Object.hasOwn(ended, status)) return ended[status] ?? "unknown";
  if (status !== "OPEN") return "unknown";
  const { nodes } = returnLineItems;
  return nodes.length > 0 && nodes.every(({ unprocessedQuantity }) => unprocessedQuantity === 0)
    ? "received"
    : "approved";
}

/** What a person wrote about a line: with a request the customer, else the staff. */
export const noteOf = ({ customerNote, returnReasonNote }: WireReturnLine): string | null =>
  customerNote || returnReasonNote || null;

/** Lines that the shop could not find in a parcel belong to no line of the order: they are left out. */
export function toReturnLines({ returnLineItems }: WireReturn): ReturnDraft["lines"] {
  return returnLineItems.nodes.flatMap((line) =>
    line.__typename === "ReturnLineItem"
      ? [
          {
            lineId: toId(line.fulfillmentLineItem.lineItem.id),
            quantity: line.quantity,
            reason: toReason(line.returnReasonDefinition?.handle),
            note: withoutMark(noteOf(line)),
          },
        ]
      : [],
  );
}

export function toReturn(wire: WireReturn): ReturnDraft {
  const refund = wire.refunds.nodes.at(-1);
  return {
    id: toId(wire.id),
    orderId: toId(wire.order.id),
    status: toReturnStatus(wire),
    rawStatus: wire.status,
    lines: toReturnLines(wire),
    refundId: refund ? toId(refund.id) : null,
    label: toLabel(wire),
    note: wire.decline?.note || null,
    createdAt: wire.createdAt,
    updatedAt: wire.closedAt ?? wire.requestApprovedAt,
  };
}

type WireDelivery = WireReturn["reverseFulfillmentOrders"]["nodes"][number]["reverseDeliveries"]["nodes"][number];

/** A return's parcels on their way back, the oldest first. */
export const deliveriesOf = ({ reverseFulfillmentOrders }: WireReturn): WireDelivery[] =>
  reverseFulfillmentOrders.nodes.flatMap(({ reverseDeliveries }) => reverseDeliveries.nodes);

/**
 * The label that a carrier made and somebody gave to Shopify. A parcel of which Shopify only keeps the number is none: nothing
 * says when its label was made.
 */
export function toLabel(wire: WireReturn): LabelDraft | null {
  for (const { id, deliverable } of deliveriesOf(wire).toReversed()) {
    const url = deliverable?.label?.publicFileUrl;
    if (!deliverable?.label || !url) continue;
    return {
      id: toId(id),
      trackingNumber: deliverable.tracking?.number || null,
      carrier: deliverable.tracking?.carrierName || null,
      mediaType: mediaTypeOf(url),
      url,
      createdAt: deliverable.label.createdAt,
    };
  }
  return null;
}

function mediaTypeOf(url: string): string {
  if (/\.png(?:$|[?#])/i.test(url)) return "image/png";
  if (/\.jpe?g(?:$|[?#])/i.test(url)) return "image/jpeg";
  return "application/pdf";
}
