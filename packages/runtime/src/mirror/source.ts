import { type CallOptions, ConnectorError, type Order, type Page, type Product } from "@coccinelle/core";
import type { Runtime } from "../create-runtime.ts";

/** What is mirrored. */
export type Item = Product | Order;

/** One connection of one tenant. */
export interface Place {
  readonly tenantId: string;
  readonly connectionId: string;
}

/** What a page of a walk is asked by. */
interface WalkFilter {
  readonly limit: number;
  readonly cursor: string | null;
  readonly updatedAfter: string | null;
}

/** Where a mirror's things come from. Ids are the remote's own. */
export interface Source<Thing extends Item> {
  readonly list: (filter: WalkFilter, call: CallOptions) => Promise<Page<Thing>>;
  /** `null` where the connector cannot be asked for one thing. */
  readonly get: ((id: string, call: CallOptions) => Promise<Thing | null>) | null;
}

/** Opens a source; `null` when the connection does not list such things. */
export type OpenSource<Thing extends Item> = (runtime: Runtime, place: Place) => Promise<Source<Thing> | null>;

export const openProducts: OpenSource<Product> = async (runtime, { tenantId, connectionId }) => {
  const inventory = await orNull(runtime.createInventorySystem(tenantId, connectionId));
  if (!inventory?.supports("listProducts")) return null;
  return { list: inventory.listProducts, get: inventory.supports("getProduct") ? inventory.getProduct : null };
};

export const openOrders: OpenSource<Order> = async (runtime, { tenantId, connectionId }) => {
  const orders = await orNull(runtime.createOrderSystem(tenantId, connectionId));
  if (!orders?.supports("listOrders")) return null;
  return { list: orders.listOrders, get: orders.supports("getOrder") ? orders.getOrder : null };
};

/** A connection need not have every system. */
async function orNull<System>(opening: Promise<System>): Promise<System | null> {
  try {
    return await opening;
  } catch (error) {
    if (ConnectorError.is(error) && error.code === "unsupported") return null;
    throw error;
  }
}
