import {
  type CallOptions,
  ConnectorError,
  type Implementation,
  type Page,
  type ReservationFilter,
} from "@coccinelle/core";
import type { WooCommerceClient } from "../api.ts";
import { allStatuses, listHoldPage, type ReservationDraft, toHold, toReservation } from "./hold.ts";
import { release } from "./release.ts";
import { reserve } from "./reserve.ts";
import { releaseExpired } from "./sweep.ts";

/** Units put aside. WooCommerce has no such thing: an order `on-hold` that this connector marks takes them off sale. */
export function reservations(client: WooCommerceClient) {
  return {
    reserveProduct: (input, call?: CallOptions) => reserve(client, input, call),
    releaseReservation: (id: string, call?: CallOptions) => release(client, id, call),
    releaseExpiredReservations: (options, call?: CallOptions) => releaseExpired(client, options?.limit ?? null, call),
    listReservations: (filter, call?: CallOptions) => list(client, filter ?? {}, call),
  } satisfies {
    [O in "reserveProduct" | "releaseReservation" | "releaseExpiredReservations" | "listReservations"]: Implementation<
      "inventory",
      O
    >;
  };
}

/** A page of the shop's orders may hold fewer reservations than asked for: not every one passes the filter. */
async function list(
  client: WooCommerceClient,
  filter: ReservationFilter,
  call?: CallOptions,
): Promise<Page<ReservationDraft>> {
  const { page, limit } = filter.cursor ? fromCursor(filter.cursor) : { page: 1, limit: filter.limit ?? 50 };
  const wires = await listHoldPage(client, { statuses: allStatuses(client), page, limit, order: "asc" }, call);
  const nowMs = client.clock.now();
  const items = wires.flatMap((wire) => {
    const hold = toHold(wire);
    return hold ? [toReservation(hold, nowMs)] : [];
  });
  return {
    items: items.filter((item) => isWanted(item, filter)),
    nextCursor: wires.length === limit ? `${page + 1}.${limit}` : null,
  };
}

function isWanted(item: ReservationDraft, { customerId, productId, status }: ReservationFilter): boolean {
  return (
    (!customerId || item.customerId === customerId) &&
    (!productId || item.productId === productId) &&
    (!status || item.status === status)
  );
}

function fromCursor(cursor: string): { page: number; limit: number } {
  const match = /^([1-9]\d{0,8})\.([1-9]\d?|100)$/.exec(cursor);
  if (match) return { page: Number(match[1]), limit: Number(match[2]) };
  throw new ConnectorError("input_invalid", "The cursor is not one that a page gave. Start without a cursor.", {
    fields: ["cursor"],
  });
}
