import type { CommerceEvent, ErrorCode, Twin, TwinFactory, TwinFault, ParcelMove as TwinMove } from "@coccinelle/core";
import { createMockShop } from "../mock.ts";
import type { ParcelMove } from "../shop/parcels.ts";
import type { Shop } from "../shop/shop.ts";
import { signDelivery } from "../webhooks.ts";
import { addOpenBusiness } from "./open-business.ts";
import { populate } from "./populate.ts";
import { seedPerson } from "./seed-person.ts";
import { truthOf } from "./truth.ts";

const codes: Readonly<Record<TwinFault, ErrorCode>> = {
  auth_failed: "auth_failed",
  permission_denied: "permission_denied",
  rate_limited: "rate_limited",
  unavailable: "unavailable",
  server_error: "unavailable",
};

/** What the carrier says when this happens to a parcel. */
const parcelMoves: Readonly<Record<TwinMove, ParcelMove>> = {
  scanned: { status: "in_transit" },
  attempted: { status: "delivery_failed", incidentReason: "recipient_absent" },
  troubled: { status: "exception", incidentReason: "unspecified" },
  solved: { status: "in_transit", isSolution: true },
  sent_back: { status: "returning", incidentReason: "undeliverable" },
  handed_over: { status: "delivered" },
  unheard_of: { status: "unknown", rawStatus: "WHIRLED" },
};

/** The shop behind a mock connector as the contract suite asks it: there is no network between the two. */
export const mockTwin: TwinFactory = ({ now, secrets = [] }): Twin => {
  const clock = {
    now,
    sleep: async (_ms: number, signal?: AbortSignal) => signal?.throwIfAborted(),
  };
  const { shop, connector } = createMockShop({ clock, webhookSecrets: secrets });
  addOpenBusiness(shop);
  return {
    connector,
    handle: async () => null,
    truth: () => truthOf(shop),
    sideEffects: () => shop.state.changes,
    fault: (fault) => {
      shop.outage = { operation: "*", code: codes[fault], ...(fault === "rate_limited" && { retryAfterMs: 2000 }) };
    },
    populate: (collection, count) => populate(shop, collection, count),
    setStock: (_productId, variantId, quantity) => {
      if (variantId !== null) shop.state.stock.set(variantId, quantity);
    },
    moveParcel: (trackingNumber, move) => shop.moveParcel(trackingNumber, parcelMoves[move]),
    seedPerson: (tag) => seedPerson(shop, tag),
    emitWebhook: (type, { secret }) => signDelivery(eventOf(shop, type), secret),
  };
};

function eventOf(shop: Shop, type: CommerceEvent["type"]): CommerceEvent {
  const kind = type.split(".")[0];
  const { orders, products, customers, parcels } = shop.state;
  const subjects: Readonly<Record<string, string | undefined>> = {
    order: orders[0]?.id,
    product: products[0]?.id,
    stock: products[0]?.id,
    customer: customers[0]?.id,
    shipment: parcels[0]?.trackingNumber,
  };
  const event = {
    id: shop.createId("event"),
    connectionId: null,
    occurredAt: shop.now(),
    subjectId: subjects[kind ?? ""] ?? "shop",
    type,
    data: null,
  };
  return event as CommerceEvent; // an event without data is one of every type
}
