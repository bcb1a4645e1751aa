import {
  type Availability,
  type CallOptions,
  type CommerceEventType,
  ConnectorError,
  type Customer,
  type Order,
  type Product,
  type Return,
  type Shipment,
  type SystemName,
} from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";

/** What an event is about, as its remote tells it now. Ids are the remote's own. */
export type Truth = Availability | Customer | Order | Product | Return | Shipment;

/** What is asked about, and how. */
export interface TruthRequest {
  readonly runtime: Runtime;
  readonly tenantId: string;
  readonly connectionId: string;
  readonly subjectId: string;
  readonly call: CallOptions;
}

type Fetch = (request: TruthRequest) => Promise<Truth | null>;

/** What follows from an event of one type. */
export interface Consequence {
  /** Systems whose answers about the subject are old. */
  readonly outdates: readonly SystemName[];
  /** Systems whose answers are old altogether: the event does not name what is theirs. */
  readonly outdatesAll: readonly SystemName[];
  /** Asks the remote; `null` where there is nothing to ask about. */
  readonly fetch: Fetch | null;
}

const product: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createInventorySystem(tenantId, connectionId)).getProduct(subjectId, call);
const availability: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createInventorySystem(tenantId, connectionId)).checkAvailability(subjectId, undefined, call);
const order: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createOrderSystem(tenantId, connectionId)).getOrder(subjectId, call);
const customer: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createCustomerSystem(tenantId, connectionId)).getCustomer(subjectId, call);
const shipment: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createTrackingSystem(tenantId, connectionId)).getShipmentStatus(subjectId, call);
const returned: Fetch = async ({ runtime, tenantId, connectionId, subjectId, call }) =>
  (await runtime.createOrderSystem(tenantId, connectionId)).getReturn(subjectId, call);

const about = (system: SystemName, fetch: Fetch | null): Consequence => ({
  outdates: [system],
  outdatesAll: [],
  fetch,
});
const nothing: Consequence = { outdates: [], outdatesAll: [], fetch: null };
/** A parcel's or a return's order shows it too, and the event does not say which one that is. */
const parcel: Consequence = { outdates: ["tracking"], outdatesAll: ["orders"], fetch: shipment };
const ofReturn: Consequence = { outdates: [], outdatesAll: ["orders"], fetch: returned };

/** What follows from each event; a new type does not compile without. */
export const consequences: Readonly<Record<CommerceEventType, Consequence>> = {
  "product.created": about("inventory", product),
  "product.updated": about("inventory", product),
  "product.deleted": about("inventory", null),
  "stock.changed": about("inventory", availability),
  "order.created": about("orders", order),
  "order.updated": about("orders", order),
  "order.cancelled": about("orders", order),
  "order.deleted": about("orders", null),
  "customer.created": about("customers", customer),
  "customer.updated": about("customers", customer),
  "customer.deleted": about("customers", null),
  "shipment.created": parcel,
  "shipment.updated": parcel,
  "return.created": ofReturn,
  "return.updated": ofReturn,
  "app.uninstalled": nothing,
  "app.permissions_changed": nothing,
  "privacy.export_requested": nothing,
  "privacy.erasure_requested": nothing,
  "privacy.shop_erasure_requested": nothing,
};

/** Asks the remote; `null` for what it does not have, or where the connection cannot ask. */
export async function fetchTruth(fetch: Fetch | null, request: TruthRequest): Promise<Truth | null> {
  if (!fetch) return null;
  try {
    return await fetch({ ...request, call: { ...request.call, fresh: true, priority: "batch" } });
  } catch (error) {
    if (ConnectorError.is(error) && error.code === "unsupported") return null;
    throw error;
  }
}
