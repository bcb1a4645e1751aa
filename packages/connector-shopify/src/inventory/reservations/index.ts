import type { CallOptions, Implementation, Page, ReservationFilter } from "@coccinelle/core";
import type { ShopifyClient } from "../../client.ts";
import { fromCursor, toCursor } from "../cursor.ts";
import { listHoldPage, tagged } from "./find-holds.ts";
import { type ReservationDraft, toReservation } from "./hold.ts";
import { holdTag } from "./hold-note.ts";
import { release } from "./release.ts";
import { reserve } from "./reserve.ts";
import { releaseExpired } from "./sweep.ts";

/**
 * Units put aside. Each is a draft order, which says for whom and until when: either Shopify reserves its units until then,
 * or they are moved to `reserved` at one location, as the config says.
 */
export function reservations(client: ShopifyClient) {
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

/** What was made within the last seconds may be missing. A page may hold fewer than asked for: not all pass the filter. */
async function list(
  client: ShopifyClient,
  filter: ReservationFilter,
  call?: CallOptions,
): Promise<Page<ReservationDraft>> {
  const { after, limit } = fromCursor(filter);
  const { holds, pageInfo } = await listHoldPage(client, { query: tagged(holdTag), after, limit }, call);
  const nowMs = client.clock.now();
  const items = holds.map((hold) => toReservation(hold, nowMs)).filter((item) => isWanted(item, filter));
  return { items, nextCursor: toCursor(pageInfo, limit) };
}

function isWanted(item: ReservationDraft, { customerId, productId, status }: ReservationFilter): boolean {
  return (
    (!customerId || item.customerId === customerId) &&
    (!productId || item.productId === productId) &&
    (!status || item.status === status)
  );
}
