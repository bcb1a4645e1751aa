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

/** What each operation needs, however it is called, where units are held as draft orders. */
const needs: Readonly<Record<string, readonly AnyOf[]>> = {
  searchProducts: [products],
  getProduct: [products],
  listProducts: [products],
  checkAvailability: [products, stock, locations],
  reserveProduct: [products, stock, locations, drafts],
  releaseReservation: [drafts],
  releaseExpiredReservations: [drafts],
  listReservations: [["read_draft_orders"]],
  updateStock: [products, editStock, locations],
  getOrder: [orders],
  listOrders: [orders],
  createOrder: [editOrders, products, drafts],
  cancelOrder: [editOrders],
  updateShippingAddress: [editOrders],
  replaceItems: [orders, ["write_order_edits"], products],
  addOrderNote: [editOrders],
  createShipment: [orders, fulfil],
  createReturn: [orders, editReturns],
  getReturn: [orders, returns],
  listReturns: [orders, returns],
  updateReturn: [orders, editReturns],
  createExchange: [orders, editReturns, products],
  generateReturnLabel: [orders, returns],
  refund: [editOrders],
  getCustomer: [customers],
  searchCustomers: [customers],
  updateCommunicationPreferences: [editCustomers],
  getCustomerStats: [customers, orders],
  updateAddress: [editCustomers],
  exportPersonalData: [customers, orders, ["read_draft_orders"], returns],
  erasePersonalData: [editCustomers, editOrders, drafts, returns, ["write_customer_data_erasure"]],
};

/** What also moves units between quantities when they are held at a location. */
const movesHeldUnits: ReadonlySet<string> = new Set([
  "reserveProduct",
  "releaseReservation",
  "releaseExpiredReservations",
  "createOrder",
]);

/** The scopes that are not granted, each with the operations that need it. Operations nobody knows need none. */
export function missingScopes(
  granted: ReadonlySet<string>,
  { operations, holds }: { readonly operations: readonly string[]; readonly holds: "draft_order" | "location" },
): readonly { readonly permission: string; readonly operations: readonly string[] }[] {
  const missing = new Map<string, string[]>();
  for (const operation of operations) {
    const own = Object.hasOwn(needs, operation) ? (needs[operation] ?? []) : [];
    const moving = holds === "location" && movesHeldUnits.has(operation) ? [editStock] : [];
    for (const anyOf of [...own, ...moving]) {
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
