import { type Connector, defineConnector, type Implementations, type Shipment, shipmentSchema } from "@coccinelle/core";
import type { Clause } from "../../src/index.ts";
import { type HonestClient, parts } from "../honest/honest.ts";
import { oneByOne } from "../honest/parcels.ts";

/** The honest connector, wrong in exactly one way. */
export interface Saboteur {
  /** The clause that must catch it. */
  readonly clause: Clause["id"];
  /** What it does wrong. */
  readonly name: string;
  readonly connector: Connector;
}

/** Parts of the connector that a saboteur replaces. */
type Change = Partial<{
  readonly [K in keyof typeof parts]: (typeof parts)[K];
}>;

/** The honest connector with some parts replaced. */
export function sabotage(clause: Clause["id"], name: string, change: Change): Saboteur {
  return {
    clause,
    name,
    connector: defineConnector({ id: "honest", label: "Honest", contract: 1, ...parts, ...change }),
  };
}

/** The honest inventory. */
export type Inventory = ReturnType<typeof parts.inventory>;
type Orders = ReturnType<typeof parts.orders>;
type Tracking = ReturnType<typeof parts.tracking>;

/** Replaces operations of the inventory. */
export function inInventory(
  clause: Clause["id"],
  name: string,
  change: (honest: Inventory, client: HonestClient) => Partial<Inventory> & Implementations<"inventory">,
): Saboteur {
  return sabotage(clause, name, {
    inventory: (client) => ({ ...parts.inventory(client), ...change(parts.inventory(client), client) }),
  });
}

/** Replaces operations of the orders. */
export function inOrders(
  clause: Clause["id"],
  name: string,
  change: (honest: Orders, client: HonestClient) => Partial<Orders> & Implementations<"orders">,
): Saboteur {
  return sabotage(clause, name, {
    orders: (client) => ({ ...parts.orders(client), ...change(parts.orders(client), client) }),
  });
}

/** Replaces operations of the tracking. What it says of one parcel it also says of several. */
export function inTracking(
  clause: Clause["id"],
  name: string,
  change: (honest: Tracking, client: HonestClient) => Partial<Tracking> & Implementations<"tracking">,
): Saboteur {
  return sabotage(clause, name, {
    tracking: (client) => {
      const honest = parts.tracking(client);
      const changed = change(honest, client);
      const { getShipmentStatus = honest.getShipmentStatus } = changed;
      return { getShipmentStatus, getShipmentStatuses: oneByOne(getShipmentStatus), ...changed };
    },
  });
}

/** A change of every parcel that is read. */
export function inParcelsRead(
  clause: Clause["id"],
  name: string,
  change: (parcel: Shipment) => Partial<Shipment>,
): Saboteur {
  return inTracking(clause, name, (honest) => ({
    async getShipmentStatus(trackingNumber, call) {
      const parcel = await honest.getShipmentStatus(trackingNumber, call);
      const { data } = shipmentSchema.safeParse(parcel);
      return data ? { ...data, ...change(data) } : parcel; // what is no parcel, core refuses
    },
  }));
}

/** A change of every order that is read. */
export function inOrdersRead(
  clause: Clause["id"],
  name: string,
  change: (order: NonNullable<Awaited<ReturnType<Orders["getOrder"]>>>) => object,
): Saboteur {
  return inOrders(clause, name, (honest) => ({
    async getOrder(id, call) {
      const order = await honest.getOrder(id, call);
      return order && { ...order, ...change(order) };
    },
  }));
}
