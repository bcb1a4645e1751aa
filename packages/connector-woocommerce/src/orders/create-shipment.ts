import { type CallOptions, ConnectorError, type Implementation, intentOf } from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import { type WireOrder, wireTracking } from "../wire.ts";
import { usedForAnother } from "./create-order.ts";
import { putOrder, readOrder, stateOf, wrongStatus } from "./order-api.ts";

type Input = Parameters<Implementation<"orders", "createShipment">>[0];
type ShipmentDraft = NonNullable<OrderDraft["shipments"]>[number];

const metaKey = "_wc_shipment_tracking_items";

/**
 * Notes a parcel as the two popular tracking plugins do, so that they and their e-mails show it. WooCommerce itself has no
 * parcels; an order whose every line left is completed by its shop, not by this.
 */
export async function createShipment(
  client: WooCommerceClient,
  input: Input,
  call: CallOptions = {},
): Promise<ShipmentDraft> {
  const { orderId, trackingNumber } = input;
  const intent = await intentOf("createShipment", call.idempotencyKey, input);
  const order = await readOrder(client, orderId, call);
  const noted = itemsOf(order);
  const made = intent && noted.find(({ tracking_id }) => tracking_id === intent.key);
  if (made && made.coccinelle_input !== intent.input) throw usedForAnother();
  if (made) return shipmentOf(client, order, made.tracking_number);
  if (noted.some(({ tracking_number }) => tracking_number === trackingNumber)) {
    throw new ConnectorError("conflict", "The order has a parcel of this number already.", {
      reason: "already_done",
      effect: "none",
    });
  }
  if (!["processing", "completed", "on_hold", "unknown"].includes(stateOf(client, order).status))
    throw wrongStatus("Only an order that was sold can be sent.");
  const products = productsOf(order, input);
  const item = {
    tracking_provider: input.carrier ?? "",
    custom_tracking_provider: "",
    custom_tracking_link: input.trackingUrl ?? "",
    tracking_number: trackingNumber,
    date_shipped: String(Math.floor(client.clock.now() / 1000)),
    tracking_id: intent?.key ?? crypto.randomUUID().replaceAll("-", ""),
    ...(products && { products_list: products, status_shipped: "2" }),
    ...(intent && { coccinelle_input: intent.input }),
  };
  const written = await putOrder(client, orderId, { meta_data: [{ key: metaKey, value: [...noted, item] }] }, call);
  return shipmentOf(client, written, trackingNumber);
}

interface Noted {
  readonly tracking_number: string;
  readonly tracking_id?: unknown;
  readonly coccinelle_input?: unknown;
}

/** The whole list: what other plugins wrote goes back as it was. */
function itemsOf({ meta_data }: WireOrder): readonly Noted[] {
  const value = meta_data.find(({ key }) => key === metaKey)?.value;
  if (value === undefined || value === "") return [];
  if (wireTracking.safeParse(value).success) return value as readonly Noted[]; // the schema named the fields that matter
  throw new ConnectorError(
    "response_invalid",
    "An order's tracking numbers have an unexpected form: adding to them would lose them.",
    {
      effect: "none",
    },
  );
}

/** Advanced Shipment Tracking notes which lines are in a parcel. */
function productsOf({ line_items }: WireOrder, { lines }: Input): object[] | null {
  if (!lines) return null;
  return lines.map(({ lineId, quantity }) => {
    const line = line_items.find(({ id }) => String(id) === lineId);
    if (!line)
      throw new ConnectorError("not_found", "The order has no such line.", { fields: ["lines"], effect: "none" });
    if (quantity > line.quantity)
      throw new ConnectorError("input_invalid", "More units than the line has.", { fields: ["lines"], effect: "none" });
    return { product: String(line.variation_id || line.product_id), item_id: lineId, qty: String(quantity) };
  });
}

function shipmentOf(client: WooCommerceClient, wire: WireOrder, trackingNumber: string): ShipmentDraft {
  const shipment = toOrder(wire, client.statuses).shipments?.find((parcel) => parcel.trackingNumber === trackingNumber);
  if (shipment) return shipment;
  throw new ConnectorError("response_invalid", "The shop did not keep the parcel.", { effect: "unknown" });
}
