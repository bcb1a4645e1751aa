/** Any one of these lets the operation in. A scope to write is also one to read. */
type AnyOf = readonly string[];

const products: AnyOf = ["read_products"];
const stock: AnyOf = ["read_inventory"];
const locations: AnyOf = ["read_locations"];
const orders: AnyOf = ["read_orders"];
const customers: AnyOf = ["read_customers"];
const returns: AnyOf = ["read_returns"];
const drafts: AnyOf = ["write_draft_orders"];
const editCustomers: AnyOf = ["write_customers"];
const editOrders: AnyOf = ["write_orders"];
const editReturns: AnyOf = ["write_returns"];
const editStock: AnyOf = ["write_inventory"];
const fulfil: AnyOf = [
  "write_merchant_managed_fulfillment_orders",
  "write_assigned_fulfillment_orders",
  "write_third_party_fulfillment_orders",
];

/** What each operation needs, however it is called. Reserving depends on how units are held. */
const needs: Readonly<Record<string, readonly AnyOf[]>> = {
  searchProducts: [products],
  getProduct: [products],
  listProducts: [products],
  checkAvailability: [products, stock, locations],
  updateStock: [products, editStock, locations],
  getOrder: [orders],
  listOrders: [orders],
  createOrder: [editOrders, products],
  cancelOrder: [editOrders],
  updateShippingAddress: [editOrders],
  replaceItems: [orders, ["write_order_edits"]],
  addOrderNote: [editOrders],
  createShipment: [orders, fulfil],
  createReturn: [orders, editReturns],
  getReturn: [returns],
  listReturns: [orders, returns],
  updateReturn: [editReturns],
  createExchange: [orders, editReturns],
  generateReturnLabel: [returns],
  refund: [editOrders],
  getCustomer: [customers],
  searchCustomers: [customers],
  updateCommunicationPreferences: [editCustomers],
  getCustomerStats: [customers, orders],
  updateAddress: [editCustomers],
  exportPersonalData: [customers, orders, ["read_draft_orders"], returns],
  erasePersonalData: [editCustomers, editOrders, drafts, returns, ["write_customer_data_erasure"]],
};

const reserving: ReadonlySet<string> = new Set([
  "reserveProduct",
  "releaseReservation",
  "releaseExpiredReservations",
  "listReservations",
]);

const holding: Readonly<Record<"draft_order" | "location", readonly AnyOf[]>> = {
  draft_order: [drafts, products],
  location: [editStock, locations, products],
};

/** The scopes that are not granted, each with the operations that need it. Operations nobody knows need none. */
export function missingScopes(
  granted: ReadonlySet<string>,
  { operations, holds }: { readonly operations: readonly string[]; readonly holds: "draft_order" | "location" },
): readonly { readonly permission: string; readonly operations: readonly string[] }[] {
  const missing = new Map<string, string[]>();
  for (const operation of operations) {
    const needed = reserving.has(operation) ? holding[holds] : Object.hasOwn(needs, operation) ? needs[operation] : [];
    for (const anyOf of needed ?? []) {
      if (anyOf.some((scope) => isGranted(granted, scope))) continue;
      const permission = anyOf.join(" or ");
      missing.set(permission, [...(missing.get(permission) ?? []), operation]);
    }
  }
  return [...missing].map(([permission, operations]) => ({ permission, operations }));
}

/** Whether a scope was granted, itself or with the one to write. */
export function isGranted(granted: ReadonlySet<string>, scope: string): boolean {
  return granted.has(scope) || granted.has(scope.replace(/^read_/, "write_"));
}
