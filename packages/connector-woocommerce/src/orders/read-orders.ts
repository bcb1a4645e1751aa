import {
  type CallOptions,
  ConnectorError,
  epochMs,
  type Implementation,
  type Order,
  type OrderFilter,
  path,
} from "@coccinelle/core";
import * as z from "zod";
import { isRemoteId, type WooCommerceClient } from "../api.ts";
import { afterParameter, beforeParameter, listPage } from "../paging.ts";
import { isMereHold } from "../reservations/hold.ts";
import { type OrderDraft, toOrder } from "../to-order.ts";
import { fieldsOf, type WireOrder, wireOrder } from "../wire.ts";

/** WooCommerce's words, without `wc-`. */
const statusParameters: Readonly<Record<Order["status"], string | null>> = {
  draft: "checkout-draft",
  pending: "pending",
  on_hold: "on-hold",
  processing: "processing",
  completed: "completed",
  cancelled: "cancelled",
  refunded: "refunded",
  failed: "failed",
  unknown: null,
};

/** What was ordered, as the shop gives it. Orders that only put units aside are none. */
export function readOrders(client: WooCommerceClient) {
  return {
    async getOrder(idOrNumber: string, call?: CallOptions) {
      const wire = await findOrder(client, idOrNumber.replace(/^#/, "").trim(), call);
      return wire && { ...toOrder(wire, client.statuses), raw: wire };
    },
    async listOrders(filter?: OrderFilter | null, call?: CallOptions) {
      const query = toQuery(filter, client.statuses);
      const page = await listPage(client, { path: path`/orders`, item: wireOrder, query, call }, filter);
      const drafts = page.items.filter((wire) => !isMereHold(wire)).map((wire) => toOrder(wire, client.statuses));
      return { items: drafts.filter((draft) => isWanted(draft, filter)), nextCursor: page.nextCursor };
    },
  } satisfies { [O in "getOrder" | "listOrders"]: Implementation<"orders", O> };
}

/**
 * The order of this displayed number, else of this id. The two are the same unless a plugin numbers orders; the API has no
 * filter for the number, so it is searched for and compared.
 */
async function findOrder({ api }: WooCommerceClient, text: string, call?: CallOptions): Promise<WireOrder | null> {
  const query = { _fields: fieldsOf(wireOrder) };
  const byId = isRemoteId(text) ? await api.find(path`/orders/${text}`, wireOrder, { query, call }) : null;
  if (byId?.number === text) return isMereHold(byId) || byId.status === "trash" ? null : byId;
  const found = await api.get(path`/orders`, z.array(wireOrder), {
    query: { search: text, per_page: 20, ...query },
    call,
  });
  const order = found.find(({ number }) => number === text) ?? byId;
  return order && !isMereHold(order) && order.status !== "trash" ? order : null;
}

function toQuery(filter: OrderFilter | null | undefined, custom: WooCommerceClient["statuses"]) {
  if (filter?.customerId && !isRemoteId(filter.customerId)) {
    throw new ConnectorError("input_invalid", "Orders can be listed by an account's id, not by a guest's.", {
      fields: ["customerId"],
    });
  }
  return {
    status: filter?.status ? statusParameter(filter.status, custom) : undefined,
    customer: filter?.customerId ?? undefined,
    after: afterParameter(filter?.createdAfter),
    before: beforeParameter(filter?.createdBefore),
    modified_after: afterParameter(filter?.updatedAfter),
  };
}

/** All of the shop's words for one of ours; several are joined by a comma. */
function statusParameter(status: Order["status"], custom: WooCommerceClient["statuses"]): string {
  const own = statusParameters[status];
  const words = Object.keys(custom).filter((word) => custom[word] === status);
  if (own === null && words.length === 0)
    throw new ConnectorError("input_invalid", "WooCommerce cannot list orders of unknown status.", {
      fields: ["status"],
    });
  return [...(own === null ? [] : [own]), ...words].join(",");
}

/** The shop ignores a filter that it does not know and then gives everything: what it gave is looked at again. */
function isWanted(order: OrderDraft, filter: OrderFilter | null | undefined): boolean {
  const since = (limit: string | null | undefined, instant: string | null | undefined): boolean =>
    !limit || (instant != null && epochMs(instant) >= Math.floor(epochMs(limit) / 1000) * 1000);
  return (
    (!filter?.status || order.status === filter.status) &&
    (!filter?.customerId || order.customerId === filter.customerId) &&
    since(filter?.createdAfter, order.createdAt) &&
    since(filter?.updatedAfter, order.updatedAt) &&
    (!filter?.createdBefore || epochMs(order.createdAt) < epochMs(filter.createdBefore))
  );
}
