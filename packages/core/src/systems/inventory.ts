import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import type { Availability } from "../model/availability.ts";
import type { Page } from "../model/page.ts";
import type { Product } from "../model/product.ts";
import type { Reservation } from "../model/reservation.ts";
import type {
  productFilterSchema,
  reservationFilterSchema,
  reserveInputSchema,
  searchOptionsSchema,
  stockInputSchema,
  sweepOptionsSchema,
} from "../operations/inventory.ts";

/** How a search is cut. */
export type SearchOptions = z.input<typeof searchOptionsSchema>;
/** Which products a listing gives. */
export type ProductFilter = z.input<typeof productFilterSchema>;
/** `duration` is in minutes; `customerId` is an opaque holder. */
export type ReserveInput = z.input<typeof reserveInputSchema>;
/** Which reservations a listing gives. */
export type ReservationFilter = z.input<typeof reservationFilterSchema>;
/** How much one sweep does. */
export type SweepOptions = z.input<typeof sweepOptionsSchema>;
/** How the stock changes: set, or adjusted by a difference. */
export type StockInput = z.input<typeof stockInputSchema>;

/** What is in stock. Each operation's sentence, effect and schemas stand in `operations.inventory`. */
export interface InventorySystem {
  readonly searchProducts: (query: string, options?: SearchOptions | null, call?: CallOptions) => Promise<Product[]>;
  readonly getProduct: (id: string, call?: CallOptions) => Promise<Product | null>;
  readonly listProducts: (filter?: ProductFilter | null, call?: CallOptions) => Promise<Page<Product>>;
  /** Rejects with `not_found` for an unknown product or variant. */
  readonly checkAvailability: (
    productId: string,
    variantId?: string | null,
    call?: CallOptions,
  ) => Promise<Availability>;
  /** Rejects with `conflict/insufficient_stock` when fewer units are left. */
  readonly reserveProduct: (input: ReserveInput, call?: CallOptions) => Promise<Reservation>;
  /** Releasing twice gives the units back once. */
  readonly releaseReservation: (id: string, call?: CallOptions) => Promise<Reservation>;
  /**
   * For remotes that let no hold run out by themselves: call it every minute or so. Also undoes what a process that
   * died left half done. Answers the reservations that this call gave back, each once; those that are still running
   * are left alone.
   */
  readonly releaseExpiredReservations: (options?: SweepOptions | null, call?: CallOptions) => Promise<Reservation[]>;
  readonly listReservations: (filter?: ReservationFilter | null, call?: CallOptions) => Promise<Page<Reservation>>;
  /** Rejects with `conflict/stale_write` when the stock is no longer `expected`. */
  readonly updateStock: (input: StockInput, call?: CallOptions) => Promise<Availability>;
}
