import type {
  CommerceEvent,
  Customer,
  Exchange,
  Label,
  Order,
  OrderNote,
  PickupPoint,
  Product,
  Reservation,
  Return,
  Shipment,
  TrackingWatch,
} from "@coccinelle/core";
import type { ParcelReport } from "./parcels.ts";
import type { ShopSeed } from "./seed.ts";

/** Everything that the shop and its carrier hold. Plain values; the operations change them. */
export interface ShopState {
  products: Product[];
  /** Units on the shelf by variant id, holds not subtracted; `null` when untracked. */
  stock: Map<string, number | null>;
  reservations: Reservation[];
  /** Those that ran out since somebody last asked. */
  ranOut: Reservation[];
  orders: Order[];
  notes: OrderNote[];
  returns: Return[];
  exchanges: Exchange[];
  customers: Customer[];
  parcels: Shipment[];
  /** What the carrier said of parcels that moved, oldest first, by tracking number. */
  parcelReports: Map<string, readonly ParcelReport[]>;
  pickupPoints: PickupPoint[];
  watches: Map<string, TrackingWatch>;
  /** Labels by the caller's reference: one each. */
  labels: Map<string, Label>;
  /** Results of keyed writes, with the input that they were made from. */
  keyed: Map<string, { readonly input: string; readonly result: unknown }>;
  events: CommerceEvent[];
  lastId: number;
  /** How many changes calls have made. */
  changes: number;
}

/** Ids and order numbers of what calls make lie above it, and above the seed's own order numbers. */
const firstId = 3000;

/** A shop's state at its beginning: a copy of the seed, so that shops share nothing. */
export function createState(seed: ShopSeed): ShopState {
  const {
    products = [],
    stock = {},
    orders = [],
    customers = [],
    parcels = [],
    pickupPoints = [],
  } = structuredClone(seed);
  return {
    products,
    stock: new Map(Object.entries(stock)),
    orders,
    customers,
    parcels,
    pickupPoints,
    reservations: [],
    ranOut: [],
    parcelReports: new Map(),
    notes: [],
    returns: [],
    exchanges: [],
    watches: new Map(),
    labels: new Map(),
    keyed: new Map(),
    events: [],
    lastId: Math.max(firstId, ...orders.map(({ number }) => Number(number)).filter(Number.isSafeInteger)),
    changes: 0,
  };
}
