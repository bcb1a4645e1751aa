import type { TwinFulfillment, TwinFulfillmentEvent, TwinOrder } from "../order-state.ts";
import type { TwinContext } from "../registry.ts";
import { nextGid, toDateTime } from "../state.ts";
import { complain, findPart, type Part, touchOrder } from "./order-records.ts";

export const findFulfillment = (shop: TwinContext["shop"], id: string): Part<TwinFulfillment> | null =>
  findPart(shop, ({ fulfillments }) => fulfillments, id);

/** After every change of a parcel. */
export function touchFulfillment(context: TwinContext, order: TwinOrder, fulfillment: TwinFulfillment): void {
  fulfillment.updatedAt = toDateTime(context.nowMs);
  context.emit("fulfillments/update", fulfillment.id);
  touchOrder(context, order);
}

type EventInput = Partial<Omit<TwinFulfillmentEvent, "id" | "createdAt">> & {
  readonly fulfillmentId: string;
  readonly status: string;
};

/** Moves what is shown of a parcel; its `status` stays. */
export function fulfillmentEventCreate(
  _: unknown,
  { fulfillmentEvent: input }: { readonly fulfillmentEvent: EventInput },
  context: TwinContext,
): object {
  const { shop, nowMs } = context;
  const found = findFulfillment(shop, input.fulfillmentId);
  const missing = complain(["fulfillmentEvent", "fulfillmentId"], "Fulfillment does not exist.");
  if (!found) return { fulfillmentEvent: null, userErrors: [missing] };
  const { order, part } = found;
  const { fulfillmentId: _id, ...given } = input;
  const empty = { message: null, address1: null, city: null, province: null, country: null, zip: null };
  const event: TwinFulfillmentEvent = {
    ...empty,
    ...{ latitude: null, longitude: null, estimatedDeliveryAt: null, happenedAt: toDateTime(nowMs) },
    ...given,
    id: nextGid(shop, "FulfillmentEvent"),
    createdAt: toDateTime(nowMs),
  };
  part.events.push(event);
  follow(part);
  context.emit("fulfillment_events/create", event.id);
  touchFulfillment(context, order, part);
  return { fulfillmentEvent: event, userErrors: [] };
}

/** What is shown is the last thing that happened; a cancelled parcel stays cancelled. */
function follow(fulfillment: TwinFulfillment): void {
  const events = [...fulfillment.events].sort(
    (one, other) => Date.parse(one.happenedAt) - Date.parse(other.happenedAt),
  );
  const last = events.at(-1);
  const when = (status: string): string | null => events.find((event) => event.status === status)?.happenedAt ?? null;
  if (last && fulfillment.status !== "CANCELLED") fulfillment.displayStatus = last.status;
  fulfillment.inTransitAt = when("IN_TRANSIT") ?? fulfillment.inTransitAt;
  fulfillment.deliveredAt = when("DELIVERED") ?? fulfillment.deliveredAt;
  const estimated = [...fulfillment.events].reverse().find(({ estimatedDeliveryAt }) => estimatedDeliveryAt !== null);
  fulfillment.estimatedDeliveryAt = estimated?.estimatedDeliveryAt ?? fulfillment.estimatedDeliveryAt;
}
