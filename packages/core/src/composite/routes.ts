import type { OperationName, SystemName } from "../systems/systems.ts";

/**
 * Where a call goes that names no connection, when there are several. `by_id`: it ought to have named one, so all are
 * asked for a read and none for a write. `page`: one connection after the other. `merge`: all, their answers in turns,
 * best matches first. `nearest`: all, by distance. `in_turn`: a parcel's likeliest carrier, then the next, until one knows it.
 * `lookups`: the same for several parcels. `by_parcel`: the parcel's likeliest carrier alone. `by_carrier`: the carrier that
 * the call declares, else the first that has the operation; name a connection to the factory to choose another.
 */
export type RouteKind = "by_id" | "page" | "merge" | "nearest" | "in_turn" | "lookups" | "by_parcel" | "by_carrier";

/** A {@link RouteKind} with what it needs to know. */
export interface Route {
  readonly kind: RouteKind;
  /** The argument that holds `limit`. */
  readonly limitIn?: string;
  /** How many answers at most when the call does not say. */
  readonly defaultLimit?: number;
}

const byId: Route = { kind: "by_id" };
const page: Route = { kind: "page" };
const byParcel: Route = { kind: "by_parcel" };
const byCarrier: Route = { kind: "by_carrier" };

/** One route per operation; a new operation does not compile without one. */
export const routes: { readonly [S in SystemName]: { readonly [O in OperationName<S>]: Route } } = {
  inventory: {
    searchProducts: { kind: "merge", limitIn: "options", defaultLimit: 10 },
    getProduct: byId,
    listProducts: page,
    checkAvailability: byId,
    reserveProduct: byId,
    releaseReservation: byId,
    releaseExpiredReservations: { kind: "merge" },
    listReservations: page,
    updateStock: byId,
  },
  orders: {
    getOrder: byId,
    listOrders: page,
    createOrder: byId,
    cancelOrder: byId,
    updateShippingAddress: byId,
    replaceItems: byId,
    addOrderNote: byId,
    createShipment: byId,
    createReturn: byId,
    getReturn: byId,
    listReturns: page,
    updateReturn: byId,
    createExchange: byId,
    generateReturnLabel: byId,
    refund: byId,
  },
  tracking: {
    getShipmentStatus: { kind: "in_turn" },
    getShipmentStatuses: { kind: "lookups" },
    enableIntensiveTracking: byParcel,
    disableIntensiveTracking: byParcel,
    createReturnLabel: byCarrier,
    createLabel: byCarrier,
    listPickupPoints: { kind: "nearest", limitIn: "near" },
  },
  customers: {
    getCustomer: byId,
    searchCustomers: { kind: "merge", limitIn: "query" },
    updateCommunicationPreferences: byId,
    getCustomerStats: byId,
    updateAddress: byId,
    exportPersonalData: byId,
    erasePersonalData: byId,
  },
};
