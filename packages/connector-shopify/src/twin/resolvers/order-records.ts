import type { TwinLine, TwinOrder } from "../order-state.ts";
import type { TwinContext, UserError } from "../registry.ts";
import { type ShopState, toDateTime } from "../state.ts";

/** What changing a record needs. */
export type WriteContext = Pick<TwinContext, "shop" | "nowMs" | "emit">;

export const findOrder = (shop: ShopState, id: string): TwinOrder | null => shop.orders.get(id) ?? null;

/** Of a record that names its order: it cannot be gone, records live inside it. */
export function orderOf(shop: ShopState, { orderId }: { readonly orderId: string }): TwinOrder {
  const order = shop.orders.get(orderId);
  if (!order) throw new TypeError(`${orderId} is gone`);
  return order;
}

/** A part of some order, with that order. */
export interface Part<T> {
  readonly order: TwinOrder;
  readonly part: T;
}

export function findPart<T extends { readonly id: string }>(
  shop: ShopState,
  partsOf: (order: TwinOrder) => readonly T[],
  id: string,
): Part<T> | null {
  for (const order of shop.orders.values()) {
    const part = partsOf(order).find((own) => own.id === id);
    if (part) return { order, part };
  }
  return null;
}

export const lineOf = (order: TwinOrder, lineItemId: string): TwinLine | undefined =>
  order.lines.find(({ id }) => id === lineItemId);

/** After every change of an order. `topics` come before `orders/updated`. */
export function touchOrder({ nowMs, emit }: WriteContext, order: TwinOrder, ...topics: string[]): void {
  order.updatedAt = toDateTime(nowMs);
  for (const topic of [...topics, "orders/updated"]) emit(topic, order.id);
}

export const complain = (field: readonly string[] | null, message: string, code?: string): UserError => ({
  field,
  message,
  ...(code === undefined ? {} : { code }),
});

/** What `list[index]` is called in a complaint's field. */
export const at = (...path: (string | number)[]): string[] => path.map(String);
