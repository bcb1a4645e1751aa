import { type CallOptions, ConnectorError, type Intent, type ShipmentInput } from "@coccinelle/core";
import * as z from "zod";
import { type ShopifyClient, toGid, toId } from "../client.ts";
import { createFulfillmentDocument, openFulfillmentsDocument } from "../queries/fulfillments.ts";
import { updateOrderDocument } from "../queries/orders.ts";
import { toCompany } from "./carriers.ts";
import { shortIntentOf } from "./intent.ts";
import { namespace } from "./order-notes.ts";
import { noSuchOrder, refused, usedForAnother, wrongStatus } from "./read-order.ts";
import { type ShipmentDraft, toShipments } from "./to-shipment.ts";
import { type WireParcel, wireParcel } from "./wire.ts";

const named = z.object({ id: z.string().min(1) });

const wireOpen = z.object({
  order: z
    .object({
      id: z.string().min(1),
      cancelledAt: z.string().nullable(),
      metafield: z.object({ value: z.string() }).nullable(),
      fulfillments: z.array(wireParcel),
      fulfillmentOrders: z.object({
        nodes: z.array(
          z.object({
            id: z.string().min(1),
            status: z.string(),
            assignedLocation: z.object({ location: named.nullable() }),
            lineItems: z.object({
              nodes: z.array(
                z.object({ id: z.string().min(1), remainingQuantity: z.int().nonnegative(), lineItem: named }),
              ),
            }),
          }),
        ),
      }),
    })
    .nullable(),
});

type WireOpen = NonNullable<z.output<typeof wireOpen>["order"]>;
type FulfillmentOrder = WireOpen["fulfillmentOrders"]["nodes"][number];

const wireCreated = z.object({ fulfillmentCreate: z.object({ fulfillment: wireParcel }) });

/**
 * Records that lines left with a parcel. A parcel is known by its number: the same number twice is no second parcel. A
 * keyed call notes on the order what it is about to record. The customer is not written to.
 */
export async function createShipment(
  client: ShopifyClient,
  input: ShipmentInput,
  call: CallOptions = {},
): Promise<ShipmentDraft> {
  const intent = await shortIntentOf("createShipment", call.idempotencyKey, input);
  const gid = toGid("Order", input.orderId);
  if (!gid) throw noSuchOrder();
  const key = `shipment-${intent?.key ?? "none"}`;
  const [{ timeZone }, { order }] = await Promise.all([
    client.shop(call),
    client.query(openFulfillmentsDocument, { id: gid, namespace, key }, wireOpen, { call }),
  ]);
  if (!order) throw noSuchOrder();
  const begun = order.metafield !== null;
  if (begun && order.metafield?.value !== intent?.input) throw usedForAnother();
  const known = order.fulfillments.find((parcel) => hasNumber(parcel, input.trackingNumber));
  if (known && !begun)
    throw new ConnectorError("conflict", "The order has a parcel of this number already.", {
      reason: "already_done",
      effect: "none",
    });
  if (known) return shipmentOf(known, input, timeZone);
  const lineItemsByFulfillmentOrder = choose(order, input);
  if (intent && !begun) await note(client, { gid, key, intent }, call);
  const fulfillment = { lineItemsByFulfillmentOrder, trackingInfo: trackingOf(input), notifyCustomer: false };
  const { fulfillmentCreate } = await client.mutate(createFulfillmentDocument, { fulfillment }, wireCreated, { call });
  return shipmentOf(fulfillmentCreate.fulfillment, input, timeZone);
}

const hasNumber = ({ status, trackingInfo }: WireParcel, number: string): boolean =>
  status !== "CANCELLED" && trackingInfo.some((info) => info.number === number);

function trackingOf({ trackingNumber, carrier, trackingUrl }: ShipmentInput): Readonly<Record<string, string>> {
  return {
    number: trackingNumber,
    ...(carrier && { company: toCompany(carrier) }),
    ...(trackingUrl && { url: trackingUrl }),
  };
}

async function note(
  client: ShopifyClient,
  { gid, key, intent }: { readonly gid: string; readonly key: string; readonly intent: Intent },
  call: CallOptions,
): Promise<void> {
  const metafields = [{ namespace, key, type: "single_line_text_field", value: intent.input }];
  await client.mutate(updateOrderDocument, { input: { id: gid, metafields } }, z.object({}), { call });
}

function shipmentOf(parcel: WireParcel, { trackingNumber }: ShipmentInput, timeZone: string): ShipmentDraft {
  const shipment = toShipments(parcel, timeZone).find((one) => one.trackingNumber === trackingNumber);
  if (shipment) return shipment;
  throw new ConnectorError("response_invalid", "The shop did not keep the parcel's number.", { effect: "unknown" });
}

interface Chosen {
  readonly fulfillmentOrderId: string;
  readonly fulfillmentOrderLineItems: { readonly id: string; readonly quantity: number }[];
}

const openStatuses: ReadonlySet<string> = new Set(["OPEN", "IN_PROGRESS", "SCHEDULED"]);

/** What leaves, by where it waits. One parcel leaves from one location. */
function choose(order: WireOpen, { lines }: ShipmentInput): Chosen[] {
  if (order.cancelledAt !== null) throw wrongStatus("The order is cancelled.");
  const all = order.fulfillmentOrders.nodes;
  const open = all.filter(({ status }) => openStatuses.has(status));
  const chosen = lines ? lines.flatMap((line) => take(all, open, line)) : open.flatMap(takeAll);
  if (chosen.length === 0)
    throw wrongStatus(
      all.some(({ status }) => status === "ON_HOLD")
        ? "The order is on hold: release it first."
        : "Nothing of the order is left to be sent.",
    );
  const places = new Set(chosen.map(({ from }) => from.assignedLocation.location?.id ?? from.id));
  if (places.size > 1)
    throw refused("The lines wait at several locations: say which of them left with this parcel.", "lines");
  return open.flatMap((from) => {
    const units = chosen.filter((one) => one.from === from).map(({ id, quantity }) => ({ id, quantity }));
    return units.length > 0 ? [{ fulfillmentOrderId: from.id, fulfillmentOrderLineItems: units }] : [];
  });
}

interface Units {
  readonly from: FulfillmentOrder;
  readonly id: string;
  readonly quantity: number;
}

const takeAll = (from: FulfillmentOrder): Units[] =>
  from.lineItems.nodes
    .filter(({ remainingQuantity }) => remainingQuantity > 0)
    .map(({ id, remainingQuantity }) => ({ from, id, quantity: remainingQuantity }));

function take(
  all: readonly FulfillmentOrder[],
  open: readonly FulfillmentOrder[],
  { lineId, quantity }: { readonly lineId: string; readonly quantity: number },
): Units[] {
  const isIt = ({ lineItem }: FulfillmentOrder["lineItems"]["nodes"][number]): boolean => toId(lineItem.id) === lineId;
  if (!all.some(({ lineItems }) => lineItems.nodes.some(isIt)))
    throw new ConnectorError("not_found", "The order has no such line to send.", { fields: ["lines"], effect: "none" });
  let left = quantity;
  const units = open.flatMap((from) =>
    from.lineItems.nodes.filter(isIt).flatMap(({ id, remainingQuantity }) => {
      const taken = Math.min(left, remainingQuantity);
      left -= taken;
      return taken > 0 ? [{ from, id, quantity: taken }] : [];
    }),
  );
  if (left > 0) throw refused("More units than are left of the line to send.", "lines");
  return units;
}
