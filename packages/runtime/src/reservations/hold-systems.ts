import type { Provided } from "../provided/provide.ts";
import { checkAvailability } from "./availability.ts";
import { createOrder } from "./consume.ts";
import { list } from "./list.ts";
import { release } from "./release.ts";
import { reserve } from "./reserve.ts";
import type { Saga } from "./saga.ts";
import { sweep } from "./sweep.ts";

/** Holds over any connector that says what is in stock. */
export function holdSystems(saga: Saga): Provided {
  const { orders } = saga;
  return {
    inventory: {
      checkAvailability: (productId, variantId, call = {}) => checkAvailability(saga, { productId, variantId }, call),
      reserveProduct: (input, call = {}) => reserve(saga, input, call),
      releaseReservation: (id, call = {}) => release(saga, id, call),
      releaseExpiredReservations: (options, call = {}) => sweep(saga, options?.limit ?? null, call),
      listReservations: (filter, call = {}) => list(saga, filter ?? {}, call),
    },
    ...(orders && { orders: { createOrder: (input, call = {}) => createOrder(saga, { orders, input }, call) } }),
  };
}
