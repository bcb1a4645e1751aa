import { ConnectorError, type Return, type ReturnStatus } from "@coccinelle/core";
import { findLine } from "./line-units.ts";
import { changeOrder, findOrder, quantitiesOf } from "./order-state.ts";
import { changeReturn, findReturn, orderReturnStatus } from "./return-state.ts";
import type { Shop } from "./shop/shop.ts";
import { moveStock } from "./shop/stock.ts";

/** Where a return may go from where it stands. */
const next: Readonly<Record<ReturnStatus, readonly ReturnStatus[]>> = {
  requested: ["approved", "declined", "cancelled"],
  approved: ["in_transit", "received", "cancelled"],
  in_transit: ["received"],
  received: ["completed"],
  completed: [],
  declined: [],
  cancelled: [],
  unknown: [],
};

interface ReturnUpdate {
  readonly status: ReturnStatus;
  readonly note?: string | null | undefined;
  readonly label?:
    | {
        readonly trackingNumber: string;
        readonly carrier?: string | null | undefined;
        readonly url?: string | null | undefined;
      }
    | null
    | undefined;
}

const labelled: readonly ReturnStatus[] = ["approved", "in_transit"];

/** Moves a return on. Its units are on sale again once they are received, and its exchange follows. */
export function updateReturn(shop: Shop, id: string, update: ReturnUpdate): Return {
  const returned = findReturn(shop, id);
  const note = update.note ?? returned.note;
  const label = labelAfter(shop, returned, update);
  if (returned.status === update.status) return changeReturn(shop, returned, { note, label });
  if (!next[returned.status].includes(update.status)) {
    throw new ConnectorError("conflict", `A return that is ${returned.status} cannot become ${update.status}.`, {
      reason: "wrong_status",
    });
  }
  const order = findOrder(shop, returned.orderId);
  if (update.status === "received") {
    const lines = returned.lines.map(({ lineId, quantity }) => ({ ...findLine(order, lineId), quantity }));
    moveStock(shop, quantitiesOf(lines));
  }
  changeReturn(shop, returned, { status: update.status, note, label });
  const exchange = shop.state.exchanges.find(({ returnId }) => returnId === id);
  if (exchange) {
    const events = [...exchange.events, { status: update.status, at: shop.now() }];
    Object.assign(exchange, { status: update.status, events });
  }
  changeOrder(shop, order, { returnStatus: orderReturnStatus(shop, order.id) });
  return returned;
}

function labelAfter(shop: Shop, { label }: Return, { status, label: given }: ReturnUpdate): Return["label"] {
  if (!given || given.trackingNumber === label?.trackingNumber) return label;
  if (!labelled.includes(status)) {
    throw new ConnectorError("conflict", `A return that is ${status} needs no label.`, { reason: "wrong_status" });
  }
  return {
    ...{ id: given.trackingNumber, connectionId: null, trackingNumber: given.trackingNumber },
    ...{ carrier: given.carrier ?? null, mediaType: "application/pdf", url: given.url ?? null, contentBase64: null },
    ...{ createdAt: shop.now(), expiresAt: null },
  };
}
