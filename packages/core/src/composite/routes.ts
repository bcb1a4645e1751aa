import type { OperationName, SystemName } from "../systems/systems.ts";

/**
 * How an operation finds its connection: `byId` by an id among its arguments, `firstFound` by asking until one answers,
 * `merge` by asking all, `page` one connection after the other, `lookups` per parcel number, `first` by taking the first
 * connection that has the operation.
 */
export type Route =
  | { readonly kind: "byId"; readonly idOf: (values: readonly unknown[]) => unknown }
  | { readonly kind: "merge"; readonly limitOf: (values: readonly unknown[]) => unknown }
  | { readonly kind: "page" | "firstFound" | "lookups" | "first" };

const firstArgument: Route = { kind: "byId", idOf: ([id]) => id };
const page: Route = { kind: "page" };
const first: Route = { kind: "first" };
const firstFound: Route = { kind: "firstFound" };
const field = (...path: readonly (string | number)[]): Route => ({ kind: "byId", idOf: ([input]) => at(input, path) });
const merge = (argument: number): Route => ({ kind: "merge", limitOf: (values) => at(values[argument], ["limit"]) });

/** One route per operation; a new operation does not compile without one. */
export const routes: { readonly [S in SystemName]: { readonly [O in OperationName<S>]: Route } } = {
  inventory: {
    searchProducts: merge(1),
    getProduct: firstArgument,
    listProducts: page,
    checkAvailability: firstArgument,
    reserveProduct: field("productId"),
    releaseReservation: firstArgument,
    listReservations: page,
    updateStock: field("productId"),
  },
  orders: {
    getOrder: firstArgument,
    listOrders: page,
    createOrder: field("items", 0, "productId"),
    cancelOrder: firstArgument,
    updateShippingAddress: firstArgument,
    replaceItems: firstArgument,
    addOrderNote: firstArgument,
    createShipment: field("orderId"),
    createReturn: field("orderId"),
    getReturn: firstArgument,
    listReturns: page,
    updateReturn: firstArgument,
    createExchange: field("orderId"),
    generateReturnLabel: firstArgument,
    refund: field("orderId"),
  },
  tracking: {
    getShipmentStatus: firstFound,
    getShipmentStatuses: { kind: "lookups" },
    enableIntensiveTracking: first,
    disableIntensiveTracking: first,
    createReturnLabel: first,
    createLabel: first,
    listPickupPoints: merge(0),
  },
  customers: {
    getCustomer: firstArgument,
    searchCustomers: merge(0),
    updateCommunicationPreferences: firstArgument,
    getCustomerStats: firstArgument,
    updateAddress: firstArgument,
    exportPersonalData: firstArgument,
    erasePersonalData: firstArgument,
  },
};

function at(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return (inner as Readonly<Record<string | number, unknown>>)[key]; // any object may be asked for any key
  }, value);
}
