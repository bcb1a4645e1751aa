import type * as z from "zod";
import type { CallOptions } from "../call.ts";
import type { addressSchema } from "../model/address.ts";
import type { Order, OrderNote, Refund } from "../model/order.ts";
import type { Page } from "../model/page.ts";
import type { Exchange, Return } from "../model/return.ts";
import type { ReturnLabel, Shipment } from "../model/shipment.ts";
import type {
  cancelOptionsSchema,
  createOrderInputSchema,
  exchangeInputSchema,
  orderFilterSchema,
  orderItemSchema,
  orderOperations,
  refundInputSchema,
  returnFilterSchema,
  returnInputSchema,
  shipmentInputSchema,
} from "../operations/orders.ts";

/** What to buy, in units. */
export type OrderItem = z.input<typeof orderItemSchema>;
/** Which orders a listing gives. */
export type OrderFilter = z.input<typeof orderFilterSchema>;
/** What an order is made of; `reservationIds` are consumed once. */
export type CreateOrderInput = z.input<typeof createOrderInputSchema>;
/** How an order is cancelled. */
export type CancelOptions = z.input<typeof cancelOptionsSchema>;
/** An address as a caller gives it: fields may be left out. */
export type AddressInput = z.input<typeof addressSchema>;
/** A remark; only staff see it unless asked otherwise. */
export type OrderNoteInput = z.input<typeof orderOperations.addOrderNote.input>["note"];
/** What left, with which parcel. */
export type ShipmentInput = z.input<typeof shipmentInputSchema>;
/** What comes back, and why. */
export type ReturnInput = z.input<typeof returnInputSchema>;
/** Which returns a listing gives. */
export type ReturnFilter = z.input<typeof returnFilterSchema>;
/** Where a return moves to. */
export type ReturnUpdate = z.input<typeof orderOperations.updateReturn.input>["update"];
/** What comes back, and what goes out instead. */
export type ExchangeInput = z.input<typeof exchangeInputSchema>;
/** What is given back. */
export type RefundInput = z.input<typeof refundInputSchema>;

/** What was ordered. Each operation's sentence, effect and schemas stand in `operations.orders`. */
export interface OrderSystem {
  /** `2847`, `#2847` and the remote's own id all work. */
  readonly getOrder: (idOrNumber: string, call?: CallOptions) => Promise<Order | null>;
  readonly listOrders: (filter?: OrderFilter | null, call?: CallOptions) => Promise<Page<Order>>;
  readonly createOrder: (input: CreateOrderInput, call?: CallOptions) => Promise<Order>;
  readonly cancelOrder: (orderId: string, options?: CancelOptions | null, call?: CallOptions) => Promise<Order>;
  readonly updateShippingAddress: (orderId: string, address: AddressInput, call?: CallOptions) => Promise<Order>;
  readonly replaceItems: (orderId: string, items: OrderItem[], call?: CallOptions) => Promise<Order>;
  readonly addOrderNote: (orderId: string, note: OrderNoteInput, call?: CallOptions) => Promise<OrderNote>;
  readonly createShipment: (input: ShipmentInput, call?: CallOptions) => Promise<Shipment>;
  readonly createReturn: (input: ReturnInput, call?: CallOptions) => Promise<Return>;
  readonly getReturn: (id: string, call?: CallOptions) => Promise<Return | null>;
  readonly listReturns: (filter?: ReturnFilter | null, call?: CallOptions) => Promise<Page<Return>>;
  readonly updateReturn: (id: string, update: ReturnUpdate, call?: CallOptions) => Promise<Return>;
  readonly createExchange: (input: ExchangeInput, call?: CallOptions) => Promise<Exchange>;
  readonly generateReturnLabel: (returnId: string, call?: CallOptions) => Promise<ReturnLabel>;
  readonly refund: (input: RefundInput, call?: CallOptions) => Promise<Refund>;
}
