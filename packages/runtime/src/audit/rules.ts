import type { OperationName, SystemName } from "@coccinelle/core";
import type { ReadName } from "../policy/operation-kinds.ts";

/**
 * Reads that tell of people: they leave an entry unless a policy says otherwise. A new read does not compile without a
 * word here. A parcel's state names nobody, and is asked for again and again.
 */
const personalReads: { readonly [S in SystemName]: { readonly [O in ReadName<S>]: boolean } } = {
  inventory: {
    searchProducts: false,
    getProduct: false,
    listProducts: false,
    checkAvailability: false,
    listReservations: true,
  },
  orders: { getOrder: true, listOrders: true, getReturn: true, listReturns: true },
  tracking: { getShipmentStatus: false, getShipmentStatuses: false, listPickupPoints: false },
  customers: { getCustomer: true, searchCustomers: true, getCustomerStats: true, exportPersonalData: true },
};

/** Whether a read tells of people. */
export function isPersonalRead(system: SystemName, operation: string): boolean {
  const reads: Readonly<Record<string, boolean>> = personalReads[system];
  return Object.hasOwn(reads, operation) && reads[operation] === true;
}

/** What a call is about: a kind of thing, and the key of its id in the input, or `null` where the answer has it. */
export type SubjectRule = readonly [kind: string, key: string | null];

const order: SubjectRule = ["order", "orderId"];
const customer: SubjectRule = ["customer", "id"];
const parcel: SubjectRule = ["shipment", "trackingNumber"];
const product: SubjectRule = ["product", "productId"];

/** `null`: no one thing. */
const subjectRules: { readonly [S in SystemName]: { readonly [O in OperationName<S>]: SubjectRule | null } } = {
  inventory: {
    searchProducts: null,
    getProduct: ["product", "id"],
    listProducts: null,
    checkAvailability: product,
    reserveProduct: product,
    releaseReservation: ["reservation", "id"],
    releaseExpiredReservations: null,
    listReservations: ["customer", "customerId"],
    updateStock: product,
  },
  orders: {
    getOrder: ["order", "idOrNumber"],
    listOrders: ["customer", "customerId"],
    createOrder: ["order", null],
    cancelOrder: order,
    updateShippingAddress: order,
    replaceItems: order,
    addOrderNote: order,
    createShipment: order,
    createReturn: order,
    getReturn: ["return", "id"],
    listReturns: order,
    updateReturn: ["return", "id"],
    createExchange: order,
    generateReturnLabel: ["return", "returnId"],
    refund: order,
  },
  tracking: {
    getShipmentStatus: parcel,
    getShipmentStatuses: null,
    enableIntensiveTracking: parcel,
    disableIntensiveTracking: parcel,
    createReturnLabel: ["label", "reference"],
    createLabel: ["label", "reference"],
    listPickupPoints: null,
  },
  customers: {
    getCustomer: customer,
    searchCustomers: null,
    updateCommunicationPreferences: customer,
    getCustomerStats: customer,
    updateAddress: customer,
    exportPersonalData: customer,
    erasePersonalData: customer,
  },
};

/** What a call of this operation is about. */
export function subjectRuleOf(system: SystemName, operation: string): SubjectRule | null {
  const rules: Readonly<Record<string, SubjectRule | null>> = subjectRules[system];
  return (Object.hasOwn(rules, operation) ? rules[operation] : undefined) ?? null;
}
